import { z } from 'zod'

/** A time on the wall, 'HH:MM', 00:00–23:59; as the end of a band also '24:00'. */
export type TimeOfDay = string

const SHAPE = /^([01]\d|2[0-3]):[0-5]\d$/

/** Schema of a time of day, '00:00'–'23:59'. */
export const TimeOfDay = z.string().regex(SHAPE, { error: '時刻は 09:00 のように入力してください。' })

/** Schema of the end of a band of time, which may be '24:00'. */
export const EndOfBand = z
  .string()
  .refine(text => text === '24:00' || SHAPE.test(text), { error: '時刻は 18:00 のように入力してください。' })

/** Minutes since midnight, 0–1440; a RangeError if the text is no time. */
export function minutesOf(time: TimeOfDay): number {
  if (time !== '24:00' && !SHAPE.test(time)) throw new RangeError(`Not a time of day: ${time}`)
  return +time.slice(0, 2) * 60 + +time.slice(3)
}

/** 'HH:MM' of minutes since midnight, 0–1440. */
export function timeFromMinutes(minutes: number): TimeOfDay {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
