import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Moved = { bans: string[]; assents: string[]; contracts: string[]; party?: boolean }

const ids = (rows: readonly { id: string }[]): string[] => rows.map(row => row.id)

/** Lets all of one customer be another's; answers what moved. */
export async function moveAll(db: Db, from: string, to: string): Promise<Moved> {
  const bans = await sql<{
    id: string
  }>`update no_solicit set customer_id = ${to} where customer_id = ${from} returning id`.execute(db)
  const assents = await sql<{
    id: string
  }>`update assents set customer_id = ${to} where customer_id = ${from} returning id`.execute(db)
  const kept = await sql<{
    id: string
  }>`update contracts set customer_id = ${to} where customer_id = ${from} returning id`.execute(db)
  // Whom the kept one is stays what was written of them.
  const party = await sql<{ id: string }>`
    update selling_parties p set customer_id = ${to} where p.customer_id = ${from}
       and not exists (select from selling_parties o where o.customer_id = ${to}) returning customer_id as id`.execute(db)
  return { bans: ids(bans.rows), assents: ids(assents.rows), contracts: ids(kept.rows), party: party.rows.length > 0 }
}

/** Lets these be the other's again. */
export async function moveThese(db: Db, from: string, to: string, it: Moved): Promise<void> {
  await sql`update no_solicit set customer_id = ${to} where customer_id = ${from} and id = any(${it.bans}::uuid[])`.execute(db)
  await sql`update assents set customer_id = ${to} where customer_id = ${from} and id = any(${it.assents}::uuid[])`.execute(db)
  await sql`update contracts set customer_id = ${to} where customer_id = ${from} and id = any(${it.contracts}::uuid[])`.execute(
    db,
  )
  if (it.party) await sql`update selling_parties set customer_id = ${to} where customer_id = ${from}`.execute(db)
}

/** Takes the customers' own words out; that they declined stays. */
export async function blankWords(db: Db, customers: readonly string[]): Promise<void> {
  const mine = sql`customer_id = any(${[...customers]}::uuid[])`
  await sql`update no_solicit set quote = '', reopened_words = case when reopened_at is null then null else '-' end where ${mine}`.execute(
    db,
  )
  await sql`update assents set words = '' where ${mine}`.execute(db)
  await sql`update contracts set cancel_words = null where ${mine}`.execute(db)
}

/** What these customers declined, agreed to and contracted. */
export async function heldOf(db: Db, customers: readonly string[]): Promise<unknown> {
  const mine = sql`customer_id = any(${[...customers]}::uuid[])`
  const found = await sql<{ held: unknown }>`
    select json_build_object(
      'declined', (select coalesce(json_agg(json_build_object('product', product, 'channel', channel, 'words', quote, 'since', since, 'reopened', reopened_at) order by since), '[]') from no_solicit where ${mine}),
      'assents', (select coalesce(json_agg(json_build_object('kind', kind, 'product', product, 'words', words, 'on', said_on) order by said_on), '[]') from assents where ${mine}),
      'party', (select party from selling_parties where ${mine} limit 1),
      'contracts', (select coalesce(json_agg(terms || jsonb_build_object('cancelSentOn', cancel_sent_on) order by contract_on), '[]') from contracts where ${mine})) as held`.execute(
    db,
  )
  return found.rows[0]?.held
}
