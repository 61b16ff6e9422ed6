import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Change, LedgerCounts, TouchpointRow } from '#domains/touchpoints/contract.ts'
import { api } from '#web/lib/api.ts'
import { many, one, type Search } from '#web/lib/search.ts'

export type View = 'all' | 'late' | 'held'
type Page = { items: TouchpointRow[]; next: string | null }
type Named = { id: string; name: string }

const paths: Record<View, string> = { all: '/touchpoints', late: '/touchpoints/late', held: '/touchpoints/held' }

/** Which of the three lists the URL asks for. */
export const viewOf = (search: Search): View => {
  const view = one(search, 'view')
  return view === 'late' || view === 'held' ? view : 'all'
}

/** The filter that stands in the URL, as the API takes it. */
export function filterOf(search: Search): Search {
  const names = ['plan', 'reason', 'branch', 'q', 'from', 'to'] as const
  const single = Object.fromEntries(names.map(name => [name, one(search, name)]))
  const state = viewOf(search) === 'all' ? { state: many(search, 'state') } : {}
  return { ...single, ...state, kind: many(search, 'kind'), channel: many(search, 'channel') }
}

/** What of the URL narrows the ledger. */
export const LEDGER_NAMES = ['view', 'state', 'from', 'to', 'plan', 'channel', 'kind', 'reason', 'branch', 'q']

const waiting = { late: ['expired'], held: ['held'] } as const

/** What stands in the URL as the API counts it: the two lists that are worked off are contacts of one state. */
export function countQuery(search: Search): Search {
  const view = viewOf(search)
  return { ...filterOf(search), ...(view === 'all' ? {} : { state: [...waiting[view]] }) }
}

// Days had names of their own in addresses that are still about.
const NAMED: Record<string, Search> = {
  today: { from: '0d', to: '1d' },
  week: { from: '0d', to: '7d' },
  month: { from: '0d', to: '31d' },
  past: { from: '-30d', to: '1d' },
}

/** What an address that was kept says today: undefined where it says so already. */
export function saidToday(search: Search): Search | undefined {
  const when = one(search, 'when')
  return when === undefined ? undefined : { when: undefined, ...NAMED[when] }
}

/** The ledger page by page, under the filter of the URL. */
export const useLedger = (search: Search) =>
  useInfiniteQuery({
    queryKey: ['touchpoints', viewOf(search), filterOf(search)],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page>(paths[viewOf(search)], { query: { ...filterOf(search), cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
  })

/** How many stand in each state. */
export const useCounts = () =>
  useQuery({
    queryKey: ['touchpoints', 'counts'],
    queryFn: ({ signal }) => api.get<LedgerCounts>('/touchpoints/counts', { signal }),
  })

/** One contact with its history. */
export const useContact = (row: { customerId: string; id: string }) =>
  useQuery({
    queryKey: ['touchpoints', 'one', row.id],
    queryFn: ({ signal }) =>
      api.get<{ row: TouchpointRow; history: Change[] }>(`/customers/${row.customerId}/touchpoints/${row.id}`, { signal }),
  })

/** Plans and branches by name, for the filters. */
export function useNames(): { plans: readonly Named[]; branches: readonly Named[] } {
  const plans = useQuery({ queryKey: ['plans', 'names'], queryFn: ({ signal }) => api.get<unknown>('/plans', { signal }) })
  const branches = useQuery({
    queryKey: ['branches', 'names'],
    queryFn: ({ signal }) => api.get<unknown>('/branches', { signal }),
  })
  return { plans: listed(plans.data), branches: listed(branches.data) }
}

const listed = (answer: unknown): readonly Named[] => {
  if (Array.isArray(answer)) return answer as Named[]
  return (answer as { items?: Named[] } | undefined)?.items ?? []
}
