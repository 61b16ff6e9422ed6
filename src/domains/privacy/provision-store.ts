import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { rowCount } from '#platform/database/row-count.ts'
import type { Provision, ProvisionInput } from './contract.ts'
import { holdsWords } from './found-views.ts'

type Stored = Omit<Provision, 'keepUntil'>
const columns = sql`p.id, p.direction, p.class, p.day, p.party, p.party_address as "partyAddress", p.party_representative as "partyRepresentative", p.country,
  p.abroad_told as "abroadTold", p.basis, p.items, p.obtained, p.note, p.people::int as people`

export async function insertProvision(db: Db, id: string, it: ProvisionInput, actor: string, now: Date): Promise<void> {
  await sql`
    insert into provisions (id, direction, class, day, party, party_address, party_representative, country, abroad_told, basis, items, obtained, people, note, recorded_by, recorded_at)
    values (${id}, ${it.direction}, ${it.class}, ${it.day}, ${it.party}, ${it.partyAddress}, ${it.partyRepresentative}, ${it.country}, ${it.abroadTold}, ${it.basis}, ${it.items}::text[],
      ${it.obtained}, ${it.customers.length}, ${it.note}, ${actor}, ${now})`.execute(db)
  await sql`
    insert into provision_people (customer_id, provision_id) select distinct c, ${id}::uuid from unnest(${it.customers}::uuid[]) c`.execute(
    db,
  )
}

/** Of these people those who do not exist, and those who asked that their data go to nobody. */
export async function notToBeGiven(db: Db, customers: readonly string[]): Promise<{ unknown: string[]; stopped: string[] }> {
  const found = await sql<{ id: string; known: boolean; stopped: boolean }>`
    select c.id, exists (select from customers k where k.id = c.id and k.state <> 'erased') as known,
      exists (select from privacy_requests r where r.customer_id = c.id and r.kind in ('stop-provision', 'stop-use') and r.state = 'done') as stopped
      from unnest(${[...customers]}::uuid[]) as c(id)`.execute(db)
  return {
    unknown: found.rows.filter(row => !row.known).map(row => row.id),
    stopped: found.rows.filter(row => row.stopped).map(row => row.id),
  }
}

/** Provisions of one customer, since a day, or found by what was written down of the other party. */
export type AskedProvisions = { customer?: string | undefined; since?: Day | undefined; q?: string | undefined }

const written = sql`concat_ws(' ', p.party, p.party_address, p.party_representative, p.note, p.obtained, array_to_string(p.items, ' '))`
const under = ({ customer, since, q }: AskedProvisions) => sql`
  ${customer ? sql`p.id in (select provision_id from provision_people where customer_id = ${customer})` : sql`true`}
  and ${since ? sql`p.day >= ${since}::date` : sql`true`} and ${holdsWords(written, q)}`

/** How many provisions a filter finds, one more than `MOST_COUNTED` at most. */
export const provisionCount = (db: Db, asked: AskedProvisions): Promise<number> =>
  rowCount(db, sql`from provisions p where ${under(asked)}`)

/** Provisions, newest first, from behind a place on; of one customer where asked. */
export async function provisionsOf(
  db: Db,
  { after, limit, ...asked }: AskedProvisions & { after: { day: string; id: string } | null; limit: number },
): Promise<Stored[]> {
  const found = await sql<Stored>`
    select ${columns} from provisions p
     where ${after ? sql`(p.day, p.id) < (${after.day}::date, ${after.id}::uuid)` : sql`true`} and ${under(asked)}
     order by p.day desc, p.id desc limit ${limit}`.execute(db)
  return found.rows
}

/** Who stands in a provision, by id, from behind somebody on. */
export async function peopleOf(db: Db, id: string, after: string | null, limit: number): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    select c.id, c.name from provision_people p join customers c on c.id = p.customer_id
     where p.provision_id = ${id} and (${after}::uuid is null or c.id > ${after}::uuid) order by c.id limit ${limit}`.execute(db)
  return found.rows
}

/** Provisions whose time is over: counted, or taken away with their people. */
export async function oldProvisions(
  db: Db,
  {
    before,
    contractBefore,
    spare,
    limit,
    dry,
  }: { before: string; contractBefore: string; spare: readonly string[]; limit: number; dry: boolean },
): Promise<number> {
  const old = sql`from provisions p where p.day < (case p.class when 'contract' then ${contractBefore}::date else ${before}::date end)
     and not exists (select from provision_people h where h.provision_id = p.id and h.customer_id = any(${[...spare]}::uuid[]))`
  if (dry) return (await sql<{ n: number }>`select count(*)::int as n ${old}`.execute(db)).rows[0]?.n ?? 0
  const gone = await sql<{
    id: string
  }>`delete from provisions where id in (select p.id ${old} limit ${limit}) returning id`.execute(db)
  await sql`delete from provision_people where provision_id = any(${gone.rows.map(row => row.id)}::uuid[])`.execute(db)
  return gone.rows.length
}
