import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Told } from './check-rules.ts'

/** What files, the consent ledger and the ledger of contacts say of a span [from, to). */
export async function toldIn(db: Db, from: Date, to: Date): Promise<Told> {
  const found = await sql<Told>`
    select
      (select count(*)::int from imports where state = 'done' and not dry_run and finished_at >= ${from} and finished_at < ${to}) as imports,
      (select count(*)::int from imports where state = 'done' and not dry_run and finished_at >= ${from} and finished_at < ${to} and purpose_id = '00000000-0000-7000-8000-0000000000aa') as "importsGeneral",
      (select count(*)::int from purposes where retired_at is null) as purposes,
      (select count(*)::int from events where name = 'consent.given' and at >= ${from} and at < ${to}) as consents,
      (select count(*)::int from events e where e.name = 'consent.given' and e.at >= ${from} and e.at < ${to}
          and exists (select from consents c where c.customer_id = e.customer_id and c.id = e.subject_id and c.evidence = '{}')) as "consentsBare",
      (select count(*)::int from events where name = 'consent.refused' and at >= ${from} and at < ${to}) as refusals,
      (select count(*)::int from touchpoints where legal_class = 'ad' and state in ('sent', 'done') and contacted_at >= ${from} and contacted_at < ${to}) as "adsSent",
      (select count(*)::int from touchpoints t where t.legal_class = 'ad' and t.state in ('sent', 'done') and t.contacted_at >= ${from} and t.contacted_at < ${to}
          and exists (select from permissions p where p.customer_id = t.customer_id and p.said = 'no' and p.topic in ('ad', 'all') and p.channel in (t.channel, 'all') and p.since < t.contacted_at
                        and (p.until is null or p.until > (t.contacted_at at time zone 'UTC')::date))) as "adsAfterRefusal",
      (select count(*)::int from templates where legal_class = 'ad' and live_version is not null and archived_at is null) as "adTexts",
      (select count(distinct customer_id)::int from legal_holds where lifted_at is null) as "legalHolds"`.execute(db)
  const row = found.rows[0]
  if (!row) throw new Error('a select without from answers one row')
  return row
}
