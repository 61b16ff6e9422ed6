import { useQueries, useQuery } from '@tanstack/react-query'
import type { SavedView } from '#domains/customers/person-contract.ts'
import type { Counted } from '#kernel/paging.ts'
import { api } from '../lib/api.ts'
import type { Search } from '../lib/search.ts'
import type { Kept } from './view-form.tsx'

/** Where the API counts a list: the first part of the query's key (the topic that refreshes it), the path, and how what stands in the URL is asked there. */
export type Counting = {
  topic: string
  path: string
  query?: (kept: Search) => Search
  /** Where not exact, the number is a guess and no lower bound. */
  guesses?: boolean
}

type Whole = Kept & Pick<SavedView, 'filter' | 'columns'>

/** The saved lists of a screen that one sees, and what can be done with them; each asks the lists again. */
export function useKeptViews(screen: string) {
  const found = useQuery({
    queryKey: ['saved-views', screen],
    queryFn: ({ signal }) => api.get<SavedView[]>('/saved-views', { query: { screen }, signal }),
    meta: { quiet: true },
  })
  const again = () => found.refetch()
  return {
    views: found.data ?? [],
    save: ({ name, shared, filter, columns }: Whole) =>
      api.post('/saved-views', { screen, name, shared, filter, columns }).then(again),
    change: (id: string, kept: Kept) =>
      api
        .put(`/saved-views/${id}`, kept)
        .then(again)
        .then(() => undefined),
    remove: (id: string) => api.delete(`/saved-views/${id}`).then(again),
  }
}

/** How many each saved list finds now; one that asks for what is hidden from this person has no number. */
export function useViewCounts(views: readonly SavedView[], counting: Counting | undefined): ReadonlyMap<string, Counted> {
  return useQueries({
    queries: (counting ? views : []).map(view => {
      const query = counting?.query?.(view.filter) ?? view.filter
      return {
        queryKey: [counting?.topic ?? '', 'count', counting?.path, query],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Counted>(counting?.path ?? '', { query, signal }),
        placeholderData: (before: Counted | undefined) => before,
        retry: false,
        meta: { quiet: true },
      }
    }),
    combine: answers =>
      new Map(
        views.flatMap((view, at) => {
          const counted = answers[at]?.data
          return counted ? [[view.id, counted] as const] : []
        }),
      ),
  })
}
