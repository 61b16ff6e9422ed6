import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import * as consent from '#domains/consent/index.ts'
import * as customers from '#domains/customers/index.ts'
import { OrderRow } from '#domains/purchases/contract.ts'
import * as purchases from '#domains/purchases/index.ts'
import type { Result } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { narrowed } from '#platform/database/narrow.ts'
import { record, retractBy } from '#platform/events.ts'
import { sameAsFacts } from '#test/support/board-facts.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { countAnew, keepUp } from './index.ts'

const { db } = await freshDb()
const START = new Date('2024-01-10T03:00:00Z')
const DAY = 86_400_000
const who = { actor: 'staff:test', staff: null }

type Step = { kind: number; one: number; other: number; ago: number; ahead: number; keep: boolean }
const steps = fc.array(
  fc.record({
    kind: fc.nat(12),
    one: fc.nat(5),
    other: fc.nat(5),
    ago: fc.nat(500),
    ahead: fc.integer({ min: 0, max: 25 }),
    keep: fc.boolean(),
  }),
  { minLength: 15, maxLength: 45 },
)

const tables = ['kpi_days', 'kpi_months', 'kpi_chain'] as const
async function rollups(): Promise<string[]> {
  const all = await Promise.all(
    tables.map(table => sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db)),
  )
  return all.flatMap(({ rows }, i) => rows.map(({ row }) => `${tables[i]} ${row}`))
}

async function empty(): Promise<void> {
  await sql`truncate customers, customer_keys, customer_search, orders, order_lines, purchase_facts, events, touchpoints, touchpoint_changes, consents, permissions,
    merges, duplicate_candidates, kpi_days, kpi_months, kpi_chain, kpi_state, kpi_touched`.execute(db)
}

const HOMES = [newId<'branch'>() as string, newId<'branch'>() as string, null]
const settle = (person: string, home: string | null | undefined) =>
  sql`update customers set branch_id = ${home ?? null} where id = ${person}`.execute(db)

/** One thing after another happens to six people of two branches and of none; the figures are kept up now and then. */
async function live(story: readonly Step[]): Promise<Date> {
  const whom = await people(db, 6, START)
  for (const [place, person] of whom.entries()) await settle(person, HOMES[place % 3])
  const merges: string[] = []
  const imports: string[] = []
  const contacts: { customer: string; id: string }[] = []
  let now = START
  let count = 0
  for (const step of story) {
    now = new Date(+now + step.ahead * DAY + 60_000)
    count += 1
    await happen(step, { whom, merges, imports, contacts, count }, now)
    if (step.keep) await keepUp(db, TOKYO, now)
  }
  return now
}

type Known = { whom: string[]; merges: string[]; imports: string[]; contacts: { customer: string; id: string }[]; count: number }
type Deed = (
  it: { person: string; step: Step; at: Date; now: Date; bought: (more: Partial<OrderRow>) => OrderRow },
  known: Known,
) => Promise<unknown>

const shop = { source: 'shop' }
const buy: Deed = ({ bought, now }, { count }) =>
  purchases.recordOrders(db, [bought({}), bought({ externalId: `m${count}`, placedAt: now })], shop, now)
const sellToNobody: Deed = ({ bought, step, now }) =>
  purchases.recordOrders(
    db,
    [bought({ customer: NOBODY, total: step.other * 100 }), bought({ externalId: 'C1', total: -1 })],
    shop,
    now,
  )
// The same number with another day or total: the order moves.
const tellAgain: Deed = ({ bought, step, now }) =>
  purchases.recordOrders(
    db,
    [bought({ externalId: `same${step.other}`, total: step.other === 0 ? 0 : 500 })],
    { source: 'till' },
    now,
  )

const cancel: Deed = async ({ person, now }) => {
  const [first] = await purchases.ordersOf(db, person, 20)
  if (first) await purchases.cancelOrder(db, { customer: person, id: first.id }, 'test', now)
}
const bringIn: Deed = async ({ person, step, at, bought, now }, { imports, count }) => {
  const importId = newId<'import'>()
  imports.push(importId)
  await record(
    db,
    [{ customer: person, name: 'survey.answered', at, actor: `import:${importId}`, data: { score: 1 + step.other } }],
    now,
  )
  await purchases.recordOrders(db, [bought({ externalId: `i${count}` })], { source: 'file', importId }, now)
}
const takeBack: Deed = async ({ now }, { imports }) => {
  const importId = imports.pop()
  if (!importId) return
  await retractBy(db, `import:${importId}`, 1000)
  await purchases.takeBackOrders(db, { importId, until: now }, 1000)
}
const merge: Deed = async ({ person, step, now }, { whom, merges }) => {
  const gone = whom[step.other] ?? ''
  const found = await sql`select id from customers where state = 'active' and id in (${person}, ${gone})`.execute(db)
  if (found.rows.length < 2) return
  merges.push(await customers.merge(db, { kept: person, gone, choose: {} }, followers, who, now))
}
const unmerge: Deed = async ({ now }, { merges }) => {
  const last = merges.pop()
  if (last) await customers.unmerge(db, last, followers, who, now)
}
const say: Deed = async ({ person, step, at, now }) => {
  await consent.say(db, [{ customer: person, said: 'no', channel: 'email', way: step.other === 0 ? 'import' : 'link', at }], now)
  const survey = { customer: person, name: 'survey.answered', at: now, data: { score: '5' } }
  await record(db, [{ customer: person, name: 'referral.made', at }, survey], now)
}
const write: Deed = ({ person, step, now }, known) => contact(person, known, step, now)
const hear: Deed = async ({ step, now }, { contacts }) => {
  const it = contacts.at(-1 - step.other)
  if (it) await answer(it, step.ago % 6, now)
}
const moveAway: Deed = ({ person, step }) => settle(person, HOMES[step.other % 3])
const deeds = [buy, buy, sellToNobody, tellAgain, cancel, bringIn, takeBack, merge, unmerge, say, write, hear, moveAway]

async function happen(step: Step, known: Known, now: Date): Promise<void> {
  const person = known.whom[step.one] ?? ''
  const at = new Date(+now - step.ago * DAY)
  const bought = (more: Partial<OrderRow>) =>
    OrderRow.parse({ customer: person, externalId: `n${known.count}`, placedAt: at, total: 1000 + step.other, ...more })
  await deeds[step.kind]?.({ person, step, at, now, bought }, known)
}

async function contact(person: string, known: Known, { ago, other }: { ago: number; other: number }, now: Date): Promise<void> {
  const kind = other < 2 ? 'survey' : 'call'
  const dueAt = new Date(+now + (10 - ago / 10) * DAY)
  const state = await sql<{ state: string }>`select state from customers where id = ${person}`.execute(db)
  if (state.rows[0]?.state !== 'active') return
  const id = await touchpoints.planByHand(
    db,
    { customerId: person as never, kind, name: 'その後いかがですか', legalClass: 'notice', priority: 3, dueAt },
    'staff:test',
    now,
  )
  known.contacts.push({ customer: person, id })
  if (other === 5) return
  const turn = { customerId: person, id, channel: kind === 'survey' ? ('email' as const) : ('phone' as const) }
  await touchpoints.turn(db, [{ ...turn, from: 'planned', to: 'claimed' }], 'test', now)
  await touchpoints.turn(db, [{ ...turn, from: 'claimed', to: kind === 'survey' ? 'sent' : 'handed' }], 'test', now)
}

async function answer(it: { customer: string; id: string }, other: number, now: Date): Promise<void> {
  const outcome = (['spoke', 'absent', 'answered', 'bounced', 'replied', 'stop'] as const)[other] ?? 'done'
  const results: Result[] = [{ customerId: it.customer, id: it.id, outcome }]
  await touchpoints.recordOutcomes(db, results, 'test', now)
}

describe('keepUp', () => {
  it('equals counting everything anew, and the facts themselves, for the house and for each branch, whatever happened in between', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async story => {
        await empty()
        const now = await live(story)
        await keepUp(db, TOKYO, now)
        const kept = await rollups()
        await countAnew(db, TOKYO, now)
        expect(kept).toEqual(await rollups())
        await sameAsFacts(db, 'all', now)
        for (const home of HOMES.map(it => it ?? NOBODY))
          await sameAsFacts(home === NOBODY ? db : narrowed(db, [home]), [home], now)
      }),
      // A busy machine gets through fewer stories: running on into the next test would spoil it.
      { numRuns: 25, endOnFailure: true, interruptAfterTimeLimit: 90_000 },
    )
  }, 120_000)

  it('a contact that fell due before its customer became another goes along to their branch, and back', async () => {
    await empty()
    const whom = await people(db, 2, START)
    const [kept = '', gone = ''] = whom
    await settle(kept, HOMES[0])
    const known: Known = { whom, merges: [], imports: [], contacts: [], count: 0 }
    await contact(gone, known, { ago: 100, other: 3 }, START)
    let now = new Date(+START + 20 * DAY)
    await keepUp(db, TOKYO, now)
    for (const deed of [merge, unmerge]) {
      now = new Date(+now + DAY)
      const step = { kind: 0, one: 0, other: 1, ago: 0, ahead: 0, keep: true }
      await deed({ person: kept, step, at: now, now, bought: () => OrderRow.parse({}) }, known)
      await keepUp(db, TOKYO, now)
      const upheld = await rollups()
      await countAnew(db, TOKYO, now)
      expect(upheld).toEqual(await rollups())
    }
  })

  it('does nothing where nothing happened', async () => {
    await empty()
    const now = await live([])
    expect(await keepUp(db, TOKYO, now)).toBe('all')
    expect(await keepUp(db, TOKYO, new Date(+now + 3_600_000))).toBe('none')
  })
})
