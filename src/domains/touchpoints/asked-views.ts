import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { LedgerFilter, State } from './contract.ts'
import { State as States } from './contract.ts'
import { isOfMeant, type Meant, meantBy } from './named-views.ts'

/** What is asked of the ledger, in which zone a day lies, and the time a list is held to beyond the days of its filter. */
export type Filter = LedgerFilter & { zone: string; since?: Date; until?: Date }
/** The same with the people meant. */
export type Asked<It = Filter> = It & { meant: Meant | null }

/** Looks up whom the words of the filter mean. */
export async function meaning<It extends Filter>(db: Db, ask: It): Promise<Asked<It>> {
  return { ...ask, meant: await meantBy(db, ask) }
}

/** Are few rows meant, to which an index of their own leads? */
export const ofPeople = (ask: Asked): boolean => Boolean(ask.customer || ask.meant?.all)

/** The states asked for; all where none are named. */
export const statesOf = (ask: { state?: State[] | undefined }): readonly State[] =>
  ask.state?.length ? ask.state : States.options

/** The conditions of a filter (its states left aside) on `touchpoints t`, each begun by `and`. */
export function filters(ask: Asked): RawBuilder<unknown> {
  const day = (text: string) => sql`(${text}::date::timestamp at time zone ${ask.zone})`
  const parts = [
    ask.plan ? sql`and t.plan_id = ${ask.plan}` : null,
    ask.step ? sql`and t.step_key = ${ask.step}` : null,
    ask.kind?.length ? sql`and t.kind = any(${ask.kind}::text[])` : null,
    ask.channel?.length ? sql`and t.channel = any(${ask.channel}::text[])` : null,
    // A reason may be named whole ('cap.day') or by its rule ('cap'): '/' follows '.'.
    ask.reason ? sql`and t.reason collate "C" >= ${ask.reason} and t.reason collate "C" < ${`${ask.reason}/`}` : null,
    ask.branch ? sql`and t.branch_id = ${ask.branch}` : null,
    ask.customer ? sql`and t.customer_id = ${ask.customer}` : null,
    ask.from ? sql`and t.due_at >= ${day(ask.from)}` : null,
    ask.to ? sql`and t.due_at < ${day(ask.to)}` : null,
    ask.since ? sql`and t.due_at >= ${ask.since}` : null,
    ask.until ? sql`and t.due_at < ${ask.until}` : null,
    ask.meant ? sql`and ${isOfMeant(ask, ask.meant)}` : null,
  ]
  return sql.join(
    parts.filter(part => part !== null),
    sql` `,
  )
}
