import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Moved = { provisions: string[]; requests: string[]; breaches: string[]; holds: string[]; finds: string[] }

const list = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`

/** Records about one customer become another's (of `only`, where given); answers which. */
export async function moveRecords(db: Db, from: string, to: string, only: Moved | null): Promise<Moved> {
  const pairs = async (table: 'provision_people' | 'breach_people', column: string, ids: readonly string[] | undefined) => {
    const found = await sql<{ id: string }>`
      insert into ${sql.table(table)} (customer_id, ${sql.ref(column)}) select ${to}::uuid, ${sql.ref(column)} from ${sql.table(table)}
       where customer_id = ${from} and ${ids ? sql`${sql.ref(column)} = any(${list(ids)})` : sql`true`} on conflict do nothing returning ${sql.ref(column)} as id`.execute(
      db,
    )
    await sql`delete from ${sql.table(table)} where customer_id = ${from} and ${ids ? sql`${sql.ref(column)} = any(${list(ids)})` : sql`true`}`.execute(
      db,
    )
    return found.rows.map(row => row.id)
  }
  const rows = async (table: 'privacy_requests' | 'legal_holds' | 'sensitive_finds', ids: readonly string[] | undefined) => {
    const found = await sql<{ id: string }>`
      update ${sql.table(table)} set customer_id = ${to} where customer_id = ${from} and ${ids ? sql`id = any(${list(ids)})` : sql`true`} returning id`.execute(
      db,
    )
    return found.rows.map(row => row.id)
  }
  return {
    provisions: await pairs('provision_people', 'provision_id', only?.provisions),
    breaches: await pairs('breach_people', 'breach_id', only?.breaches),
    requests: await rows('privacy_requests', only?.requests),
    holds: await rows('legal_holds', only?.holds),
    finds: await rows('sensitive_finds', only?.finds),
  }
}

/** Takes names and words out of the cases of these people; that they asked, when and how it ended stays as long as cases are kept. */
export async function blankCases(db: Db, customers: readonly string[]): Promise<void> {
  await sql`
    update privacy_requests set asker = '(消去済み)', reach = null, detail = null, agent_name = case when agent_name is null then null else '(消去済み)' end, agent_proof = null, identity_how = case when identity_how is null then null else '確認済み' end
     where customer_id = any(${list(customers)})`.execute(db)
  await sql`delete from sensitive_finds where customer_id = any(${list(customers)})`.execute(db)
}
