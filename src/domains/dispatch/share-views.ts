import { sql } from 'kysely'
import type { Share } from '#domains/channels/sending-contract.ts'
import type { Db } from '#platform/database/connect.ts'

const MOST = 1_000_000

/**
 * What became of the e-mails since `from` (at most the newest million): how many left, were refused or came back, were complained of as far as anybody told us, and the most that went to Gmail and to Outlook.com within a day.
 * A letter tried again is one.
 */
export async function shareSince(db: Db, from: Date, days: number, zone: string): Promise<Share> {
  const found = await sql<Omit<Share, 'days'>>`
    with mails as materialized (
      select at, state, lower(substr(address, length(address) - strpos(reverse(address), '@') + 2)) as host from deliveries
       where at >= ${from} and channel = 'email' and state in ('accepted', 'refused', 'bounced', 'unsure') order by at desc limit ${MOST}),
    daily as (
      select count(*) filter (where host in ('gmail.com', 'googlemail.com')) as google,
             count(*) filter (where host ~ '^(outlook|hotmail|live)[.]' or host = 'msn.com') as outlook
        from mails group by (at at time zone ${zone})::date)
    select (select count(*) from mails) as sent, (select count(*) from mails where state in ('refused', 'bounced')) as failed,
           (select count(*) from events where name = 'mail.complained' and at >= ${from}) as complained,
           coalesce((select max(google) from daily), 0) as google, coalesce((select max(outlook) from daily), 0) as outlook`.execute(
    db,
  )
  return { days, ...(found.rows[0] ?? { sent: 0, failed: 0, complained: 0, google: 0, outlook: 0 }) }
}
