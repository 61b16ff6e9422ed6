import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import type { ImportView } from './contract.ts'
import { newestImports } from './store.ts'
import { viewOf } from './view.ts'

const Place = z.tuple([z.coerce.date(), z.guid()])

/** Imports, newest first, a page at a time; `within`: those of these branches alone. */
export async function list(
  db: Db,
  { cursor, limit, within }: { cursor: string | undefined; limit: number; within: readonly string[] | null },
): Promise<Page<ImportView>> {
  const place = cursor === undefined ? null : decodeCursor(cursor, raw => Place.parse(raw))
  const rows = await newestImports(db, place === null ? null : { at: place[0], id: place[1] }, limit + 1, within)
  const page = pageOf(rows, limit, last => [last.created_at, last.id])
  return { items: page.items.map(viewOf), next: page.next }
}
