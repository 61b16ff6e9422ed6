import { type RawBuilder, sql } from 'kysely'
import * as customers from '#domains/customers/index.ts'
import type { Typed } from '#domains/customers/search-rules.ts'
import type { Db } from '#platform/database/connect.ts'
import { rowCount } from '#platform/database/row-count.ts'
import type { OpenContract, RegisterRow } from './contract.ts'
import { NewContract } from './contract-contract.ts'

const whose = sql`json_build_object('id', c.id, 'name', c.name, 'kana', c.kana, 'branch', b.name) as customer`

type Asked = Typed & { standing: boolean; branch?: string | undefined; since?: Date | undefined }
type Part = { after: { since: string; id: string } | null; limit: number }

type Line = Omit<RegisterRow, 'reopened'> & { at: Date | null; words: string | null; by: string | null }

const linesUnder = ({ standing, branch, since, ...typed }: Asked): RawBuilder<unknown> => sql`
  ${standing ? sql`n.reopened_at is null` : sql`true`} and ${branch ? sql`c.branch_id = ${branch}` : sql`true`}
  and ${since ? sql`n.since >= ${since}` : sql`true`} and ${customers.fits(typed, sql`c.id`)}`

/** How many lines of the register there are under a filter, one more than `MOST_COUNTED` at most. */
export const registerCount = (db: Db, asked: Asked): Promise<number> =>
  rowCount(db, sql`from no_solicit n join customers c on c.id = n.customer_id where ${linesUnder(asked)}`)

/** Lines of the register with whose they are and who wrote them, newest first. */
export async function registerRows(db: Db, { after, limit, ...asked }: Asked & Part): Promise<RegisterRow[]> {
  const found = await sql<Line>`
    select n.id, n.product, n.channel, n.quote, n.way, n.since, n.actor, s.name as who, ${whose}, n.reopened_at as at, n.reopened_words as words, n.reopened_by as by
      from no_solicit n join customers c on c.id = n.customer_id left join branches b on b.id = c.branch_id left join staff s on 'staff:' || s.id = n.actor
     where ${linesUnder(asked)} ${after ? sql`and (n.since, n.id) < (${after.since}::timestamptz, ${after.id}::uuid)` : sql``}
     order by n.since desc, n.id desc limit ${limit}`.execute(db)
  return found.rows.map(({ at, words, by, ...row }) => ({ ...row, reopened: at ? { at, words: words ?? '', actor: by } : null }))
}

const MOST = 1000

type AskedOpen = Typed & { kind?: string | undefined; branch?: string | undefined }
type Open = { id: string; customer: OpenContract['customer']; terms: NewContract }

// The words of the indexes contracts_begun and contracts_waiting, so that the planner knows them.
const standing = sql`k.cancelled_at is null and k.terms ->> 'kind' <> 'store'`
const begun = sql`greatest(k.terms ->> 'contractOn', k.terms ->> 'documentOn', k.terms ->> 'goodsOn', k.terms ->> 'newDocumentOn')`
const waits = sql`
  case when k.terms ->> 'kind' = 'mail-order' then k.terms ->> 'goodsOn' is null
       when (k.terms ->> 'hindered')::boolean then k.terms ->> 'newDocumentOn' is null else k.terms ->> 'documentOn' is null end`

/** Contracts nobody took back whose days began since a day, or have not begun; of each at most a thousand, the youngest. */
export async function openContracts(db: Db, since: string, { kind, branch, ...typed }: AskedOpen = {}): Promise<Open[]> {
  const asked = sql`
    and ${kind ? sql`k.terms ->> 'kind' = ${kind}` : sql`true`} and ${customers.fits(typed, sql`k.customer_id`)}
    and ${branch ? sql`exists (select from customers b where b.id = k.customer_id and b.branch_id = ${branch})` : sql`true`}`
  const found = await sql<Omit<Open, 'terms'> & { terms: unknown }>`
    with open as (
      (select k.customer_id, k.id from contracts k where ${standing} and ${begun} >= ${since}::text ${asked} order by ${begun} desc limit ${MOST})
      union
      (select k.customer_id, k.id from contracts k where ${standing} and ${waits} ${asked} order by k.contract_on desc limit ${MOST}))
    select k.id, k.terms, ${whose}
      from open o join contracts k on k.customer_id = o.customer_id and k.id = o.id
      join customers c on c.id = k.customer_id and c.state = 'active' left join branches b on b.id = c.branch_id
     order by k.contract_on desc, k.id desc`.execute(db)
  return found.rows.map(row => ({ ...row, terms: NewContract.parse(row.terms) }))
}
