import type { KeyWire } from '../sending-contract.ts'
import { dkimFault } from './dkim-rules.ts'
import { type Finding, findingOf } from './finding-rules.ts'
import type { Answer, Observed } from './observed-contract.ts'

const dkim = findingOf('dkim')
const DAY_MS = 86_400_000

/** A key as the rules look at it; `readable`: its private half can be opened with the installation's secret. */
export type Key = KeyWire & { publicKey: string; readable: boolean }

/** Does the DNS show this key's record as it must be, as far as was seen? */
export const isSeen = (answer: Answer | undefined, publicKey: string): boolean => {
  if (answer?.is !== 'found') return false
  const fault = dkimFault(answer.values, publicKey)
  return fault === null || fault === 'testing'
}

/** What is to be said of the keys mails are signed with: is there one, is its record there and right, is it old, may an old one go? @law M18 E1 */
export function dkimFindings(
  observed: Observed,
  keys: readonly Key[],
  limits: { renewMonths: number; keepDays: number },
  now: Date,
): Finding[] {
  const answers = new Map(observed.dkim.map(it => [it.selector, it.answer]))
  const signing = keys.find(it => it.state === 'signing')
  const waiting = keys.filter(it => it.state === 'waiting')
  if (!signing && waiting.length === 0) return [dkim('note', 'no-key')]
  return [
    ...(signing ? signingOf(signing, answers.get(signing.selector), limits.renewMonths, now) : [dkim('note', 'off')]),
    ...waiting.map(it => waitingOf(it, answers.get(it.selector))),
    ...keys.flatMap(it => oldOf(it, answers.get(it.selector), limits.keepDays, now)),
  ]
}

function signingOf(key: Key, answer: Answer | undefined, months: number, now: Date): Finding[] {
  const { selector } = key
  if (!key.readable) return [dkim('bad', 'key-unreadable', { selector })]
  const old =
    now.getTime() - new Date(key.madeAt).getTime() > months * 30 * DAY_MS ? [dkim('note', 'renew', { selector, months })] : []
  if (isSeen(answer, key.publicKey)) return [dkim('good', 'signing', { selector }), ...old]
  return [recordOf(key, answer, 'signing'), ...old]
}

function waitingOf(key: Key, answer: Answer | undefined): Finding {
  if (!key.readable) return dkim('bad', 'key-unreadable', { selector: key.selector })
  return isSeen(answer, key.publicKey) ? dkim('note', 'ready', { selector: key.selector }) : recordOf(key, answer, 'waiting')
}

// Signed without a record a mail counts as one that is not signed (RFC 6376 section 6.1); it is no worse off, but no better.
function recordOf({ selector, publicKey, write }: Key, answer: Answer | undefined, state: 'signing' | 'waiting'): Finding {
  if (answer?.is === 'trouble' || answer === undefined) return dkim('unknown', 'no-answer', { selector })
  if (answer.is === 'none') return dkim(state === 'signing' ? 'bad' : 'note', `${state}-none`, { selector }, write)
  return dkim('bad', dkimFault(answer.values, publicKey) ?? 'unreadable', { selector }, write)
}

function oldOf({ state, selector, endedAt }: Key, answer: Answer | undefined, days: number, now: Date): Finding[] {
  if (state !== 'kept' || answer?.is !== 'found' || endedAt === null) return []
  const over = now.getTime() - new Date(endedAt).getTime() > days * DAY_MS
  return over ? [dkim('note', 'old-may-go', { selector, days })] : []
}
