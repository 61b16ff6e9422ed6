import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AttributeField } from '#domains/customers/person-contract.ts'
import type { CustomerListRow as Row } from '#domains/history/filter-contract.ts'
import type { CustomerPage as WholePage } from '#domains/history/page-contract.ts'
import type { Moment } from '#domains/history/timeline-contract.ts'
import type { Page } from '#kernel/paging.ts'
import { api } from '#web/lib/api.ts'
import type { Search } from '#web/lib/search.ts'

/** As values of the wire: instants are ISO texts. */
type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? Wire<U>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T
type Said<S> = Wire<S>
export type CustomerRow = Said<Row>
export type CustomerWhole = Said<WholePage>
export type TimelineMoment = Said<Moment>
export type NoteMoment = Extract<TimelineMoment, { kind: 'note' }>
export type Contact = Extract<TimelineMoment, { kind: 'contact' }>
export type Counted = { count: number; exact: boolean }

/** The list under the filters of the URL, a page at a time. */
export function useCustomerList(filter: Search) {
  return useInfiniteQuery({
    queryKey: ['customers', 'list', filter],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<CustomerRow>>('/customers', { query: { ...filter, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: before => before,
  })
}

export const useCustomerCount = (filter: Search) =>
  useQuery({
    queryKey: ['customers', 'count', filter],
    queryFn: ({ signal }) => api.get<Counted>('/customers/count', { query: filter, signal }),
    placeholderData: before => before,
    meta: { quiet: true },
  })

export const useCustomer = (id: string) =>
  useQuery({
    queryKey: ['customers', 'page', id],
    queryFn: ({ signal }) => api.get<CustomerWhole>(`/customers/${id}`, { signal }),
  })

export const useFieldsOfOurOwn = () =>
  useQuery({
    queryKey: ['attribute-fields'],
    queryFn: ({ signal }) => api.get<AttributeField[]>('/attribute-fields', { signal }),
  })

/** Asks again whatever shows customers. */
export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all([client.invalidateQueries({ queryKey: ['customers'] }), client.invalidateQueries({ queryKey: ['me'] })])
}

type Named = { id: string; name: string }
export const useBranches = () =>
  useQuery({ queryKey: ['branches'], queryFn: ({ signal }) => api.get<Named[]>('/branches', { signal }), staleTime: 300_000 })
export const useStaff = () =>
  useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => api.get<Named[]>('/staff', { signal }),
    staleTime: 300_000,
    meta: { quiet: true },
  })
export const usePlans = () =>
  useQuery({
    queryKey: ['plans', 'names'],
    queryFn: async ({ signal }) => {
      const plans = await api.get<Named[] | { items: Named[] }>('/plans', { signal })
      return Array.isArray(plans) ? plans : plans.items
    },
    staleTime: 300_000,
    meta: { quiet: true },
  })
