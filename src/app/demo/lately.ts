import * as dispatch from '#domains/dispatch/index.ts'
import type { TaskOutcome } from '#domains/tasks/contract.ts'
import * as tasks from '#domains/tasks/index.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { stillAt } from '#platform/clock.ts'
import type { World } from '#platform/world.ts'
import type { Company } from './company.ts'
import type { Dice } from './dice.ts'
import { type Handed, inHands } from './ledger-views.ts'
import type { On } from './take-in.ts'
import { LATELY } from './when.ts'
import { promises, replies, spoke, troubles } from './words.ts'

type It = { company: Company; on: On; roll: Dice }

/** The last days, really lived: what is due goes through the gate into the tray or into somebody's hands, and they work it off. */
export async function livedLately(world: World, it: It): Promise<void> {
  for (let ago = LATELY; ago >= 1; ago -= 1) {
    await deliver(world, it.on(ago, '10:40'))
    await deliver(world, it.on(ago, '18:00'))
    await workOff(world, it, ago)
  }
}

async function deliver(world: World, now: Date): Promise<void> {
  const there = { ...world, clock: stillAt(now.toISOString()) }
  await dispatch.deliverDue(there, { worker: 'demo', signal: new AbortController().signal })
  const fresh = (await inHands(world.db)).filter(({ open }) => !open)
  await tasks.take(world.db, fresh, TOKYO, now)
}

// Most of what is in their hands is done the same evening; some waits for tomorrow.
async function workOff(world: World, it: It, ago: number): Promise<void> {
  const now = it.on(ago, '18:40')
  for (const task of await inHands(world.db)) {
    if (!task.open || !it.roll.chance(ago > 2 ? 0.9 : 0.7)) continue
    await tasks.finish(world.db, task.id, { ...how(task, it.roll), undoWithin: 5, zone: TOKYO }, actorOf(task, it.company), now)
  }
  await tasks.passOn(world.db, TOKYO, new Date(+now + 60_000))
}

function how({ kind }: Handed, roll: Dice): { outcome: TaskOutcome; note?: string } {
  if (kind !== 'call') return { outcome: 'done' }
  const outcome = roll.weighed<TaskOutcome>([
    ['spoke', 62],
    ['absent', 32],
    ['trouble', 4],
  ])
  if (outcome === 'absent') return { outcome }
  return { outcome, note: roll.one(outcome === 'spoke' ? spoke : troubles) }
}

const actorOf = ({ staff }: Handed, company: Company): string => `staff:${staff ?? company.staff[0]}`

/** This morning: what is due has been handed out, promises are kept, open and one is late, and replies lie in the box. */
export async function today(world: World, it: It): Promise<void> {
  const now = world.clock.now()
  await deliver(world, now)
  const open = (await inHands(world.db)).filter(({ open }) => open)
  await promise(world, it, open)
  for (const { customer } of open.slice(0, 8))
    await tasks.hear(
      world.db,
      customer,
      { channel: 'email', word: it.roll.one(replies), at: it.on(it.roll.whole(1, 5), '20:10') },
      'inbound-mail',
      now,
    )
}

async function promise(world: World, { company, on, roll }: It, open: readonly Handed[]): Promise<void> {
  const day = (ago: number) => on(ago).toISOString().slice(0, 10)
  // Days from today: one is late, two are for today, the rest lie ahead or were kept.
  const due = [1, 0, 0, -1, -2, -4, -6, 3, 5, 8]
  for (const [place, ago] of due.entries()) {
    const customer = open[place * 2]?.customer
    if (!customer) continue
    const by = open[place * 2]?.staff ?? company.staff[0] ?? ''
    const made = on(Math.max(2, ago + 4), '18:20')
    const what = promises[place % promises.length] ?? roll.one(promises)
    const id = await tasks.makePromise(world.db, customer, { what, dueOn: day(ago), staffId: by }, `staff:${by}`, made)
    if (ago > 1) await tasks.keepPromise(world.db, id, `staff:${by}`, on(ago, '17:30'))
  }
}
