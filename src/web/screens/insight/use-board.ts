import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { BoardPage } from '#domains/insight/contract.ts'
import { GRAINS, type Grain } from '#domains/insight/period-rules.ts'
import { api } from '#web/lib/api.ts'
import { one, useUrl } from '#web/lib/search.ts'

export type Board = z.output<typeof BoardPage>
export type Figures = Board['figures'][number]
export type Period = Board['periods'][number]
export type Point = Figures['points'][number]
export type Note = Board['annotations'][number]

/** What is looked at, as the URL says it: the unit of time (`?by=quarter`), a period of it, and one branch's customers. */
export type Asked = { grain: Grain; period: string | undefined; branch: string | undefined }

/** What is looked at, and how to change it. */
export function useAsked(): [
  Asked,
  (change: { by?: string | undefined; period?: string | undefined; branch?: string | undefined }) => void,
] {
  const [search, set] = useUrl()
  const by = one(search, 'by')
  const grain = GRAINS.find(it => it === by) ?? 'month'
  return [{ grain, period: one(search, 'period'), branch: one(search, 'branch') }, change => set(change, { replace: true })]
}

/** The same as the part of an address after `?`. */
export const searchOf = ({ grain, period, branch }: Asked): Record<string, string> => ({
  ...(grain === 'month' ? {} : { by: grain }),
  ...(period ? { period } : {}),
  ...(branch ? { branch } : {}),
})

/** The board of a unit of time, of the house or of a branch. */
export function useBoard({ grain, branch }: Pick<Asked, 'grain' | 'branch'>) {
  return useQuery({
    queryKey: ['insight', 'board', grain, branch ?? ''],
    queryFn: ({ signal }) => api.get<Board>('/insight/board', { query: { grain, branch }, signal }),
    placeholderData: before => before,
    // The first count may take minutes: the board comes by itself when it is done.
    refetchInterval: ({ state }) => (state.data?.figures.length === 0 || state.data?.countedAt === null ? 5_000 : false),
  })
}
