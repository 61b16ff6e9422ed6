import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Face, TaskRow, Today } from '#domains/tasks/contract.ts'
import { api } from '#web/lib/api.ts'

export type Task = z.output<typeof TaskRow>
export type TaskFace = z.output<typeof Face>
type Page = z.output<typeof Today>

/** Today's list as pages; `rows` undefined while it loads. */
export function useToday(whose: string, state: 'open' | 'done') {
  const query = useInfiniteQuery({
    queryKey: ['tasks', 'list', whose, state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/tasks', { query: { whose, state, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    getNextPageParam: page => page.next ?? undefined,
  })
  const pages = query.data?.pages
  return { query, rows: pages?.flatMap(page => page.items), counts: pages?.[0]?.counts }
}

/** Everything one needs while doing this task. */
export function useFace(id: string | undefined) {
  return useQuery({
    queryKey: ['tasks', 'face', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => api.get<TaskFace>(`/tasks/${id}/face`, { signal }),
  })
}
