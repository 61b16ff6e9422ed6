import { type TimeOfDay, timeFromMinutes } from '#kernel/time-of-day.ts'

/** Reads a time as one types it (9, 930, 9:30, 9時半, 9時30分, 09:30); undefined where it is no time. `24:00` is the end of a day and only read as one. */
export function readTime(typed: string, { end = false } = {}): TimeOfDay | undefined {
  const text = typed.normalize('NFKC').replace(/\s/g, '').replace('半', '30分')
  const found = /^(\d{1,2})(?:[:時.](?:(\d{1,2})分?)?)?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text)
  if (!found) return undefined
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  const minutes = hour * 60 + minute
  return minute > 59 || minutes > (end ? 1440 : 1439) ? undefined : timeFromMinutes(minutes)
}
