import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Board as BoardSchema } from '#domains/insight/contract.ts'
import { GRAINS, type Grain } from '#domains/insight/period-rules.ts'
import { api } from '#web/lib/api.ts'
import { one, useUrl } from '#web/lib/search.ts'

export type Board = z.output<typeof BoardSchema>
export type Figures = Board['figures'][number]
export type Period = Board['periods'][number]
export type Point = Figures['points'][number]
export type Note = Board['annotations'][number]

/** The unit of time in the URL (`?by=quarter`), and how to change it. */
export function useGrain(): [Grain, (grain: Grain) => void] {
  const [search, set] = useUrl()
  const asked = one(search, 'by')
  const grain = GRAINS.find(it => it === asked) ?? 'month'
  return [grain, to => set({ by: to === 'month' ? undefined : to, period: undefined })]
}

/** The board of a unit of time. */
export function useBoard(grain: Grain) {
  return useQuery({
    queryKey: ['insight', 'board', grain],
    queryFn: ({ signal }) => api.get<Board>('/insight/board', { query: { grain }, signal }),
    placeholderData: before => before,
    // The first count may take minutes: the board comes by itself when it is done.
    refetchInterval: ({ state }) => (state.data?.figures.length === 0 ? 5_000 : false),
  })
}
