import { setTimeout as pause } from 'node:timers/promises'
import type { Receipt } from '#domains/channels/contract.ts'
import { domainOf } from '#domains/channels/index.ts'
import { newId } from '#kernel/ids.ts'
import { type Errand, type Letter, letterOf } from './letter.ts'
import { type Outbox, widthOf } from './outbox.ts'
import type { Result } from './settle.ts'

const SET = 100

export type Sending = {
  /** Nothing new is begun once it fires. */
  signal: AbortSignal
  /** Cuts what is in flight. */
  hard: AbortSignal
  now: () => Date
  /** Called with a set of results as soon as there is one; sets follow each other. */
  settle(results: readonly Result[]): Promise<void>
}

/** Writes and sends errands, as many at once as the channel has lines, and hands the results over in sets while it goes on. A signal stops before the next letter; what was not begun is answered in the result. */
export async function send(outbox: Outbox, errands: readonly Errand[], sending: Sending): Promise<Errand[]> {
  const queue = errands.values()
  const left: Errand[] = []
  let done: Result[] = []
  let settling: Promise<void> = Promise.resolve()

  const flush = () => {
    const set = done
    done = []
    if (set.length > 0) settling = settling.then(() => sending.settle(set))
  }
  const keep = (result: Result | null, errand: Errand) => {
    if (!result) left.push(errand)
    else if (done.push(result) >= SET) flush()
  }
  const line = async () => {
    for (const errand of queue) keep(sending.signal.aborted ? null : await one(outbox, errand, sending), errand)
  }

  await Promise.all(Array.from({ length: Math.min(widthOf(outbox) + 2, errands.length) }, line))
  flush()
  await settling
  return left
}

async function one(outbox: Outbox, errand: Errand, { signal, hard, now }: Sending): Promise<Result | null> {
  const letter = letterOf(outbox, errand, now())
  const open = outbox.channels.get(errand.channel)
  const leaves = open?.leaves ?? false
  if (!letter.message || !open) return { attempt: newId(), letter, receipt: null, leaves }
  if (leaves && !(await maySend(outbox, letter, signal))) return null

  const receipt = await open.send(letter.message, hard)
  return stoppedBefore(receipt, hard) ? null : { attempt: newId(), letter, receipt, leaves }
}

const LONGEST_WAIT_MS = 20_000

// Waits for the recipient's domain to have room; false: stopped, or too long to wait with a row in hand.
async function maySend(outbox: Outbox, letter: Letter, signal: AbortSignal): Promise<boolean> {
  if (!letter.message) return true
  const domain = domainOf(letter.message.to)
  for (let waited = 0; ; ) {
    const wait = outbox.throttle.take(domain, performance.now())
    if (wait === 0) return true
    if (signal.aborted || waited + wait > LONGEST_WAIT_MS) return false
    waited += wait
    await pause(wait, undefined, { signal }).catch(() => {})
  }
}

const stoppedBefore = (receipt: Receipt, signal: AbortSignal): boolean =>
  signal.aborted && receipt.outcome === 'later' && receipt.channel
