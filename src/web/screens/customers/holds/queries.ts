import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { HoldLine, HoldsOf } from '#domains/consent/hold-contract.ts'
import type { Page } from '#kernel/paging.ts'
import { api } from '#web/lib/api.ts'
import type { Search } from '#web/lib/search.ts'

/** What keeps one customer in peace, and whom a hold on them would reach. */
export const useHolds = (customer: string) =>
  useQuery({
    queryKey: ['customers', 'holds', customer],
    queryFn: ({ signal }) => api.get<HoldsOf>(`/customers/${customer}/holds`, { signal }),
  })

/** Everybody who is left in peace under the filter of the URL, a page at a time. */
export const useHoldList = (filter: Search) =>
  useInfiniteQuery({
    queryKey: ['holds', filter],
    queryFn: ({ signal, pageParam }) => api.get<Page<HoldLine>>('/holds', { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: before => before,
  })

/** Asks again whatever shows holds. */
export function useHoldsRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all([['holds'], ['customers'], ['touchpoints'], ['tasks']].map(queryKey => client.invalidateQueries({ queryKey })))
}
