import { z } from 'zod'
import { Refusal } from './refusal.ts'

/** One page of a list, and the cursor of the next one (null: this was the last). */
export type Page<T> = { items: T[]; next: string | null }

/** Turns the place after the last row (any JSON value) into an opaque cursor: base64url of its JSON. */
export function encodeCursor(place: unknown): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(JSON.stringify(place))) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Reads a cursor back with the parser of the list that gave it out (throw or zod `parse`); anything else is Refusal `bad-cursor` (400). */
export function decodeCursor<T>(cursor: string, parse: (place: unknown) => T): T {
  try {
    if (!/^[A-Za-z0-9_-]+$/.test(cursor)) throw new Error('not base64url')
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, character => character.charCodeAt(0))
    return parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    throw new Refusal('bad-cursor', 'ページの続きの指定が正しくありません。一覧を最初から開き直してください。', {
      status: 400,
      cause,
    })
  }
}

/** Makes a page from rows fetched with `limit + 1`: the extra row only says that there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, place: (last: T) => unknown): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items, next: more ? encodeCursor(place(last)) : null }
}

/** A short list comes in one answer and says how many it holds at most; what can grow beyond goes page by page. */
export const MOST_LISTED = 10_000

/** Schema of a short list. */
export const listed = <T extends z.ZodType>(item: T) => z.array(item).max(MOST_LISTED)

/** The rows of a short list, no more than it says it holds. */
export const asListed = <T>(rows: readonly T[]): T[] => rows.slice(0, MOST_LISTED)

const MOST_SKIPPED = 100_000

/** How many rows a page begins behind, where a list has no place of its own to go on from. Refusal `bad-cursor`. */
export const skipOf = (cursor: string | undefined): number =>
  cursor === undefined ? 0 : decodeCursor(cursor, place => z.int().min(0).max(MOST_SKIPPED).parse(place))

/** Makes a page from rows fetched behind `skip` with `limit + 1`. */
export function skipped<T>({ rows, skip, limit }: { rows: readonly T[]; skip: number; limit: number }): Page<T> {
  const next = skip + limit
  return { items: rows.slice(0, limit), next: rows.length > limit && next <= MOST_SKIPPED ? encodeCursor(next) : null }
}

/** How many a filter finds; where `exact` is false there are more, or it is an estimate. */
export const Counted = z.object({ count: z.int(), exact: z.boolean() })
export type Counted = z.infer<typeof Counted>

/** A list's count reads no further than this. */
export const MOST_COUNTED = 1000

/** The count of rows read up to `MOST_COUNTED` + 1: the extra row only says that there are more. */
export const countedUpTo = (rows: number): Counted => ({ count: Math.min(rows, MOST_COUNTED), exact: rows <= MOST_COUNTED })
