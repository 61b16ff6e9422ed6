import type { Day } from '#kernel/day.ts'
import { dayOf, formatDay, formatInstant } from '#kernel/wall-clock.ts'
import type { Language } from '#platform/i18n/sentence.ts'

export type Speaker = { language: Language; zone: string; now: Date }

/** A day within a sentence of this language: 7/21(火), Tue 21 Jul; the year where it is another than now. */
export function spokenDay(day: Day, { language, zone, now }: Speaker): string {
  const year = day.slice(0, 4) !== dayOf(now, zone).slice(0, 4)
  if (language === 'ja') return formatDay(day, { year })
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(year ? { year: 'numeric' } : {}),
  })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '')
}

/** The same with the time: 7/21(火) 10:00; Tue 21 Jul, 10:00. */
export function spokenInstant(at: Date, speaker: Speaker): string {
  const { language, zone, now } = speaker
  if (language === 'ja') return formatInstant(at, zone, { now })
  return `${spokenDay(dayOf(at, zone), speaker)}, ${formatInstant(at, zone).split(' ')[1]}`
}
