import { setTimeout as pause } from 'node:timers/promises'
import type { Receipt } from '#domains/channels/contract.ts'
import { domainOf } from '#domains/channels/index.ts'
import { newId } from '#kernel/ids.ts'
import { stopwatch } from '#platform/clock.ts'
import { type Errand, type Letter, letterOf } from './letter.ts'
import { type Outbox, widthOf } from './outbox.ts'
import type { Result } from './settle.ts'

const SET = 200
const CHUNK = 50
const UNWRITTEN_MS = 10_000

export type Sending = {
  /** Says that these are about to go out; answers which still may. */
  begin(errands: readonly Errand[]): Promise<readonly Errand[]>
  /** Nothing new is begun once it fires. */
  signal: AbortSignal
  /** Cuts what is in flight. */
  hard: AbortSignal
  now: () => Date
  /** May this one still leave, asked right before it does: a slow server takes its time, and the rows become another worker's, or night falls. */
  lets(errand: Errand): boolean
  /** Called with a set of results as soon as there is one, or some are older than ten seconds; sets follow each other. */
  settle(results: readonly Result[]): Promise<void>
}

/** Writes and sends errands, as many at once as the channel has lines, and hands the results over in sets while it goes on. A signal stops before the next letter; what was not begun is answered in the result. */
export async function send(outbox: Outbox, errands: readonly Errand[], sending: Sending): Promise<Errand[]> {
  const queue = begun(errands, sending)
  const left: Errand[] = []
  let done: Result[] = []
  let settling: Promise<void> = Promise.resolve()
  let writtenAt = sending.now().getTime()

  const flush = () => {
    const set = done
    done = []
    writtenAt = sending.now().getTime()
    if (set.length === 0) return
    settling = settling.then(() => sending.settle(set))
    // Heard of when all lines have ended; until then it must not end the process.
    settling.catch(() => {})
  }
  const keep = (result: Result | null, errand: Errand) => {
    if (!result) left.push(errand)
    else if (done.push(result) >= SET || sending.now().getTime() - writtenAt > UNWRITTEN_MS) flush()
  }
  const line = async () => {
    for (let errand = await queue(); errand; errand = await queue())
      keep(sending.signal.aborted ? null : await one(outbox, errand, sending), errand)
    flush()
  }

  await Promise.all(Array.from({ length: Math.min(widthOf(outbox) + 2, errands.length) }, line))
  await settling
  return left
}

// Errands one by one, announced in chunks: the next chunk is announced while this one is sent, so that a kill leaves few in doubt.
function begun(errands: readonly Errand[], { begin }: Sending): () => Promise<Errand | undefined> {
  const chunks = Array.from({ length: Math.ceil(errands.length / CHUNK) }, (_, n) => errands.slice(n * CHUNK, (n + 1) * CHUNK))
  const announce = () => {
    const chunk = chunks.shift()
    const coming = chunk ? begin(chunk) : null
    coming?.catch(() => {})
    return coming
  }
  let ready: Errand[] = []
  let coming = announce()
  let turn: Promise<unknown> = Promise.resolve()
  const next = async (): Promise<Errand | undefined> => {
    while (ready.length === 0 && coming) {
      ready = [...(await coming)]
      coming = announce()
    }
    return ready.shift()
  }
  return () => {
    const mine = turn.then(next)
    turn = mine.catch(() => {})
    return mine
  }
}

async function one(outbox: Outbox, errand: Errand, { signal, hard, now, lets }: Sending): Promise<Result | null> {
  const letter = writtenOf(outbox, errand, now())
  const open = outbox.channels.get(errand.channel)
  const leaves = open?.leaves ?? false
  if (!letter.message || !open) return { attempt: newId(), letter, receipt: null, leaves }
  if (leaves && !((await maySend(outbox, letter, signal)) && lets(errand))) return null

  const receipt = await open.send(letter.message, hard)
  return stoppedBefore(receipt, hard) ? null : { attempt: newId(), letter, receipt, leaves }
}

// A text that breaks over one person's words must not take the letters beside it along: they are on their way and have to be written down.
function writtenOf(outbox: Outbox, errand: Errand, now: Date): Letter {
  try {
    return letterOf(outbox, errand, now)
  } catch {
    const note = `文面「${errand.text?.name ?? ''}」を、このお客様の内容では作れませんでした。文面の条件やくり返しを確かめてください。`
    return { errand, message: null, reason: 'text-unreadable', note }
  }
}

const LONGEST_WAIT_MS = 20_000

// Waits for the recipient's domain to have room; false: stopped, or too long to wait with a row in hand.
async function maySend(outbox: Outbox, letter: Letter, signal: AbortSignal): Promise<boolean> {
  if (!letter.message) return true
  const domain = domainOf(letter.message.to)
  for (let waited = 0; ; ) {
    const wait = outbox.throttle.take(domain, stopwatch())
    if (wait === 0) return true
    if (signal.aborted || waited + wait > LONGEST_WAIT_MS) return false
    waited += wait
    await pause(wait, undefined, { signal }).catch(() => {})
  }
}

const stoppedBefore = (receipt: Receipt, signal: AbortSignal): boolean =>
  signal.aborted && receipt.outcome === 'later' && receipt.channel
