import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { NewDisaster } from './disaster-contract.ts'

export async function addDisaster(db: Db, id: string, it: NewDisaster, actor: string, now: Date): Promise<void> {
  await sql`
    insert into disasters (id, prefecture, municipality, reason, owner, review_on, since, actor)
    values (${id}, ${it.prefecture}, ${it.municipality}, ${it.reason}, ${it.owner}, ${it.reviewOn}, ${now}, ${actor})`.execute(db)
}

export async function markEnded(db: Db, id: string, why: string, actor: string, now: Date): Promise<boolean> {
  const done = await sql`
    update disasters set ended_at = ${now}, ended_by = ${actor}, ended_why = ${why} where id = ${id} and ended_at is null`.execute(
    db,
  )
  return Number(done.numAffectedRows ?? 0n) > 0
}
