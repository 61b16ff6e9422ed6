import type { Receipt } from '#domains/channels/contract.ts'
import type { LegalClass, State } from '#domains/touchpoints/contract.ts'

/** What becomes of a claimed contact after the other side answered: its next state, why, and when it is due again. */
export type Settled = { to: State; reason: string | null; dueAt?: Date }
/** `attempts`: tries to send, this one counted; being claimed, put off or given back is none. */
export type Attempt = { legalClass: LegalClass; attempts: number; notAfter: Date | null }

const DEAD = new Set(['unknown', 'host', 'moved'])
const MOST_ATTEMPTS = 12
const LONGEST_S = 6 * 3600

/**
 * Reads a receipt for the ledger. Ads go out at most once: an unsure one waits for a person. Notices at least once: an unsure one is sent again
 * under the same Message-ID. A dead address lets the gate take the next channel of the step. Nothing is tried beyond `notAfter`.
 */
export function settled(receipt: Receipt, it: Attempt, now: Date): Settled {
  switch (receipt.outcome) {
    case 'accepted':
      return { to: 'sent', reason: null }
    case 'refused':
      return refused(receipt.reason, it, now)
    case 'unsure':
      return it.legalClass === 'ad' ? { to: 'held', reason: 'maybe-sent' } : again(it, 60, 'unsure-again', now)
    case 'later':
      return again(
        it,
        receipt.channel ? receipt.after : Math.max(receipt.after, pause(it.attempts)),
        receipt.channel ? 'channel-trouble' : 'later',
        now,
      )
  }
}

function refused(reason: string, it: Attempt, now: Date): Settled {
  if (DEAD.has(reason)) return { to: 'moved', reason: 'address-dead', dueAt: now }
  if (reason === 'full' || reason === 'rate' || reason === 'system')
    return again(it, Math.max(1800, pause(it.attempts)), `refused-${reason}`, now)
  return { to: 'held', reason: `refused-${reason}` }
}

/** Seconds until the next try: 5 minutes, then three times as long each time, at most 6 hours. */
export const pause = (attempts: number): number => Math.min(LONGEST_S, 300 * 3 ** Math.max(0, attempts - 1))

function again(it: Attempt, seconds: number, reason: string, now: Date): Settled {
  const dueAt = new Date(now.getTime() + seconds * 1000)
  if (it.notAfter && dueAt > it.notAfter) return { to: 'expired', reason: 'late' }
  // A server that is away is nobody's fault: only what this recipient's host said counts as a try.
  if (it.attempts >= MOST_ATTEMPTS && reason !== 'channel-trouble') return { to: 'held', reason: 'send-failing' }
  return { to: 'moved', reason, dueAt }
}

const STOP =
  /配信(を)?(停止|中止|解除|不要)|(メール|連絡|案内|DM)(は|を|も)?.{0,6}(停止|止め|やめ|不要|いりません|要りません|送らないで)|購読(を)?(解除|停止)|退会|unsubscribe|opt.?out|stop (?:sending|mail)/i

/** Does a reply say that no more mails are wanted (M11: any way counts)? Only its own words are read, not what it quotes. */
export function asksToStop(subject: string, text: string): boolean {
  const own = ownWords(text)
  if (own.length > 400) return /^\s*(stop|停止|配信停止|解除)\s*$/im.test(own)
  return (
    STOP.test(own) ||
    /^\s*(stop|停止|解除|不要)\s*$/i.test(own) ||
    (!/^\s*(re|fwd?|返信|転送)[::]/i.test(subject) && STOP.test(subject))
  )
}

/** The words of a reply without the quoted mail below them. */
export function ownWords(text: string): string {
  const kept: string[] = []
  for (const line of text.split(/\r?\n/)) {
    if (
      /^\s*(>|-{3,}\s*(original|転送|元の)|_{5,}|(on|20\d\d).{5,120}(wrote|書きました|\d{1,2}:\d\d).{0,80}[::]\s*$|差出人[::]|from:\s)/i.test(
        line,
      )
    ) {
      if (/^\s*>/.test(line)) continue
      break
    }
    kept.push(line)
  }
  return kept.join('\n').trim()
}
