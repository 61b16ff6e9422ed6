import type { Language } from '#platform/i18n/sentence.ts'
import type { Say } from './page-frame.ts'
import type { PreferencesView } from './preferences-rules.ts'
import { SPOKEN, sameSet, type Times } from './preferences-times-rules.ts'

// Monday first, as a week is read on paper; the 22nd of November 2026 is a Sunday.
const WEEK = [1, 2, 3, 4, 5, 6, 0]
const whole = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `${String(first + at).padStart(2, '0')}:00`)

/** The part of a customer's page that asks when they may be reached, and over which ways that holds. */
export function timesPart({ times, unmet }: Pick<PreferencesView, 'times' | 'unmet'>, t: Say, language: Language): string {
  const { hours, days, hoursFor } = times
  const [from = '', to = ''] = hours === null || hours === 'any' ? [] : hours.split('-')
  const boxes = WEEK.map(
    day =>
      `<label><input type="checkbox" name="day" value="${day}"${days.includes(day) ? ' checked' : ''}> <span>${nameOf(day, language)}</span></label>`,
  )
  return `<h2>${t('times')}</h2><p class="soft">${t('times-about')}</p>${unmet ? `<p class="done" role="status">${unmetWords(unmet, t)}</p>` : ''}<input type="hidden" name="times" value="1">
<div class="days" role="group" aria-label="${t('times-days')}">${boxes.join('')}</div>
<p class="span">${select('from', from, whole(8, 20), t)}<span>${t('times-between')}</span>${select('to', to, whole(9, 21), t)}</p>
<p><label class="above"><span class="soft">${t('times-over')}</span>${over(hoursFor, t)}</label></p>`
}

// At once and in one sentence: what they chose is kept, and what would do.
function unmetWords({ why, open }: NonNullable<PreferencesView['unmet']>, t: Say): string {
  return t(`times-${why}`, { open: open ? t('times-open', open) : '' })
}

const nameOf = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 10, 22 + day)))

// What was said elsewhere, to the half hour, stays to be seen.
function select(name: 'from' | 'to', said: string, offered: readonly string[], t: Say): string {
  const times = said === '' || offered.includes(said) ? offered : [...offered, said].toSorted()
  return `<select name="${name}" aria-label="${t(`times-${name}`)}">${option('', t(`times-any-${name}`), said === '')}${times.map(it => option(it, it, it === said)).join('')}</select>`
}

function over(hoursFor: Times['hoursFor'], t: Say): string {
  const isSpoken = sameSet(hoursFor, SPOKEN)
  const kept = hoursFor.length > 0 && !isSpoken
  const named = hoursFor.map(way => t(`over-${way}`)).join(t('times-and'))
  return `<select name="over">${kept ? option('keep', t('times-over-keep', { ways: named }), true) : ''}${option('all', t('times-over-all'), hoursFor.length === 0)}${option('spoken', t('times-over-spoken'), isSpoken)}</select>`
}

const option = (value: string, words: string, chosen: boolean): string =>
  `<option value="${value}"${chosen ? ' selected' : ''}>${words}</option>`
