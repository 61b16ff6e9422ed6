import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import { foldedOf, soughtBy } from './search-rules.ts'
import { everybody, findableOf, forgetFolded, importTouched, keepFolded, searchIds, withContactPersons } from './search-store.ts'

/** Whom to fold: those an import touched, these, or everybody. */
export type Which = { import: string } | { ids: readonly string[] } | { all: true }

const CHUNK = 2000

/** Brings what can be searched of these customers up to date, and of the contact persons of companies among them; answers how many were looked at. */
export async function index(db: Db, which: Which): Promise<number> {
  let count = 0
  for await (const ids of chunks(db, which)) {
    const whom = 'ids' in which ? await withContactPersons(db, ids) : ids
    const rows = await findableOf(db, whom)
    if (rows.length > 0)
      await keepFolded(
        db,
        rows.map(row => ({ ...foldedOf(row), id: row.id })),
      )
    const there = new Set(rows.map(row => row.id))
    const gone = whom.filter(id => !there.has(id))
    if (gone.length > 0) await forgetFolded(db, gone)
    count += whom.length
  }
  return count
}

/** The ids of these customers, a chunk at a time. */
export async function* chunks(db: Db, which: Which, size = CHUNK): AsyncIterable<string[]> {
  if ('ids' in which) {
    for (let at = 0; at < which.ids.length; at += size) yield which.ids.slice(at, at + size)
    return
  }
  for (let after: string = NOBODY; ; ) {
    const ids = 'import' in which ? await importTouched(db, which.import, after, size) : await everybody(db, after, size)
    if (ids.length > 0) yield ids
    const last = ids.at(-1)
    if (ids.length < size || last === undefined) return
    after = last
  }
}

/** Whom a typed text finds by name, kana, phone, mail, company or number, best first, at most `most`. */
export async function search(db: Db, typed: string, most = 50): Promise<string[]> {
  const sought = soughtBy(typed)
  return sought === null ? [] : searchIds(db, sought, most)
}
