import { z } from 'zod'
import { type Counted, countedUpTo, decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import type { ImportView } from './contract.ts'
import { type AskedImports, importCount, newestImports } from './store.ts'
import { viewOf } from './view.ts'

const Place = z.tuple([z.coerce.date(), z.guid()])

/** How many imports a filter finds. */
export async function counted(db: Db, asked: AskedImports): Promise<Counted> {
  return countedUpTo(await importCount(db, asked))
}

/** Imports, newest first, a page at a time. */
export async function list(
  db: Db,
  { cursor, limit, ...asked }: AskedImports & { cursor: string | undefined; limit: number },
): Promise<Page<ImportView>> {
  const place = cursor === undefined ? null : decodeCursor(cursor, raw => Place.parse(raw))
  const rows = await newestImports(db, place === null ? null : { at: place[0], id: place[1] }, limit + 1, asked)
  const page = pageOf(rows, limit, last => [last.created_at, last.id])
  return { items: page.items.map(viewOf), next: page.next }
}
