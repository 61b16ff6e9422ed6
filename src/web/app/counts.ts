import { useQuery } from '@tanstack/react-query'
import { api } from '../lib/api.ts'

export type Counts = Readonly<Record<string, number>>

/** `GET /api/v1/counts`: how much waits in each place ({"today":14,"imports":1}); without an answer no number is shown. */
export function useCounts(): Counts {
  const { data } = useQuery({
    queryKey: ['counts'],
    queryFn: ({ signal }) => api.get<Counts>('/counts', { signal }),
    staleTime: 30_000,
    refetchInterval: 120_000,
  })
  return data ?? {}
}
