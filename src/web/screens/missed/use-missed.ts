import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Missed, MissedMonth, MissedPerson } from '#domains/touchpoints/missed-contract.ts'
import { addMonths } from '#kernel/month.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'

export type List = z.output<typeof Missed>
export type Month = z.output<typeof MissedMonth>
export type Person = z.output<typeof MissedPerson>
type People = { items: Person[]; next: string | null }

export type Asked = {
  month: string
  branch?: string | undefined
  plan?: string | undefined
  reason?: string | undefined
  q?: string | undefined
}

/** The month before this one: the list that waits to be answered for. */
export const lastMonth = (): string => addMonths(`${dayOf(now(), shownZone()).slice(0, 7)}-01`, -1).slice(0, 7)

/** What the URL asks for; who sees one branch only asks for that. */
export function useAsked(): Asked {
  const [search] = useUrl()
  const sees = useMe().data?.sees ?? null
  const only = sees?.length === 1 ? sees[0] : undefined
  return {
    month: one(search, 'month') ?? lastMonth(),
    branch: one(search, 'branch') ?? only,
    plan: one(search, 'plan'),
    reason: one(search, 'reason'),
    q: one(search, 'q'),
  }
}

/** The list of a month: sums by branch and reason, and who answered for it. */
export function useMissed({ month, branch, plan }: Asked) {
  const query = { month, branch, plan }
  return useQuery({
    queryKey: ['missed', 'list', query],
    queryFn: ({ signal }) => api.get<List>('/missed', { query, signal }),
    placeholderData: before => before,
  })
}

/** The months one may look back on. */
export const useMonths = () =>
  useQuery({
    queryKey: ['missed', 'months'],
    queryFn: ({ signal }) => api.get<{ items: Month[] }>('/missed/months', { signal }),
  })

/** The people behind the numbers, page by page. */
export const usePeople = (asked: Asked) =>
  useInfiniteQuery({
    queryKey: ['missed', 'people', asked],
    queryFn: ({ signal, pageParam }) =>
      api.get<People>('/missed/people', { query: { ...asked, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
  })

/** Answering for a list. */
export function useSign(month: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sign: { branch: string | null; note: string }) => api.put(`/missed/${month}/sign`, sign),
    onSuccess: () => Promise.all(['missed', 'me'].map(key => client.invalidateQueries({ queryKey: [key] }))),
    meta: { quiet: true },
  })
}
