import * as dispatch from '#domains/dispatch/index.ts'
import type { TaskOutcome } from '#domains/tasks/contract.ts'
import * as tasks from '#domains/tasks/index.ts'
import { firstOfMonth } from '#kernel/month.ts'
import { dayOf, TOKYO } from '#kernel/wall-clock.ts'
import { stillAt } from '#platform/clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { World } from '#platform/world.ts'
import type { Company } from './company.ts'
import type { Dice } from './dice.ts'
import { type Handed, inHands, mineFirst } from './ledger-views.ts'
import { staff } from './shop.ts'
import type { On } from './take-in.ts'
import { LATELY } from './when.ts'
import { promises, replies, spoke, troubles } from './words.ts'

type It = { company: Company; on: On; roll: Dice }

/** The last days, really lived: what is due goes through the gate into the tray or into somebody's hands, and they work it off. */
export async function livedLately(world: World, it: It): Promise<void> {
  for (let ago = LATELY; ago >= 1; ago -= 1) {
    await deliver(world, it.on(ago, '10:40'))
    if (ago === 1) await deliver(world, it.on(ago, '18:00'))
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
    // The owner leaves some of hers for whoever looks at the demo.
    const left = task.staff === it.company.staff[0] && ago === 1
    if (!task.open || left || !it.roll.chance(ago > 2 ? 0.96 : 0.7)) continue
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

/** This morning: what is due has been handed out, some people are to be called because nobody spoke with them for long, promises are kept, open and one is late. */
export async function today(world: World, it: It): Promise<void> {
  const { db } = world
  const now = world.clock.now()
  const cared = await careFor(db, it)
  await deliver(world, it.on(1, '18:45'))
  await deliver(world, now)
  const open = (await inHands(db)).filter(({ open }) => open)
  await promise(db, it, await mineFirst(db, it.company.staff[0] ?? '', it.on(20)))
  // Who is to be called because they are silent has not just written.
  for (const { customer } of open.filter(it => !cared.has(it.customer)).slice(0, 8)) {
    const heard = { channel: 'email', word: it.roll.one(replies), at: it.on(it.roll.whole(2, 5), '20:10') }
    await tasks.hear(db, customer, heard, 'inbound-mail', now)
  }
}

// Yesterday evening somebody went through the list and marked whom to call.
async function careFor(db: Db, { company, on }: It): Promise<ReadonlySet<string>> {
  const now = on(1, '18:40')
  const month = firstOfMonth(dayOf(now, TOKYO))
  const rows = await tasks.careList(db, { month, after: 0, limit: 200 })
  const mine = rows.filter(row => row.staff_name === staff[0].name).slice(0, 5)
  for (const row of mine)
    await tasks.careFor(db, { month, customer: row.customer_id }, { actor: `staff:${company.staff[0]}`, zone: TOKYO }, now)
  return new Set(mine.map(row => row.customer_id))
}

async function promise(db: Db, { company, on, roll }: It, customers: readonly string[]): Promise<void> {
  // Days before today by which it was promised: one is late, three are for today, some lie ahead, the rest were kept.
  const due = [1, 0, 0, 0, -1, -2, -4, -6, 3, 5, 8, 12]
  const by = company.staff[0] ?? ''
  for (const [place, ago] of due.entries()) {
    const customer = customers[place]
    if (!customer) continue
    const what = promises[place % promises.length] ?? roll.one(promises)
    const dueOn = dayOf(on(ago), TOKYO)
    const id = await tasks.makePromise(
      db,
      customer,
      { what, dueOn, staffId: by },
      `staff:${by}`,
      on(Math.max(2, ago + 4), '18:20'),
    )
    if (ago > 1) await tasks.keepPromise(db, id, `staff:${by}`, on(ago, '17:30'))
  }
}
