import { sql } from 'kysely'
import { countedOnce } from '#domains/plans/index.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'

/** This person and every row merged into them, with the name to write on the archive. */
export async function selvesOf(db: Db, id: string): Promise<{ ids: string[]; name: string; language: Language } | null> {
  const found = await sql<{
    id: string
    name: string
    language: Language
  }>`select id, name, language from customers where id = ${id} or merged_into = ${id} order by (id = ${id}) desc, id`.execute(db)
  const first = found.rows[0]
  return first ? { ids: found.rows.map(row => row.id), name: first.name, language: first.language } : null
}

/** The names of the staff and of the topics, by id and key: a page for people shows no ids. */
export async function namesFor(db: Db, language: Language): Promise<{ staff: Map<string, string>; topics: Map<string, string> }> {
  const staff = await sql<{ id: string; name: string }>`select id, name from staff`.execute(db)
  const topics = await sql<{ key: string; ja: string; en: string }>`select key, name_ja as ja, name_en as en from topics`.execute(
    db,
  )
  return {
    staff: new Map(staff.rows.map(it => [it.id, it.name])),
    topics: new Map(topics.rows.map(it => [it.key, it[language]])),
  }
}

/** What went to or came from third parties about these people, what they asked of us, and breaches they were affected by. */
export async function recordsOf(db: Db, ids: readonly string[]): Promise<Record<string, unknown[]>> {
  const provisions = await sql`
    select p.day, p.direction, p.party, p.party_address as "partyAddress", p.country, p.basis, p.items, p.obtained from provisions p
     where p.id in (select provision_id from provision_people where customer_id = any(${[...ids]}::uuid[])) order by p.day`.execute(
    db,
  )
  const requests = await sql`
    select number, kind, received_on as "receivedOn", due_on as "dueOn", state, answer, refusal_reason as "refusalReason", answered_at as "answeredAt"
      from privacy_requests where customer_id = any(${[...ids]}::uuid[]) order by received_on`.execute(db)
  const breaches = await sql`
    select b.number, b.title, b.aware_on as "awareOn", p.told_at as "toldAt" from breach_people p join breaches b on b.id = p.breach_id
     where p.customer_id = any(${[...ids]}::uuid[]) order by b.aware_on`.execute(db)
  return { provisions: provisions.rows, requests: requests.rows, breaches: breaches.rows }
}

/** What we reckoned about these people: rhythm, silence, value, the group for comparison, who may be the same person. */
export async function guessesOf(db: Db, ids: readonly string[]): Promise<Record<string, unknown[]>> {
  const facts = await sql`
    select purchases, spend, currency, first_at as "firstAt", last_at as "lastAt", rhythm_days as "rhythmDays" from purchase_facts where customer_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  const talks = await sql`
    select last_spoken_at as "lastSpokenAt", spoken from contact_facts where customer_id = any(${[...ids]}::uuid[])`.execute(db)
  const care = await sql`
    select month, silence_days as "silenceDays", rhythm_days as "rhythmDays", score, state from care_lists where customer_id = any(${[...ids]}::uuid[]) order by month`.execute(
    db,
  )
  const groups = await sql`
    select p.name as plan, e.state, e.entered_at as "enteredAt", e.left_at as "leftAt", e.reason from enrolments e join plan_cards p on p.plan_id = e.plan_id
     where e.customer_id = any(${[...ids]}::uuid[]) and ${countedOnce} order by e.entered_at`.execute(db)
  const alike = await sql`
    select score, reasons, state from duplicate_candidates where customer_id = any(${[...ids]}::uuid[]) or other_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return { rhythm: facts.rows, talks: talks.rows, care: care.rows, plans: groups.rows, alike: alike.rows }
}

/** The letters sent to these people, oldest first. */
export async function lettersOf(
  db: Db,
  ids: readonly string[],
  after: string | null,
  limit: number,
): Promise<{ customer: string; id: string }[]> {
  const found = await sql<{ customer: string; id: string }>`
    select customer_id as customer, id from deliveries where customer_id = any(${[...ids]}::uuid[]) and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`.execute(
    db,
  )
  return found.rows
}
