import { type RawBuilder, sql } from 'kysely'
import * as customers from '#domains/customers/index.ts'
import { soughtBy } from '#domains/customers/search-rules.ts'
import type { Db } from '#platform/database/connect.ts'

type Typed = { q?: string | undefined; namesOnly?: boolean }
/** Whom a typed text finds: all of them, or some where they are too many to look up one by one. */
export type Meant = { all: boolean; ids: readonly string[] }

// Up to here a page is sooner found by its people; beyond, so many rows are theirs that a list read from its end comes by them soon.
const FEW = 5000

/** The people a typed text finds; null where nothing was typed. */
export async function meantBy(db: Db, { q, namesOnly = false }: Typed): Promise<Meant | null> {
  if (!q) return null
  const sought = soughtBy(q, { namesOnly })
  if (sought === null) return { all: true, ids: [] }
  const ids = await customers.someFoundBy(db, sought, FEW + 1)
  return { all: ids.length <= FEW, ids: ids.slice(0, FEW) }
}

/** Is this row of `touchpoints t` about somebody the text finds? */
export function isOfMeant({ q = '', namesOnly = false }: Typed, meant: Meant): RawBuilder<unknown> {
  if (meant.all) return sql`t.customer_id = any(${`{${meant.ids.join(',')}}`}::uuid[])`
  const sought = soughtBy(q, { namesOnly })
  return sought === null ? sql`false` : customers.isFoundBy(sought, sql`t.customer_id`)
}

/** Select of the customer_id of everybody the text finds. */
export function everybodyMeant({ q = '', namesOnly = false }: Typed): RawBuilder<unknown> {
  const sought = soughtBy(q, { namesOnly })
  return sought === null ? sql`select null::uuid as customer_id where false` : customers.everybodyFoundBy(sought)
}
