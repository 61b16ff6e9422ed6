import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { WordsAnswer } from '#domains/plans/words-contract.ts'
import type { FoundWire } from '#domains/templates/check-contract.ts'
import type { Draft, TemplateWhole } from '#domains/templates/contract.ts'
import { api } from '#web/lib/api.ts'

/** Which live plans say this text, on which days, and what is to be said of these words there. */
export const useTextUses = ({ key, kind }: TemplateWhole, { subject, body, short, language, legalClass, manners }: Draft) => {
  const asked = { key, kind, subject, body, short, language, legalClass, manners }
  return useQuery({
    queryKey: ['plans', 'text-words', asked],
    queryFn: ({ signal }) => api.post<WordsAnswer>('/plans/words', asked, { signal }),
    placeholderData: keepPreviousData,
    enabled: body !== '',
    retry: false,
  })
}

/** What was found of a part, with what its steps add by their days and occasions; one finding per place and rule. */
export function withUses(
  own: readonly FoundWire[],
  used: WordsAnswer | undefined,
  part: FoundWire['part'],
  value: string,
): FoundWire[] {
  const known = new Set(own.map(it => `${it.rule} ${it.from} ${it.to}`))
  const more = (used?.items ?? []).flatMap(({ stepName, planName, ...it }) => {
    const key = `${it.rule} ${it.from} ${it.to}`
    if (it.part !== part || value.slice(it.from, it.to) !== it.words || known.has(key)) return []
    known.add(key)
    return [
      {
        rule: it.rule,
        part,
        from: it.from,
        to: it.to,
        words: it.words,
        level: it.level,
        sentence: `${it.sentence}(${planName}・${stepName})`,
      },
    ]
  })
  return [...own, ...more].toSorted((a, b) => a.from - b.from)
}
