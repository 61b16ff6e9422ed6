import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import type { NewNotice, NoticeRow, TopicRow, Wishes } from './notice-contract.ts'

/** Keeps a wording as the next version of its name; the same words once more are the version they were. */
export async function keepNotice(db: Db, it: NewNotice & { hash: string }, actor: string, now: Date): Promise<string> {
  const found = await sql<{ id: string }>`
    with made as (
      insert into consent_notices (name, version, kind, wording, box, url, shown_from, shown_until, hash, made_by, made_at)
      select ${it.name}, coalesce((select max(version) from consent_notices where name = ${it.name}), 0) + 1, ${it.kind}, ${it.wording}, ${it.box},
             ${it.url ?? null}, ${it.shownFrom}::date, ${it.shownUntil ?? null}::date, ${it.hash}, ${actor}, ${now}::timestamptz
      on conflict (hash) do nothing returning id)
    select id from made union all select id from consent_notices where hash = ${it.hash} limit 1`.execute(db)
  const id = found.rows[0]?.id
  if (!id) throw new Error('a wording was neither made nor found')
  return id
}

export async function noticesOf(db: Db): Promise<NoticeRow[]> {
  const found = await sql<NoticeRow>`
    select n.id, n.name, n.version, n.kind, n.wording, n.box, n.url, n.shown_from::text as "shownFrom", n.shown_until::text as "shownUntil", n.made_at as "madeAt",
           (select count(*)::int from consents c where c.notice_id = n.id and c.said = 'yes') as yes
      from consent_notices n order by n.name, n.version desc`.execute(db)
  return found.rows
}

export async function noticeById(db: Db, id: string) {
  return db.selectFrom('consent_notices').select(['kind', 'wording', 'url']).where('id', '=', id).executeTakeFirst()
}

/** Ends a wording on a day, or shows it again; answers whether there is one. The words themselves never change. */
export async function endNoticeOn(db: Db, id: string, until: string | null): Promise<boolean> {
  const found = await sql`update consent_notices set shown_until = ${until}::date where id = ${id} returning id`.execute(db)
  return found.rows.length > 0
}

export async function keepTopic(db: Db, it: TopicRow, now: Date): Promise<void> {
  const row = {
    name_ja: it.nameJa,
    name_en: it.nameEn,
    about_ja: it.aboutJa,
    about_en: it.aboutEn,
    place: it.place,
    closed_at: it.closed ? now : null,
  }
  await db
    .insertInto('topics')
    .values({ key: it.key, ...row })
    .onConflict(conflict => conflict.column('key').doUpdateSet(row))
    .execute()
}

export async function topicsOf(db: Db): Promise<TopicRow[]> {
  const found = await sql<TopicRow>`
    select key, name_ja as "nameJa", name_en as "nameEn", about_ja as "aboutJa", about_en as "aboutEn", place, closed_at is not null as closed
      from topics order by closed_at is not null, place, key`.execute(db)
  return found.rows
}

export async function keepWishes(db: Db, customers: readonly string[], it: Wishes, actor: string, now: Date): Promise<void> {
  await sql`
    insert into wishes (customer_id, hours, days, hours_for, ads_per_month, channels, needs, note, said_at, actor)
    select c, ${it.hours}, ${it.days}::smallint[], ${it.hoursFor}::text[], ${it.adsPerMonth}::smallint, ${it.channels}::text[], ${it.needs}::text[], ${it.note}, ${now}::timestamptz, ${actor}
      from unnest(${[...customers]}::uuid[]) c
    on conflict (customer_id) do update set hours = excluded.hours, days = excluded.days, hours_for = excluded.hours_for, ads_per_month = excluded.ads_per_month, channels = excluded.channels, needs = excluded.needs,
      note = excluded.note, said_at = excluded.said_at, actor = excluded.actor`.execute(db)
}

export async function wishesOf(db: Db, customers: readonly string[]): Promise<(Wishes & { customer: string })[]> {
  if (customers.length === 0) return []
  const found = await sql<Wishes & { customer: string }>`
    select customer_id as customer, hours, days, hours_for as "hoursFor", ads_per_month as "adsPerMonth", channels, needs, note from wishes
     where customer_id = ${anyId(customers)}`.execute(db)
  return found.rows
}
