import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Page } from '#kernel/paging.ts'
import { api } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import type { Search } from '#web/lib/search.ts'
import { toast } from '#web/ui/toast.tsx'

/** What one part of the ledgers shows: `GET /privacy/<path>`. */
export function useLedger<T>(path: string, query?: Record<string, string>) {
  return useQuery({
    queryKey: ['privacy', path, query],
    queryFn: ({ signal }) => api.get<T>(`/privacy/${path}`, { query, signal }),
  })
}

/** The same page by page, under what of the URL narrows it. */
export function useLedgerPages<T>(path: string, query: Search = {}) {
  const found = useInfiniteQuery({
    queryKey: ['privacy', path, query],
    queryFn: ({ signal, pageParam }) => api.get<Page<T>>(`/privacy/${path}`, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: before => before,
  })
  return {
    data: found.data && { items: found.data.pages.flatMap(page => page.items) },
    error: found.error,
    refetch: found.refetch,
    more: { has: found.hasNextPage, busy: found.isFetchingNextPage, onMore: () => void found.fetchNextPage() },
  }
}

/** Does something to the ledgers and reads them anew. */
export function useAct() {
  const client = useQueryClient()
  const { t } = useTranslation()
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['privacy'] })
      await client.invalidateQueries({ queryKey: ['me'] })
      toast.done(t('privacy.done'))
    },
  })
}

/** May the signed-in person write into the ledgers? */
export const useWrites = (): boolean => may(useMe().data, 'privacy:write')
