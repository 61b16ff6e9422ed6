import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { PlanDefinition } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import * as templates from '#domains/templates/index.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from './db.ts'

export const jst = (text: string) => new Date(`${text}+09:00`)
export const activated = jst('2026-07-21T10:00:00')
export const mail = (key: string, over: Record<string, unknown> = {}) => ({
  kind: 'message',
  key,
  name: key,
  hang: { from: 'anchor', anchor: 'purchase' },
  offset: { amount: 1, unit: 'hours' },
  legalClass: 'notice',
  template: 'words',
  channels: ['email'],
  ...over,
})

/** A plan of these steps that everybody enters per occurrence. */
export const definitionOf = (steps: unknown[], over: Record<string, unknown> = {}): PlanDefinition =>
  PlanDefinition.parse({ name: 'おつきあい', reentry: 'per-occurrence', steps, ...over })

/** What an occurrence calls the thing that another system knows by this number. */
export const called = (number: string, source = 'test'): string =>
  createHash('sha256').update(`${source}\u001f${number}`).digest('hex').slice(0, 20)

export const range = (id: string) => ({ from: id, to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' })

/** A shop of plans for one test file: a database with two texts, and the few acts that enrolment is tested with. */
export async function planShop() {
  const database = await freshDb()
  await templates.install(
    database.db,
    [
      { key: 'words', name: '文面', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' },
      { key: 'talk', name: '台本', kind: 'script', legalClass: 'notice', body: 'お元気ですか。' },
    ],
    activated,
  )

  async function running(steps: unknown[], over: Record<string, unknown> = {}, takeAlongDays = 0, now = activated) {
    const id = await plans.create(database.db, { key: `p-${newId()}`, definition: definitionOf(steps, over) }, now)
    return { id, ...(await plans.activate(database.db, id, { takeAlongDays }, 'test', now)) }
  }

  async function bought(customer: string, at: Date, over: { total?: number; delivered?: string } = {}): Promise<string> {
    const id = newId()
    await sql`insert into orders (customer_id, id, source, external_id, placed_at, delivered_on, total, recorded_at)
    values (${customer}, ${id}, 'test', ${id}, ${at}, ${over.delivered ?? null}, ${over.total ?? 5000}, ${at})`.execute(
      database.db,
    )
    return id
  }

  async function contacts(planId: string) {
    const { rows } = await sql<{ step: string; occurrence: string; due: string; kept: string; customer: string }>`
    select step_key as step, occurrence, customer_id as customer, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as due, to_char(not_after at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as kept
      from touchpoints where plan_id = ${planId} order by due_at, step_key, customer_id, occurrence`.execute(database.db)
    return rows
  }

  /** How somebody stands in their plans. */
  const standing = (customer: string) =>
    database.db.selectFrom('enrolments').select(['state', 'reason']).where('customer_id', '=', customer).execute()
  return { db: database.db, running, bought, contacts, standing }
}
