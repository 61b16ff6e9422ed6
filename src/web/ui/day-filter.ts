import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { addDays, isDay } from '#kernel/day.ts'
import { daysAway, isDayPoint } from '#kernel/day-point.ts'
import { type Format, useFormat } from '../lib/format.ts'
import { one, useUrl } from '../lib/search.ts'
import { chosenOf, type Filter } from './filter.ts'

type Which = { name: string; label: string }

/** Filters by days that are counted from the day the list is opened on: 「この30日」 means the last thirty days tomorrow too. Days that stand still in the address are said as they are. */
export function useDayFilters() {
  const { t } = useTranslation()
  const [search] = useUrl()
  const words = useDayWords()
  const withOwn = (values: readonly string[], chosen: string | undefined) => [
    ...values,
    ...(chosen && !values.includes(chosen) ? [chosen] : []),
  ]
  /** From so many days ago on. */
  const since = ({ name, label }: Which, days: readonly number[] = [7, 30, 90, 365]): Filter => {
    const values = withOwn(
      days.map(count => `-${count}d`),
      one(search, name),
    )
    return { name, label, options: values.map(value => ({ value, label: words(value, '') })) }
  }
  /** From a day to a day, the last not included, under the names `from` and `to`. */
  const span = ({ name, label }: Which, spans: readonly string[]): Filter => {
    const filter: Filter = { name, label, ends: ['from', 'to'], options: [] }
    const values = withOwn(spans, chosenOf(search, filter)[0])
    const said = (value: string) => words(...(value.split('..') as [string, string]))
    return { ...filter, options: values.map(value => ({ value, label: said(value) || t('listViews.days.unread') })) }
  }
  return { since, span }
}

type Words = { t: TFunction; f: Format }

function useDayWords(): (from: string, to: string) => string {
  const { t } = useTranslation()
  const f = useFormat()
  return (from, to) => spanWords({ t, f }, from, to)
}

function spanWords(words: Words, from: string, to: string): string {
  const { t, f } = words
  if ([from, to].some(point => point !== '' && !isDayPoint(point))) return t('listViews.days.unread')
  const called = calledSo(daysAway(from), to === '' ? 1 : daysAway(to))
  if (called) return t(`listViews.days.${called.key}`, { count: called.count })
  if (isDay(from) && to === addDays(from, 1)) return f.date(from)
  if (from === '') return t('listViews.days.until', { day: endWords(words, to, -1) })
  if (to === '') return t('listViews.days.since', { day: endWords(words, from, 0) })
  return t('listViews.days.span', { from: endWords(words, from, 0), to: endWords(words, to, -1) })
}

function endWords({ t, f }: Words, point: string, later: number): string {
  const away = daysAway(point)
  if (away === undefined) return f.date(addDays(point, later))
  const days = away + later
  return days === 0 ? t('listViews.days.today') : t(`listViews.days.${days < 0 ? 'ago' : 'ahead'}`, { count: Math.abs(days) })
}

// What people call days from a day to a day, both counted from today.
function calledSo(first: number | undefined, last: number | undefined): { key: string; count: number } | undefined {
  if (first === undefined || last === undefined) return undefined
  if (first === 0 && last > 0) return last === 1 ? { key: 'today', count: 1 } : { key: 'next', count: last }
  return first < 0 && last === 1 ? { key: 'past', count: -first } : undefined
}
