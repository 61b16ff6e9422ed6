import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CheckAsked, Checked, FoundWire, Region } from '#domains/templates/check-contract.ts'
import type { Draft, TemplateKind } from '#domains/templates/contract.ts'
import type { Day } from '#kernel/day.ts'
import { api } from '#web/lib/api.ts'

/** For which day and which part of the country the words are looked at. */
export type Sending = { day: Day | null; region: Region }

/** What is to be said of these words before they go; the last look stays while the next is fetched. */
export const useCheck = (kind: TemplateKind, { name: _, classReason: __, ...words }: Draft, { day, region }: Sending) => {
  const asked: CheckAsked = { ...words, kind, region, sendDates: day === null ? [] : [day] }
  return useQuery({
    queryKey: ['templates', 'check', asked],
    queryFn: ({ signal }) => api.post<Checked>('/templates/check', asked, { signal }),
    placeholderData: keepPreviousData,
    enabled: words.body !== '',
    retry: false,
  })
}

/** The findings of one part that still stand where they were found: while one types, the words may have moved. */
export const standing = (found: readonly FoundWire[] | undefined, part: FoundWire['part'], value: string): FoundWire[] =>
  (found ?? []).filter(it => it.part === part && value.slice(it.from, it.to) === it.words)
