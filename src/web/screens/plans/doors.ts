import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type {
  Activated,
  CohortPerson,
  Effect,
  EnrolmentRow,
  PlanDefinition,
  PlanPage,
  PlanRow,
  PresetRow,
  SimulateBody,
  Simulation,
} from '#domains/plans/contract.ts'
import type { Gap, TemplateRow, TemplateWhole } from '#domains/templates/contract.ts'
import type { LedgerPage } from '#domains/touchpoints/contract.ts'
import { api } from '#web/lib/api.ts'

export type PlanVersion = { version: number; publishedAt: string; publisher: string | null; definition: PlanDefinition }
export type Previewed = { subject: string | null; body: string; short: string; gaps: readonly Gap[] }
export type Ledger = Awaited<ReturnType<typeof LedgerPage.parseAsync>>

type Items<T> = { items: T[] }
type Pages<T> = { items: T[]; next: string | null }

export const usePlans = () =>
  useQuery({ queryKey: ['plans', 'list'], queryFn: ({ signal }) => api.get<Items<PlanRow>>('/plans', { signal }) })

export const usePresets = () =>
  useQuery({ queryKey: ['plans', 'presets'], queryFn: ({ signal }) => api.get<Items<PresetRow>>('/plan-presets', { signal }) })

export const usePlan = (id: string) =>
  useQuery({ queryKey: ['plans', 'page', id], queryFn: ({ signal }) => api.get<PlanPage>(`/plans/${id}`, { signal }) })

export const useTemplates = () =>
  useQuery({ queryKey: ['templates', 'list'], queryFn: ({ signal }) => api.get<Items<TemplateRow>>('/templates', { signal }) })

export const useTemplate = (id: string | undefined) =>
  useQuery({
    queryKey: ['templates', 'one', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => api.get<TemplateWhole>(`/templates/${id}`, { signal }),
  })

export const useForeseen = (id: string, takeAlongDays: number, on: boolean) =>
  useQuery({
    queryKey: ['plans', 'foreseen', id, takeAlongDays],
    enabled: on,
    retry: false,
    queryFn: ({ signal }) => api.get<Activated>(`/plans/${id}/activation`, { query: { takeAlongDays }, signal }),
  })

/** What publishing the saved draft would do; `saved` changes with each save. */
export const useEffectOf = (id: string, saved: string | null, on: boolean) =>
  useQuery({
    queryKey: ['plans', 'effect', id, saved],
    enabled: on,
    queryFn: ({ signal }) => api.get<Effect>(`/plans/${id}/effect`, { signal }),
  })

export const useCohortPeople = (id: string, cohort: string | null) =>
  useQuery({
    queryKey: ['plans', 'cohort', id, cohort],
    enabled: cohort !== null,
    queryFn: ({ signal }) =>
      api.get<Pages<CohortPerson>>(`/plans/${id}/effect/${encodeURIComponent(cohort ?? '')}/people`, { signal }),
  })

export const useVersions = (id: string) =>
  useQuery({
    queryKey: ['plans', 'versions', id],
    queryFn: ({ signal }) => api.get<Items<PlanVersion>>(`/plans/${id}/versions`, { signal }),
  })

export const useEnrolments = (id: string, on: boolean) =>
  useInfiniteQuery({
    queryKey: ['plans', 'enrolments', id],
    enabled: on,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<Pages<EnrolmentRow>>(`/plans/${id}/enrolments`, { query: { cursor: pageParam || undefined }, signal }),
    getNextPageParam: page => page.next ?? undefined,
  })

/** Puts one customer in by hand; answers how many contacts that plans. */
export const putIn = (plan: string, customer: string) =>
  api.post<{ planned: number }>(`/plans/${plan}/enrolments`, { customerIds: [customer] })

/** What waits for a person's word, oldest first. */
export const useHeld = () =>
  useInfiniteQuery({
    queryKey: ['touchpoints', 'held'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<Ledger>('/touchpoints/held', { query: { cursor: pageParam || undefined }, signal }),
    getNextPageParam: page => page.next ?? undefined,
  })

const PLAYING: readonly Simulation['state'][] = ['waiting', 'running']
export const isPlaying = (it: Simulation | undefined): boolean => it !== undefined && PLAYING.includes(it.state)

/** One run; asked again every second while it plays. */
export const useSimulation = (id: string | undefined) =>
  useQuery({
    queryKey: ['simulations', 'one', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => api.get<Simulation>(`/simulations/${id}`, { signal }),
    refetchInterval: query => (isPlaying(query.state.data) ? 1_000 : false),
  })

export const useSimulations = () =>
  useQuery({ queryKey: ['simulations', 'list'], queryFn: ({ signal }) => api.get<Items<Simulation>>('/simulations', { signal }) })

export const startSimulation = (body: Partial<SimulateBody> & { from: string; to: string }) =>
  api.post<Simulation>('/simulations', body)
export const cancelSimulation = (id: string) => api.delete(`/simulations/${id}`)

type Counts = { most: number; states: Partial<Record<string, number>> }

/** How many contacts of a plan took place in [from, to); counted up to `most` of each state. */
export const useTookPlace = (plan: string, from: string, to: string) =>
  useQuery({
    queryKey: ['touchpoints', 'took-place', plan, from],
    queryFn: async ({ signal }) => {
      const query = { plan, from, to, state: ['sent', 'handed', 'done'] }
      const { most, states } = await api.get<Counts>('/touchpoints/counts', { query, signal })
      const counts = Object.values(states).map(count => count ?? 0)
      return { count: counts.reduce((sum, count) => sum + count, 0), atLeast: counts.some(count => count >= most) }
    },
  })

/** Gives contacts that were held back at a new version their answer. */
export const answerAsked = (plan: string, some: readonly { customerId: string; id: string }[], choice: 'new' | 'old') =>
  api.post(`/plans/${plan}/asked`, { answers: some.map(({ customerId, id }) => ({ customerId, id, choice })) })

/** The name of one customer, where whoever looks may see them; undefined until it is known. */
export function useNameOf(customer: string | null | undefined): string | undefined {
  const found = useQuery({
    queryKey: ['customers', 'name', customer],
    enabled: typeof customer === 'string',
    retry: false,
    queryFn: async ({ signal }) =>
      (await api.get<{ customer: { name: string } }>(`/customers/${customer}`, { signal })).customer.name,
  })
  return found.data
}
