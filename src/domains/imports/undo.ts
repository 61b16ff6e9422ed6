import type { Follower } from '#domains/customers/index.ts'
import * as customers from '#domains/customers/index.ts'
import type { OrderBefore } from '#domains/purchases/index.ts'
import * as purchases from '#domains/purchases/index.ts'
import { settings } from '#domains/staff/index.ts'
import { NOBODY } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record, retractBy } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import { announce } from '#platform/live.ts'
import type { World } from '#platform/world.ts'
import { type Change, changesOf, forgetChanges } from './rows-store.ts'
import { type ImportRow, importById, markUndone } from './store.ts'
import { dropFile } from './upload.ts'
import { leanedOn } from './views.ts'

const CHUNK = 2000

/** Takes a whole import back: what it brought goes, what it changed is put back, unless somebody changed it since. Whoever was told something stays. Answers how much stayed; may be cut off and begun again. */
export async function undo(world: World, id: string, followers: readonly Follower[]): Promise<number> {
  const row = await importById(world.db, id)
  if (row?.doing !== 'undoing') return 0
  const until = row.finished_at ?? world.clock.now()
  const zone = (await settings.get(world.db, 'company')).zone
  const span = { importId: id, until, zone }
  await takeAllBack(world.db, id, tx => purchases.takeBackItems(tx, span, CHUNK))
  await takeAllBack(world.db, id, tx => purchases.takeBackOrders(tx, span, CHUNK))
  if (row.kind === 'events') await takeAllBack(world.db, id, tx => retractBy(tx, `import:${id}`, CHUNK))

  const keptChanges = await putAllBack(world, id, zone)
  const keptPeople = await takePeopleBack(world, row, until, followers)
  const kept = keptChanges + keptPeople
  await finish(world, row, kept)
  return kept
}

type Key = { customer: string; id: string }

// Contacts that hung on what vanishes are taken back by those who planned them: the bell carries the ids.
async function takeAllBack(db: Db, importId: string, some: (tx: Db) => Promise<Key[]>): Promise<void> {
  for (let more = true; more; ) {
    more = await inTransaction(db, async tx => {
      const gone = await some(tx)
      const known = gone.filter(key => key.customer !== NOBODY)
      if (known.length > 0) {
        const payload = {
          undone: true,
          import: importId,
          customers: known.map(key => key.customer),
          ids: known.map(key => key.id),
        }
        await ring(tx, { job: 'plans.withdraw', payload })
      }
      return gone.length > 0
    })
  }
}

async function putAllBack(world: World, id: string, zone: string): Promise<number> {
  let kept = 0
  for (;;) {
    const changes = await changesOf(world.db, id, CHUNK)
    if (changes.length === 0) return kept
    const back = await inTransaction(world.db, async tx => {
      const count = await putBack(tx, changes, zone, world.clock.now())
      await forgetChanges(tx, id, changes)
      return count
    })
    kept += changes.length - back
  }
}

type Whole = { row: Record<string, unknown>; changedAt: string }

async function putBack(tx: Db, changes: readonly Change[], zone: string, now: Date): Promise<number> {
  const of = (table: Change['table']) => changes.filter(change => change.table === table)
  const people = of('customers').map(({ before }) => ({
    before: (before as Whole).row,
    at: new Date((before as Whole).changedAt),
  }))
  const orders = of('orders').map(({ id, before }) => ({ ...(before as OrderBefore), id }))
  const items = of('owned_items').map(({ before }) => ({ before: (before as Whole).row, changedAt: (before as Whole).changedAt }))
  return (
    (await customers.putBack(tx, people, now)).length +
    (await purchases.putBackOrders(tx, orders, now, zone)) +
    (await purchases.putBackItems(tx, items))
  )
}

// Who has purchases, things, or words of consent from elsewhere stays: the import is not all we know of them.
async function takePeopleBack(world: World, row: ImportRow, until: Date, followers: readonly Follower[]): Promise<number> {
  let after: string = NOBODY
  let kept = 0
  for (;;) {
    const ids = await customers.broughtBy(world.db, row.id, after, CHUNK)
    const last = ids.at(-1)
    if (last === undefined) return kept
    const leaned = await leanedOn(world.db, row.id, ids)
    const gone = await customers.takeBack(
      world.db,
      { importId: row.id, until },
      ids.filter(id => !leaned.has(id)),
      followers,
    )
    kept += ids.length - gone.length
    after = last
  }
}

async function finish(world: World, row: ImportRow, kept: number): Promise<void> {
  const now = world.clock.now()
  await inTransaction(world.db, async tx => {
    await record(
      tx,
      [{ customer: NOBODY, name: 'import.undone', at: now, subject: row.id, data: { file: row.file_name, kept } }],
      now,
    )
    await markUndone(tx, row.id, kept, now)
  })
  await announce(world.db, 'imports')
  await dropFile(world, row.id)
}
