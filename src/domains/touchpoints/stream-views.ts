import { type RawBuilder, sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
import type { LedgerFilter } from './contract.ts'

type Sql = RawBuilder<unknown>
/** Rows of `touchpoints t` in order of due time, one stream per set of values that stand before it in an index. */
export type Source = { state: string | null; rows(what: Sql, more: Sql): Sql }

type Index = { columns: Record<string, Sql>; where: Sql }
const channel = sql`coalesce(t.channel, '')`
// As the indexes of the migrations stand: what comes before the due time, and which rows are in it.
const ahead: Index = {
  columns: { plan_id: sql`t.plan_id`, step_key: sql`t.step_key`, channel },
  where: sql`t.state = 'planned'`,
}
const byPlan: Index = {
  columns: { plan_id: sql`t.plan_id`, step_key: sql`t.step_key`, state: sql`t.state`, channel },
  where: sql`t.state <> 'planned'`,
}
const byReason: Index = {
  columns: { reason: sql`t.reason collate "C"`, plan_id: sql`t.plan_id`, state: sql`t.state` },
  where: sql`t.reason is not null`,
}
const byBranch: Index = {
  columns: { branch_id: sql`t.branch_id`, plan_id: sql`t.plan_id`, state: sql`t.state`, channel },
  where: sql`t.branch_id is not null`,
}

/** The sources of a filter's rows in these states, by the index whose first columns the filter names: no stream holds rows of a set that the filter does not want. */
export function sourcesOf(ask: LedgerFilter, states: readonly string[]): Source[] {
  if (ask.reason) return states.map(state => ofIndex(byReason, ask, state))
  if (ask.branch) return states.map(state => ofIndex(byBranch, ask, state))
  const named = Boolean(ask.plan || ask.step || ask.kind?.length || ask.channel?.length)
  return states.map(state => {
    if (state === 'planned') return ofIndex(ahead, ask, state)
    return named ? ofIndex(byPlan, ask, state) : ofState(state)
  })
}

const ofState = (state: string): Source => ({
  state,
  rows: (what, more) => sql`(select ${what} from touchpoints t where t.state = ${sql.lit(state)} ${more})`,
})

function ofIndex(index: Index, ask: LedgerFilter, state: string): Source {
  const { columns } = index
  const same = Object.entries(columns).map(([name, column]) => sql`${column} = s.${sql.ref(name)}`)
  const inState = columns.state ? sql`and s.state = ${sql.lit(state)}` : sql``
  return {
    state,
    rows: (what, more) => sql`(
      select t.* from (${setsOf(index, ask)}) s cross join lateral (
        select ${what} from touchpoints t where ${index.where} and t.state = ${sql.lit(state)} and ${sql.join(same, sql` and `)} ${more}) t
       where ${wanted(index, ask)} ${inState})`,
  }
}

// The sets of values there are, one after the other along the index: as many steps as sets, however many rows. A column the filter names is no part of the walk:
// beside its own condition the index would begin at its first row each time.
function setsOf({ columns, where }: Index, ask: LedgerFilter): Sql {
  const named = namedOf(columns, ask)
  const walked = Object.entries(columns).filter(([name]) => !(name in named))
  const values = sql.join(walked.map(([, column]) => column))
  const all = sql.join(Object.entries(columns).map(([name, column]) => sql`${column} as ${sql.ref(name)}`))
  const here = sql`from touchpoints t where ${where} ${sql.join(Object.values(named), sql` `)} ${columns.reason ? sql`and t.reason collate "C" < ${`${ask.reason}/`}` : sql``}`
  const begin = columns.reason ? sql`and t.reason collate "C" >= ${ask.reason ?? ''}` : sql``
  const before = sql.join(walked.map(([name]) => sql`found.${sql.ref(name)}`))
  return sql`
    with recursive found as (
      (select ${all} ${here} ${begin} order by ${values} limit 1)
      union all
      select next.* from found cross join lateral (select ${all} ${here} and (${values}) > (${before}) order by ${values} limit 1) next
    ) select * from found`
}

// The first columns of an index, as far as the filter names them one after the other.
function namedOf(columns: Index['columns'], ask: LedgerFilter): Record<string, Sql> {
  const named: Record<string, Sql> = {}
  const says: Record<string, string | undefined> = { branch_id: ask.branch, plan_id: ask.plan, step_key: ask.step }
  for (const [name, column] of Object.entries(columns)) {
    if (says[name] === undefined) break
    named[name] = sql`and ${column} = ${says[name]}`
  }
  return named
}

// Which sets the filter wants. The kind of a step stands on its cards; a contact by hand may be of any.
function wanted({ columns }: Index, ask: LedgerFilter): Sql {
  const card = (of: Sql) =>
    sql`and (s.plan_id = ${NOBODY} or exists (select from step_cards k where k.plan_id = s.plan_id ${columns.step_key ? sql`and k.step_key = s.step_key` : sql``} and ${of}))`
  const parts = [
    ask.plan ? sql`and s.plan_id = ${ask.plan}` : null,
    ask.step ? (columns.step_key ? sql`and s.step_key = ${ask.step}` : card(sql`k.step_key = ${ask.step}`)) : null,
    ask.kind?.length ? card(sql`coalesce(k.card ->> 'kind' = any(${ask.kind}::text[]), true)`) : null,
    ask.channel?.length && columns.channel ? sql`and s.channel = any(${ask.channel}::text[])` : null,
  ]
  return sql`true ${sql.join(
    parts.filter(part => part !== null),
    sql` `,
  )}`
}
