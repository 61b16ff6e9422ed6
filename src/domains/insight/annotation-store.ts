import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Annotation, AnnotationWords } from './contract.ts'

/** The annotations of a span of days, oldest first. */
export async function annotationsBetween(db: Db, from: Day, to: Day): Promise<Annotation[]> {
  const found = await sql<Annotation>`
    select a.id, a.day, a.text, case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as by,
           a.created_at as "createdAt", a.edited_at as "editedAt"
      from annotations a left join staff s on s.id = a.staff_id
     where a.removed_at is null and a.day >= ${from} and a.day < ${to} order by a.day, a.id limit 500`.execute(db)
  return found.rows
}

export async function insertAnnotation(db: Db, id: string, it: AnnotationWords, staff: string | null, now: Date): Promise<void> {
  await sql`insert into annotations (id, day, text, staff_id, created_at) values (${id}, ${it.day}, ${it.text}, ${staff}, ${now})`.execute(
    db,
  )
}

/** Writes other words or another day; answers whether there was such an annotation. */
export async function changeAnnotation(db: Db, id: string, it: AnnotationWords, now: Date): Promise<boolean> {
  const done = await sql`
    update annotations set day = ${it.day}, text = ${it.text}, edited_at = ${now} where id = ${id} and removed_at is null`.execute(
    db,
  )
  return (done.numAffectedRows ?? 0n) > 0n
}

/** Takes an annotation away, or brings it back (null); answers whether there was such an annotation. */
export async function setRemoved(db: Db, id: string, at: Date | null): Promise<boolean> {
  const done = await sql`
    update annotations set removed_at = case when ${at}::timestamptz is null then null else coalesce(removed_at, ${at}) end where id = ${id}`.execute(
    db,
  )
  return (done.numAffectedRows ?? 0n) > 0n
}
