import { WEEKDAYS, weekdayOf } from '#kernel/day.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import { promisedIn } from './promise-rules.ts'

/** A promise in the reader's language: 「12/6(日)までに、開示のお申し出にお答えする」; a person's own words as they stand. */
export function promiseWords(text: string, language: Language): string {
  const it = promisedIn(text)
  if (it === null) return text
  const { kind, dueOn } = it
  const [, month, date] = dueOn.split('-').map(Number)
  const english = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const on =
    language === 'ja' ? `${month}/${date}(${WEEKDAYS[weekdayOf(dueOn)]})` : english.format(new Date(`${dueOn}T00:00:00Z`))
  return sentence('request.promise', language, { on, kind: sentence(`archive.word.kind.${kind}`, language) ?? kind }) ?? text
}
