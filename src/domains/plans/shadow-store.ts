import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import { at } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Company } from './company.ts'
import type { PlanDefinition } from './contract.ts'

/** Tables that the verbs of a simulation write; PostgreSQL looks in pg_temp first, so the copies stand before the real ones on this connection alone. */
const SHADOWED = [
  'plans',
  'plan_versions',
  'enrolments',
  'plan_cards',
  'step_cards',
  'touchpoints',
  'touchpoint_changes',
  'verdicts',
  'events',
  'kpi_days',
  'contact_facts',
  'holds',
] as const

/** What is written when somebody wants no more contact. As large as the house's register of consent: copied only where people are assumed to say so. */
const OF_REFUSALS = ['consents', 'permissions', 'refused_addresses'] as const
type Shadowed = (typeof SHADOWED)[number] | (typeof OF_REFUSALS)[number]

/** Puts empty copies before the real tables on this connection and silences every bell; with `refusals` what people refuse is kept in copies too, else nobody may refuse; `second`: a second person says yes to everybody who enters. */
export async function openShadow(
  conn: Db,
  { refusals = false, second = true }: { refusals?: boolean; second?: boolean } = {},
): Promise<void> {
  await sql`select set_config('kizukai.shadow', 'on', false), set_config('kizukai.second', ${second ? 'yes' : 'no'}, false)`.execute(
    conn,
  )
  for (const table of refusals ? [...SHADOWED, ...OF_REFUSALS] : SHADOWED) {
    await sql`create temp table ${sql.table(`pg_temp.${table}`)} (like ${sql.table(`public.${table}`)} including all)`.execute(
      conn,
    )
  }
  // Who is left in peace is known as it is now; a trouble told in the simulation is added.
  await copy(conn, 'holds', sql`lifted_at is null`)
}

/** What stands of consent as it is known now: of one customer, or of all. */
export async function copyRefusals(conn: Db, customer: string | null): Promise<void> {
  await copy(conn, 'permissions', customer === null ? sql`true` : sql`customer_id = ${customer}`)
  await copy(conn, 'refused_addresses', sql`true`)
  for (const table of ['permissions', 'refused_addresses']) await sql`analyze ${sql.table(`pg_temp.${table}`)}`.execute(conn)
}

/** The real tables stand again. */
export async function closeShadow(conn: Db): Promise<void> {
  for (const table of [...SHADOWED, ...OF_REFUSALS, 'fates', 'renames'])
    await sql`drop table if exists ${sql.table(`pg_temp.${table}`)}`.execute(conn)
  await sql`select set_config('kizukai.shadow', 'off', false)`.execute(conn)
}

export type Window = { from: Day; to: Day; customerId: string | null }
export type Played = { id: string; version: number; definition: PlanDefinition }

/** Today's state, as far as the coming days can feel it: what waits until then, what was said in the last 40 days, who is inside. */
export async function copyPresent(
  conn: Db,
  plans: readonly string[],
  { to, customerId }: Window,
  now: Date,
  { zone }: Company,
): Promise<void> {
  const mine = customerId === null ? sql`true` : sql`customer_id = ${customerId}`
  const end = at(to, '00:00', zone)
  await copy(conn, 'plans', sql`id = any(${[...plans]}::uuid[])`)
  await copy(conn, 'plan_versions', sql`plan_id = any(${[...plans]}::uuid[])`)
  await copy(conn, 'plan_cards', sql`true`)
  await copy(conn, 'step_cards', sql`true`)
  await copy(conn, 'enrolments', sql`plan_id = any(${[...plans]}::uuid[]) and ${mine}`)
  await copy(
    conn,
    'touchpoints',
    sql`${mine} and ((state in ('planned', 'moved', 'held', 'handed') and due_at < ${end}) or coalesce(contacted_at, settled_at) > ${now}::timestamptz - interval '40 days'
    or plan_id = any(${[...plans]}::uuid[])) or (kind = 'call' and data ? 'cap' and coalesce(contacted_at, due_at) > ${now}::timestamptz - interval '1 day')`,
  )
  await copyEvents(conn, plans, now)
  await copyTalks(conn, plans)
}

/** Nothing but the plans themselves, begun on the first day: how it would have been. */
export async function beginAt(conn: Db, played: readonly Played[], { from }: Window, { zone }: Company): Promise<void> {
  const start = at(from, '00:00', zone)
  for (const { id, version, definition } of played) {
    await sql`insert into pg_temp.plans select * from public.plans where id = ${id}`.execute(conn)
    await sql`
      insert into pg_temp.plan_versions (plan_id, version, definition, published_at) values (${id}, ${version}, ${JSON.stringify(definition)}::jsonb, ${start})`.execute(
      conn,
    )
    await sql`
      update pg_temp.plans set state = 'active', live_version = ${version}, enrolled_from = ${start}, activated_at = ${start}, swept_on = null, draft = null where id = ${id}`.execute(
      conn,
    )
  }
  await copyEvents(
    conn,
    played.map(plan => plan.id),
    at(addDays(from, -1), '00:00', zone),
  )
  await copyTalks(
    conn,
    played.map(plan => plan.id),
  )
}

// When anybody was last spoken with moves only plans that count silence; nothing else asks for it.
const copyTalks = (conn: Db, plans: readonly string[]): Promise<void> =>
  copy(
    conn,
    'contact_facts',
    sql`exists (select from plan_versions where plan_id = any(${[...plans]}::uuid[]) and definition::text ~ '"(last-contact|dormant)"')`,
  )

export async function refresh(conn: Db): Promise<void> {
  for (const table of ['touchpoints', 'enrolments']) await sql`analyze ${sql.table(`pg_temp.${table}`)}`.execute(conn)
}

// Only what a plan hangs on or leaves by: the record of everything may be large.
async function copyEvents(conn: Db, plans: readonly string[], since: Date): Promise<void> {
  const { rows } = await sql<{
    definition: PlanDefinition
  }>`select definition from plan_versions where plan_id = any(${[...plans]}::uuid[])`.execute(conn)
  const names = rows.flatMap(({ definition }) => [
    ...(definition.leaveOn ?? []),
    ...definition.steps.flatMap(({ hang }) =>
      hang.from === 'anchor' && hang.anchor.startsWith('event:') ? [hang.anchor.slice('event:'.length)] : [],
    ),
  ])
  if (names.length > 0)
    await copy(
      conn,
      'events',
      sql`name = any(${[...new Set(names)]}::text[]) and at > ${since}::timestamptz - interval '400 days'`,
    )
}

async function copy(conn: Db, table: Shadowed, where: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ columns: string }>`
    select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(conn)
  const columns = sql.raw(rows[0]?.columns ?? '')
  await sql`insert into ${sql.table(`pg_temp.${table}`)} (${columns}) select ${columns} from ${sql.table(`public.${table}`)} where ${where}`.execute(
    conn,
  )
}
