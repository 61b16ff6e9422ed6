import type { Role, StaffState } from './contract.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long each link that works once is good for, in milliseconds. */
export const linkLasts = { first: DAY, 'sign-in': 15 * MINUTE, invitation: 7 * DAY } as const

/** A session ends after 14 days of silence, and 90 days after it began whatever happens (milliseconds). */
export const sessionLasts = { idle: 14 * DAY, whole: 90 * DAY }

/** When does a session used now end, if it began then? */
export function sessionEnd(beganAt: Date, now: Date): Date {
  return new Date(Math.min(beganAt.getTime() + sessionLasts.whole, now.getTime() + sessionLasts.idle))
}

/** Is it time to write down that a session or key was used? Every 5 minutes is enough, and spares a write per request. */
export const isStale = (seenAt: Date | null, now: Date): boolean => !seenAt || now.getTime() - seenAt.getTime() >= 5 * MINUTE

/** May the password be set without the old one? Within 15 minutes of coming in by a mailed link. */
export const cameByLink = (session: { way: string; createdAt: Date }, now: Date): boolean =>
  session.way === 'link' && now.getTime() - session.createdAt.getTime() < 15 * MINUTE

/** How many seconds from the last try to the next, after so many: five passwords are free, then 30 s doubling up to 15 minutes; three mailed links, then one a quarter of an hour. */
export function waitAfter(what: 'password' | 'mailed-link', tries: number): number {
  if (what === 'mailed-link') return tries < 3 ? 0 : 900
  return tries < 5 ? 0 : Math.min(900, 30 * 2 ** Math.min(tries - 5, 10))
}

/** Wrong tries are forgotten after a quiet day. */
export const triesForgottenAfter = DAY

const common = [
  'password', 'passw0rd', 'qwerty', 'asdfgh', 'zxcvbn', 'letmein', 'welcome', 'admin', 'iloveyou', 'sakura', 'kizukai', 'himitsu', '1q2w3e4r', 'abc123', 'abcd1234', '0123456789', '1234567890',
] // biome-ignore format: a list of words

/** What is wrong with a new password, as a catalogue code, or null: at least 10 characters, not a well-known one, not the person's own name or address. Nothing else is asked (NIST SP 800-63B section 5.1.1.2). */
export function weakness(password: string, person: { name: string; email: string }): 'password-short' | 'password-common' | null {
  const said = password.normalize('NFKC')
  if ([...said].length < 10) return 'password-short'
  const bare = said.toLowerCase().replaceAll(/[\s!@#$%^&*._\-+]/g, '')
  const withoutNumbers = bare.replace(/^\d+|\d+$/g, '')
  if (new Set(bare).size <= 3) return 'password-common'
  if (common.some(word => bare === word || withoutNumbers === word || bare === word + word)) return 'password-common'
  const own = [
    person.email.toLowerCase(),
    person.email.split('@')[0]?.toLowerCase() ?? '',
    person.name.replaceAll(/\s/g, '').toLowerCase(),
  ]
  return own.some(word => word.length > 3 && (bare === word.replaceAll(/[._\-+@]/g, '') || withoutNumbers === word))
    ? 'password-common'
    : null
}

/** Would the company have no active owner left if this person's role or state became that? */
export function leavesNoOwner(owners: readonly string[], person: string, next: { role: Role; state: StaffState }): boolean {
  if (!owners.includes(person) || (next.role === 'owner' && next.state === 'active')) return false
  return owners.every(owner => owner === person)
}

/** 「Chrome / Windows」: enough to recognise one's own device in a list, and no more. */
export function deviceOf(agent: string | null): string | null {
  if (!agent) return null
  const browser = browsers.find(([pattern]) => pattern.test(agent))?.[1]
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1]
  return [browser, system].filter(Boolean).join(' / ') || null
}
// Order matters: Edge and Opera call themselves Chrome, Chrome calls itself Safari, an iPhone calls itself Mac.
const browsers: readonly [RegExp, string][] = [
  [/Edg/, 'Edge'],
  [/OPR|Opera/, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
  [/curl/, 'curl'],
]
const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
]
