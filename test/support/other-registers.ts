import { sql } from 'kysely'
import { BreachFacts, Nature } from '#domains/privacy/breach-contract.ts'
import { NewContract } from '#domains/selling/contract-contract.ts'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import { SECRET } from './other-branch.ts'

type Whom = { customer: string; note: string }

/** A file that their branch took in, with a row that came back; answers its id. */
export async function importOf(db: Db, branch: string, { customer }: Pick<Whom, 'customer'>, at: Date): Promise<string> {
  const id = newId() as string
  await sql`
    insert into imports (id, kind, file_name, source, mapping, state, headers, branches, created_at, finished_at)
    values (${id}, 'customers', '月夜見.csv', 'pos', '{"columns":{"氏名":"name"}}', 'done', '{氏名}', array[${branch}::uuid], ${at}, ${at})`.execute(
    db,
  )
  await sql`insert into import_rejects (import_id, row_no, code, sentence, raw) values (${id}, 2, 'nobody-named', ${SECRET.note}, array[${SECRET.name}])`.execute(
    db,
  )
  await sql`update customers set import_id = ${id} where id = ${customer}`.execute(db)
  return id
}

/** What registers hold of the same person: a contract, a refused offer, a request, a hold, a find, a breach and a provision that name them; answers each row's id. */
export async function registersOf(db: Db, { customer, note }: Whom, at: Date) {
  const id = () => newId() as string
  const [contract, ban, request, legalHold, breach, provision] = [id(), id(), id(), id(), id(), id()]
  const terms = JSON.stringify({ ...NewContract.parse({ kind: 'visit', name: '月夜見の工事', contractOn: '2026-07-01' }) })
  const [origin, nature, facts] = [{ kind: 'people', ids: [customer] }, Nature.parse({}), BreachFacts.parse({})].map(it =>
    JSON.stringify(it),
  )
  await sql`insert into contracts (customer_id, id, contract_on, terms, recorded_at) values (${customer}, ${contract}, '2026-07-01', ${terms}::jsonb, ${at})`.execute(
    db,
  )
  await sql`insert into no_solicit (customer_id, id, product, quote, way, since) values (${customer}, ${ban}, '月夜見の工事', ${SECRET.note}, 'phone', ${at})`.execute(
    db,
  )
  await sql`insert into legal_holds (customer_id, id, why, since) values (${customer}, ${legalHold}, ${SECRET.note}, ${at})`.execute(
    db,
  )
  await sql`insert into sensitive_finds (customer_id, id, place, kinds, found_at) values (${customer}, ${note}, 'note', '{health}', ${at})`.execute(
    db,
  )
  await sql`
    insert into privacy_requests (id, number, customer_id, kind, by, asker, reach, detail, received_on, due_on, created_at)
    values (${request}, 'R-1', ${customer}, 'disclosure', 'person', ${SECRET.name}, ${SECRET.mail}, ${SECRET.note}, '2026-07-01', '2026-07-15', ${at})`.execute(
    db,
  )
  await sql`
    insert into breaches (id, number, title, aware_on, origin, nature, facts, people, created_at, updated_at)
    values (${breach}, 'B-1', '誤送信', '2026-07-01', ${origin}::jsonb, ${nature}::jsonb, ${facts}::jsonb, 1, ${at}, ${at})`.execute(
    db,
  )
  await sql`insert into breach_people (customer_id, breach_id) values (${customer}, ${breach})`.execute(db)
  await sql`
    insert into provisions (id, direction, class, day, party, basis, items, obtained, people, recorded_at)
    values (${provision}, 'in', 'single', '2026-07-01', '紹介元', 'consent', '{氏名}', '名刺', 1, ${at})`.execute(db)
  await sql`insert into provision_people (customer_id, provision_id) values (${customer}, ${provision})`.execute(db)
  return { contract, ban, request, legalHold, breach, provision }
}
