import { setTimeout as pause } from 'node:timers/promises'
import type { ChannelKind } from '#domains/channels/contract.ts'
import { settings } from '#domains/staff/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import type { World } from '#platform/world.ts'
import { begin, comeBack, ended } from './begun.ts'
import { take } from './claim.ts'
import type { Errand } from './letter.ts'
import { closedOf, type Outbox, openOutbox } from './outbox.ts'
import { send } from './send.ts'
import { settle } from './settle.ts'
import { admitted, PROBE, type Ways, waysOf } from './ways.ts'

export type Delivering = { worker: string; signal: AbortSignal; limit?: number; leaseMs?: number }
/** What a round did: rows judged, messages accepted. */
export type Round = { claimed: number; sent: number }

type Out = { outbox: Outbox; hard: AbortSignal; paused: boolean; ways: Ways }
/** `asking`: the channel that these few ask. */
type Batch = { errands: readonly Errand[]; until: Date; asking: ChannelKind | null }

const LIMIT = 500
const LEASE_MS = 120_000
const LAST_MS = 20_000

/**
 * Delivers what is due until nothing is: claim → judge → write → send → settle, the next lane being claimed while one is sent. Rows of dead workers
 * come back first. A signal stops it within seconds and gives back what was not begun. While sending is paused only contacts for people's hands move.
 */
export async function deliverDue(world: World, it: Delivering): Promise<Round> {
  const { db, clock } = world
  await comeBack(db, clock.now(), Math.min(10_000, (it.leaseMs ?? LEASE_MS) / 4))
  const { paused } = await settings.get(db, 'sending')
  // A stop that came while the gate judged left rows held; once sending goes on, whoever let it, they wait again.
  if (!paused) await touchpoints.releaseAll(db, { reason: 'paused.sending' }, 'system', clock.now())
  const ways = waysOf(world)
  ways.anew()
  const lanes = await touchpoints.lanesTogether(db, clock.now(), it.limit ?? LIMIT, movable(ways, paused, clock.now()))
  if (lanes.length === 0) return { claimed: 0, sent: 0 }

  const outbox = await openOutbox(world)
  const grace = afterGrace(it.signal)
  try {
    return await deliverLanes(world, { outbox, hard: grace.signal, paused, ways }, ownOrder(lanes, it.worker), it)
  } finally {
    grace.end()
    await outbox.close()
  }
}

// What may move now, and what may ask: of a channel that takes nothing neither is looked at.
function movable(ways: Ways, paused: boolean, now: Date): touchpoints.Movable {
  const asking = ways.toAsk(now)
  return { messages: !paused, without: ways.shut(now).filter(channel => !asking.includes(channel)) }
}

async function deliverLanes(world: World, out: Out, lanes: (readonly number[])[], it: Delivering): Promise<Round> {
  const round: Round = { claimed: 0, sent: 0 }
  const claiming = {
    worker: it.worker,
    limit: it.limit ?? LIMIT,
    leaseMs: it.leaseMs ?? LEASE_MS,
    zone: out.outbox.company.zone,
    closed: closedOf(out.outbox),
  }
  // A few of those that were put off ask whether their channel is back. Where the gate lets none of the few go, at night, it hears of many at once: else it would defer a backlog five by five.
  let few = PROBE
  const askFor = async (channel: ChannelKind, lane: readonly number[], now: Date) => {
    const taken = await take(world.db, lane, { ...claiming, limit: few, only: channel }, now)
    const someGo = taken.errands.length > 0
    if (someGo) out.ways.of(channel).probing(true)
    few = taken.claimed > 0 && !someGo ? claiming.limit : PROBE
    return taken.claimed > 0 ? { channel, taken } : null
  }
  const ask = async (lane: readonly number[], now: Date) => {
    for (const channel of out.paused ? [] : out.ways.toAsk(now)) {
      const asked = await askFor(channel, lane, now)
      if (asked) return asked
    }
    return null
  }
  const claim = async (lane: readonly number[]): Promise<Batch | null> => {
    const now = world.clock.now()
    const until = new Date(now.getTime() + claiming.leaseMs)
    const asked = await ask(lane, now)
    const may = { messages: !out.paused, without: out.ways.shut(now) }
    const taken = asked?.taken ?? (await take(world.db, lane, { ...claiming, ...may }, now))
    round.claimed += taken.claimed
    // A lane that gave a full batch may hold more: it goes to the end of the row, so that no lane waits for another's flood.
    if (asked || taken.claimed >= claiming.limit) lanes.push(lane)
    return taken.errands.length > 0 ? { errands: taken.errands, until, asking: asked?.channel ?? null } : null
  }
  const next = async (): Promise<Batch | null> => {
    for (let lane = lanes.shift(); lane !== undefined && !it.signal.aborted; lane = lanes.shift()) {
      const batch = await claim(lane)
      if (batch) return batch
    }
    return null
  }

  let coming = next()
  for (let batch = await coming; batch; batch = await coming) {
    coming = next()
    coming.catch(() => {})
    round.sent += await deliver(world, out, batch, it)
  }
  if (it.signal.aborted) await touchpoints.giveBack(world.db, it.worker, world.clock.now())
  return round
}

/** Sends one batch and settles it in sets. What a stop left unbegun, or a full domain would not take yet, goes back to waiting. */
async function deliver(
  world: World,
  { outbox, hard, ways }: Out,
  { errands: batch, until, asking }: Batch,
  it: Delivering,
): Promise<number> {
  const now = () => world.clock.now()
  const announced: string[] = []
  const shut: Errand[] = []
  // A letter that is begun must come to its end, and be written down, before the rows are another's.
  const last = new Date(until.getTime() - Math.min(LAST_MS, (it.leaseMs ?? LEASE_MS) / 4))
  let sent = 0
  const left = await send(outbox, batch, {
    signal: it.signal,
    hard,
    now,
    lets: ({ row }) => now() < last && outbox.awake(row.legalClass, now()),
    async begin(errands) {
      // Past the lease they are another worker's, notices too: a slow host would else get them from both.
      if (now() >= until) return []
      const { go, wait } = admitted(ways, errands, asking, now())
      shut.push(...wait)
      if (go.length === 0) return []
      const id = newId()
      announced.push(id)
      return untilItHolds(world, () => begin(world.db, { worker: it.worker, zone: outbox.company.zone, id }, go, now()))
    },
    async settle(results) {
      const tally = await untilItHolds(world, () => settle(world.db, it.worker, results, now()))
      sent += tally.sent
      const heard = results.flatMap(({ leaves, receipt, letter }) =>
        leaves && receipt ? [{ channel: letter.errand.channel, receipt }] : [],
      )
      ways.heard(heard, now())
    },
  })
  // Whom a full domain keeps waiting comes a little later; what the lease left over may be anybody's at once.
  const again = now() < last ? { reason: 'no-room-yet', dueAt: new Date(now().getTime() + 15_000) } : { reason: 'given-back' }
  await untilItHolds(world, () => postpone(world, left, it.worker, () => again))
  // It keeps its day, and with it its place in the row: until the channel is back nobody looks at it.
  const back = ({ channel }: Errand) => ({ reason: 'channel-trouble', channel })
  await untilItHolds(world, () => postpone(world, shut, it.worker, back))
  await ended(world.db, announced)
  return sent
}

type Later = { reason: string; dueAt?: Date; channel?: ChannelKind }

async function postpone(world: World, left: readonly Errand[], worker: string, later: (it: Errand) => Later): Promise<void> {
  if (left.length === 0) return
  const now = world.clock.now()
  const turns = left.map(it => ({
    customerId: it.row.customerId,
    id: it.row.id,
    from: 'claimed' as const,
    to: 'moved' as const,
    worker,
    ...later(it),
  }))
  await touchpoints.turn(world.db, turns, `worker:${worker}`, now)
}

const PATIENCE = [100, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000]

// What was sent must be written down: while the database is away for a minute the results wait in hand. After that the lease decides.
async function untilItHolds<T>(world: World, work: () => Promise<T>): Promise<T> {
  for (const wait of PATIENCE) {
    try {
      return await work()
    } catch (error) {
      world.log.warn({ err: error }, 'settling has to wait for the database')
      await pause(wait)
    }
  }
  return work()
}

const GRACE_MS = 8000

// A stop lets letters in flight come to their end; a line that hangs is cut when the grace is over, so that a worker is gone within ten seconds.
function afterGrace(signal: AbortSignal): { signal: AbortSignal; end(): void } {
  const hard = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    timer = setTimeout(() => hard.abort(), GRACE_MS)
  }
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true })
  return {
    signal: hard.signal,
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', begin)
    },
  }
}

// Workers begin at different lanes, so that they seldom meet.
function ownOrder<T>(lanes: readonly T[], worker: string): T[] {
  let seed = 0
  for (const character of worker) seed = (seed * 31 + character.charCodeAt(0)) >>> 0
  const start = seed % lanes.length
  return [...lanes.slice(start), ...lanes.slice(0, start)]
}

/** Delivers until nothing is due and returns: for `work --drain`, tests and days replayed. */
export async function drain(world: World, worker: string): Promise<Round> {
  const whole: Round = { claimed: 0, sent: 0 }
  const signal = new AbortController().signal
  for (;;) {
    const round = await deliverDue(world, { worker, signal })
    whole.claimed += round.claimed
    whole.sent += round.sent
    if (round.claimed === 0) return whole
  }
}

/** One beat of a worker: answers how many rows it judged. */
export async function tick(world: World, it: Pick<Delivering, 'worker' | 'signal'>): Promise<number> {
  return (await deliverDue(world, it)).claimed
}

const REST_MS = 1000

/** Works until the signal stops it; rests a moment when nothing is due, and survives a database that is away. */
export async function run(world: World, it: Delivering): Promise<void> {
  while (!it.signal.aborted) {
    const round = await deliverDue(world, it).catch((error: unknown) => {
      world.log.error({ err: error }, 'delivering failed')
      return { claimed: 0, sent: 0 }
    })
    if (round.claimed === 0) await pause(REST_MS, undefined, { signal: it.signal }).catch(() => {})
  }
}
