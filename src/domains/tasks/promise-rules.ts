import { type Day, isDay } from '#kernel/day.ts'

/** A promise the house makes by itself, kept as what it is about: an answer to a person's request about their own data, and by when. */
export type Promised = { kind: string; dueOn: Day }

/** How such a promise is kept where a person's own words would stand. */
export const promiseAbout = ({ kind, dueOn }: Promised): string => `request:${kind}:${dueOn}`

/** What such a promise is about; null for words that a person wrote. */
export function promisedIn(text: string): Promised | null {
  const [mark, kind = '', dueOn = '', ...more] = text.split(':')
  return mark === 'request' && /^[a-z-]+$/.test(kind) && isDay(dueOn) && more.length === 0 ? { kind, dueOn } : null
}
