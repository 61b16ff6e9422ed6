import { type Day, WEEKDAYS, weekdayOf } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

/** A call made because of silence, as it stands today: when it was planned, the last purchase and talk, and the usual days between visits. */
export type Silence = { since: Date; bought: Date | null; spoken: Date | null; rhythm: number | null }

/** Why this care call: how long it has been quiet by today, or that they were heard or bought since it was planned; null where neither is known. */
export function careWords(it: Silence, { zone, language }: { zone: string; language: Language }, now: Date): string | null {
  if (it.spoken !== null && it.spoken >= it.since)
    return sentence('care.heard', language, { day: spokenDay(dayOf(it.spoken, zone), language) }) ?? null
  if (it.bought !== null && it.bought >= it.since)
    return sentence('care.bought', language, { day: spokenDay(dayOf(it.bought, zone), language) }) ?? null
  const last = Math.max(+(it.bought ?? 0), +(it.spoken ?? 0))
  if (last === 0) return null
  const data = { rhythm: Math.round(it.rhythm ?? 0), days: Math.floor((+now - last) / DAY_MS) }
  return sentence(it.rhythm === null ? 'care.quiet' : 'care.quiet-for-them', language, data) ?? null
}

const DAY_MS = 86_400_000

const english = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })

function spokenDay(day: Day, language: Language): string {
  const [, month, date] = day.split('-').map(Number)
  return language === 'ja' ? `${month}/${date}(${WEEKDAYS[weekdayOf(day)]})` : english.format(new Date(`${day}T00:00:00Z`))
}
