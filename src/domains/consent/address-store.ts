import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import { addressHash } from './address-hash.ts'
import type { AddressKind, Permission } from './contract.ts'
import { type Heard, permissionsOf } from './saying-store.ts'

// Where people of ours reach somebody: by telephone, at the door, by post.
const HOME = sql`case when c.address_key <> '' then c.address_key || '|' || c.name_key end`
const AT_HAND = sql`
  ('phone', c.mobile_e164, 'phone'), ('phone', case when c.kind = 'person' and c.company_id is null then c.phone_e164 end, 'phone'), ('post', ${HOME}, 'postcard'), ('post', ${HOME}, 'visit')`

// Which address of a person a refusal closes: a channel's own, or for 'all' every address we reach them at. A company's telephone is many people's, and a home is told apart by who lives there.
const ADDRESSES = sql`
  cross join lateral (values ('email', c.email_key, 'email'), ('phone', c.mobile_e164, 'sms'), ('line', c.line_id, 'line'), ('line', c.line_id, 'chat'), ${AT_HAND}) a(kind, address, channel)`
const HASH = sql`encode(sha256(convert_to(a.kind || ':' || a.address, 'UTF8')), 'hex')`

type Said = Omit<Heard, 'id' | 'actor'>

/** A refusal is the address's too, so that whoever holds it next is refused (M14); the own later yes of somebody at the address takes that away again. */
export async function settleAddresses(db: Db, heard: readonly Said[]): Promise<void> {
  const no = heard.filter(it => it.said === 'no' && it.until === null)
  const yes = heard.filter(it => it.said === 'yes' && it.way !== 'import' && it.way !== 'merge' && it.basis === 'consent')
  if (no.length > 0)
    await sql`
      insert into refused_addresses (hash, channel, topic, since)
      select ${HASH}, a.channel, s.topic, max(s.at) from ${said(no)} join customers c on c.id = s.customer_id ${ADDRESSES}
       where a.address is not null and s.channel in (a.channel, 'all')
       group by 1, 2, 3
      on conflict (hash, channel, topic) do update set since = greatest(refused_addresses.since, excluded.since)`.execute(db)
  if (yes.length > 0)
    await sql`
      delete from refused_addresses r using ${said(yes)} join customers c on c.id = s.customer_id ${ADDRESSES}
       where a.address is not null and s.channel in (a.channel, 'all') and r.hash = ${HASH} and r.channel in (a.channel, 'all') and r.since < s.at
         and (r.topic = s.topic or s.topic = 'all')`.execute(db)
}

const said = (heard: readonly Said[]) => sql`
  unnest(${heard.map(it => it.customer_id)}::uuid[], ${heard.map(it => it.channel)}::text[], ${heard.map(it => it.topic)}::text[], ${heard.map(it => it.at)}::timestamptz[])
    as s(customer_id, channel, topic, at)`

/** Since when what is refused at an address; the instant as PostgreSQL writes it, to the microsecond. */
export type RefusedAt = { hash: string; channel: string; topic: string; since: string }

/** What is refused at the addresses this customer has. */
export async function refusedRowsOf(db: Db, customer: string): Promise<RefusedAt[]> {
  const found = await sql<RefusedAt>`
    select distinct r.hash, r.channel, r.topic, r.since::text as since from customers c ${ADDRESSES}
      join refused_addresses r on r.hash = ${HASH} where c.id = ${customer} and a.address is not null`.execute(db)
  return found.rows
}

/** Lets what was refused at these addresses stand as it did (`before` null: it was not), save what was said there since. */
export async function putBackRefused(db: Db, changed: readonly (RefusedAt & { before: string | null })[]): Promise<void> {
  if (changed.length === 0) return
  const column = <T>(pick: (it: (typeof changed)[number]) => T) => changed.map(pick)
  const were = sql`
    unnest(${column(it => it.hash)}::text[], ${column(it => it.channel)}::text[], ${column(it => it.topic)}::text[], ${column(it => it.since)}::timestamptz[], ${column(it => it.before)}::timestamptz[])
      as w(hash, channel, topic, since, before)`
  const same = sql`r.hash = w.hash and r.channel = w.channel and r.topic = w.topic and r.since = w.since`
  await sql`delete from refused_addresses r using ${were} where ${same} and w.before is null`.execute(db)
  await sql`update refused_addresses r set since = w.before from ${were} where ${same} and w.before is not null`.execute(db)
}

/** What these addresses refused, by hash, in the shape of permissions, so that one rule judges both. */
async function refusedAt(db: Db, hashes: readonly string[]): Promise<Map<string, Permission[]>> {
  if (hashes.length === 0) return new Map()
  const found = await sql<{ hash: string; channel: Permission['channel']; topic: string; since: Date }>`
    select hash, channel, topic, since from refused_addresses where hash = any((select ${`{${hashes.join(',')}}`}::text[])::text[])`.execute(
    db,
  )
  const shaped = found.rows.map(({ hash, ...it }) => ({ hash, ...it, said: 'no' as const, until: null, way: 'address' }))
  return Map.groupBy(shaped, it => it.hash)
}

/** What was refused at the telephone numbers and the home of these customers, by whoever was reached there: nobody is called again because a file brings the number under another name. @law T10 H15 */
export async function refusedAtHome(db: Db, customers: readonly string[]): Promise<Map<string, Permission[]>> {
  if (customers.length === 0) return new Map()
  const found = await sql<{ customer: string; channel: Permission['channel']; topic: string; since: Date }>`
    select distinct c.id as customer, r.channel, r.topic, r.since
      from customers c cross join lateral (values ${AT_HAND}) a(kind, address, channel)
      join refused_addresses r on r.hash = ${HASH} and r.channel = a.channel
     where c.id = ${anyId(customers)} and a.address is not null`.execute(db)
  const shaped = found.rows.map(({ customer, ...it }) => ({ customer, ...it, said: 'no' as const, until: null, way: 'address' }))
  return Map.groupBy(shaped, it => it.customer)
}

/** Who may hold a refused address: what is asked of them. */
export type Holder = { id: string; emailKey: string | null; mobile: string | null; line: string | null }

const EVERY: ReadonlySet<AddressKind> = new Set(['email', 'phone', 'line'])

/** What the addresses of these people refused (of these kinds, if only some matter), by person. Nothing is hashed in a house where nobody ever refused anything. */
export async function refusedOf(
  db: Db,
  holders: Iterable<Holder>,
  kinds: ReadonlySet<AddressKind> = EVERY,
): Promise<Map<string, Permission[]>> {
  const any = await sql`select from refused_addresses limit 1`.execute(db)
  if (any.rows.length === 0) return new Map()
  const [owners, hashes]: [string[], string[]] = [[], []]
  const ask = (owner: string, kind: AddressKind, key: string | null) => {
    if (!key || !kinds.has(kind)) return
    owners.push(owner)
    hashes.push(addressHash(kind, key))
  }
  for (const { id, emailKey, mobile, line } of holders) {
    ask(id, 'email', emailKey)
    ask(id, 'phone', mobile)
    ask(id, 'line', line)
  }
  const refused = await refusedAt(db, hashes)
  const found = new Map<string, Permission[]>()
  if (refused.size === 0) return found
  for (const [n, hash] of hashes.entries()) {
    const there = refused.get(hash)
    const owner = owners[n]
    if (there && owner !== undefined) found.set(owner, [...(found.get(owner) ?? []), ...there])
  }
  return found
}

/** What stands of one person, their own words and their addresses' together. */
export async function standsAt(db: Db, holder: Holder): Promise<Permission[]> {
  const [refused, home] = [await refusedOf(db, [holder]), await refusedAtHome(db, [holder.id])]
  return [...(await permissionsOf(db, [holder.id])), ...(refused.get(holder.id) ?? []), ...(home.get(holder.id) ?? [])]
}

/** What stands of one person for who calls or visits them: their own words, and what was refused at their telephone and home. */
export async function saidOrRefused(db: Db, customer: string): Promise<Permission[]> {
  const [own, home] = [await permissionsOf(db, [customer]), await refusedAtHome(db, [customer])]
  return [...own, ...(home.get(customer) ?? [])]
}
