import { sql } from 'kysely'
import { PlanDefinition } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import * as templates from '#domains/templates/index.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from './db.ts'
import { people } from './people.ts'
import { jst } from './plans.ts'
import { simulatedOrders } from './simulated-orders.ts'

const began = jst('2026-07-20T00:00:00')
const definition = (steps: unknown[]) => PlanDefinition.parse({ name: 'おつきあい', reentry: 'per-occurrence', steps })

/** A house whose plans are played and then lived through: its texts, plans of given steps that run, and people who may be sent advertising. */
export async function simulatedHouse() {
  const { db } = await freshDb()
  const words = { kind: 'message' as const, subject: 'お礼', body: 'ありがとうございます。' }
  await templates.install(
    db,
    [
      { ...words, key: 'words', name: '文面', legalClass: 'notice' },
      { ...words, key: 'ad', name: 'ご案内', legalClass: 'ad' },
      { key: 'talk', name: '台本', kind: 'script', legalClass: 'notice', body: 'お元気ですか。' },
    ],
    began,
  )

  async function active(steps: unknown[]): Promise<string> {
    const id = await plans.create(db, { key: `p-${newId()}`, definition: definition(steps) }, began)
    await plans.activate(db, id, { takeAlongDays: 0 }, 'test', began)
    return id
  }

  async function buyers(count: number): Promise<string[]> {
    const ids = await people(
      db,
      Array.from({ length: count }, (_, index) => ({ mobile: `+81901234${String(index).padStart(4, '0')}` })),
    )
    await sql`insert into permissions (customer_id, channel, topic, said, since, way) select id, 'email', 'ad', 'yes', ${began}, 'form' from unnest(${ids}::uuid[]) as p(id) on conflict do nothing`.execute(
      db,
    )
    return ids
  }

  const forgetAll = () =>
    sql`truncate orders, touchpoints, enrolments, plans, consents, permissions, refused_addresses cascade`.execute(db)

  return { db, ...simulatedOrders(db), active, buyers, forgetAll }
}
