import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Processor, ProcessorInput } from './contract.ts'

type Stored = Omit<Processor, 'checkBy' | 'lacks'>

/** All processors, those at work first. */
export async function processorsOf(db: Db): Promise<Stored[]> {
  const found = await sql<Stored>`
    select id, name, work, items, country, measures, subcontracts, contract_on as "contractOn", checked_on as "checkedOn", check_note as "checkNote", ended_on as "endedOn"
      from processors order by ended_on nulls first, name`.execute(db)
  return found.rows
}

/** Writes a processor down or changes it; answers whether a changed one was there. */
export async function keepProcessor(db: Db, id: string, it: ProcessorInput, isNew: boolean, now: Date): Promise<boolean> {
  const done = isNew
    ? await sql`
      insert into processors (id, name, work, items, country, measures, subcontracts, contract_on, checked_on, check_note, ended_on, created_at, updated_at)
      values (${id}, ${it.name}, ${it.work}, ${it.items}::text[], ${it.country}, ${it.measures}, ${it.subcontracts}, ${it.contractOn}, ${it.checkedOn}, ${it.checkNote}, ${it.endedOn}, ${now}, ${now})`.execute(
        db,
      )
    : await sql`
      update processors set name = ${it.name}, work = ${it.work}, items = ${it.items}::text[], country = ${it.country}, measures = ${it.measures}, subcontracts = ${it.subcontracts},
        contract_on = ${it.contractOn}, checked_on = ${it.checkedOn}, check_note = ${it.checkNote}, ended_on = ${it.endedOn}, updated_at = ${now} where id = ${id}`.execute(
        db,
      )
  return done.numAffectedRows === 1n
}
