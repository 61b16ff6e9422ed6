import { sql } from 'kysely'
import * as consent from '#domains/consent/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import { freshMobile, people } from './people.ts'
import { jst } from './plans.ts'

/** Long before anything of a test of the cap happens. */
export const BEFORE = jst('2026-10-01T09:00:00')

/** An ad of a plan as a test tells it. */
export type Ad = { name: string; due: Date; notAfter?: Date; priority?: number }
/** What became of one of them. */
export type Row = { id: string; step: string; state: string; reason: string | null; kind: string; due: Date; at: Date | null }

/** People with ads that crowd together, and what became of them. */
export function capped(db: Db) {
  /** Somebody who wants our mails and has a telephone, with ads of one plan. */
  async function someone(ads: readonly Ad[], over: { mobile?: string | null } = {}): Promise<string> {
    const [ken = ''] = await people(db, [{ name: '髙橋 健一', mobile: over.mobile === undefined ? freshMobile() : over.mobile }])
    await consent.say(db, [{ customer: ken, said: 'yes', channel: 'email', way: 'form' }], BEFORE)
    await planned([ken], ads)
    return ken
  }

  async function planned(customers: readonly string[], ads: readonly Ad[]): Promise<string> {
    const plan = newId()
    const steps = ads.map(({ name }, at) => ({
      key: `ad-${at}`,
      card: { name, kind: 'message' as const, channels: ['email' as const] },
    }))
    await touchpoints.register(db, plan, 1, { name: '秋のご案内', control: 0, steps }, BEFORE)
    for (const [at, ad] of ads.entries())
      await touchpoints.plan(
        db,
        sql`select c, ${plan}::uuid, ${`ad-${at}`}::text, 'once', 1, 'message', 'ad', ${ad.priority ?? 5}::smallint, ${ad.due}::timestamptz, ${ad.notAfter ?? null}::timestamptz, null, null, null
              from unnest(${[...customers]}::uuid[]) c`,
        BEFORE,
      )
    return plan
  }

  async function rowsOf(customer: string): Promise<Row[]> {
    const found = await sql<Row>`
      select t.id, k.card ->> 'name' as step, t.state, t.reason, t.kind, t.due_at as due, t.contacted_at as at from touchpoints t
        join step_cards k on k.plan_id = t.plan_id and k.step_key = t.step_key where t.customer_id = ${customer} order by t.step_key`.execute(
      db,
    )
    return found.rows
  }

  return { someone, rowsOf }
}
