import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import type { EnrolmentRow } from './contract.ts'
import { countedOnce } from './name-views.ts'

type Row = Omit<EnrolmentRow, 'anchorAt' | 'enteredAt' | 'nextAt'> & { anchorAt: Date; enteredAt: Date; nextAt: Date | null }
export type Listing = { state?: string | undefined; customer?: string | undefined; cursor?: string | undefined; limit: number }

const Place = z.tuple([z.iso.datetime(), z.guid(), z.string()])

/** The people of a plan with the next contact each of them waits for, latest first. */
export async function inside(db: Db, planId: string, it: Listing): Promise<Page<EnrolmentRow>> {
  const after = it.cursor === undefined ? null : decodeCursor(it.cursor, place => Place.parse(place))
  const behind = after
    ? sql`and (e.entered_at, e.customer_id, e.occurrence) < (${new Date(after[0])}, ${after[1]}::uuid, ${after[2]})`
    : sql``
  const order = sql`order by e.entered_at desc, e.customer_id desc, e.occurrence desc`
  // The page first, then what each of its people waits for.
  const found = await sql<Row>`
    select e.customer_id as "customerId", c.name, e.occurrence, e.version, e.anchor_at as "anchorAt", e.state, e.reason, e.entered_at as "enteredAt", n.step_key as "nextStep", n.due_at as "nextAt"
      from (
        select * from enrolments e
         where e.plan_id = ${planId} and ${countedOnce} ${it.state ? sql`and e.state = ${it.state}` : sql``} ${it.customer ? sql`and e.customer_id = ${it.customer}` : sql``} ${behind}
         ${order} limit ${it.limit + 1}) e
      join customers c on c.id = e.customer_id
      left join lateral (
        select t.step_key, t.due_at from touchpoints t where t.customer_id = e.customer_id and t.plan_id = e.plan_id and t.state in ('planned', 'moved')
           and regexp_replace(t.occurrence, '/[0-9]+$', '') in (e.occurrence, regexp_replace(e.occurrence, '^purchase:', 'received:')) order by t.due_at limit 1) n on true
     ${order}`.execute(db)
  const page = pageOf(found.rows, it.limit, last => [last.enteredAt.toISOString(), last.customerId, last.occurrence])
  return {
    ...page,
    items: page.items.map(row => ({
      ...row,
      anchorAt: row.anchorAt.toISOString(),
      enteredAt: row.enteredAt.toISOString(),
      nextAt: row.nextAt?.toISOString() ?? null,
    })),
  }
}
