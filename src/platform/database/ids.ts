import { type RawBuilder, sql } from 'kysely'

/**
 * `any (these ids)`, to be compared with a column that has an index. The ids travel as one value, and stand in a select of their own so that the planner does not see them: of
 * thousands it would weigh every single one (µs each, for every question of a batch) only to find that it takes the index.
 */
export const anyId = (ids: readonly string[]): RawBuilder<unknown> => sql`any((select ${idArray(ids)}::uuid[])::uuid[])`

/**
 * Ids as PostgreSQL takes in a `uuid[]`: in its binary form, since reading thousands of them as text costs it more than looking them up. A frozen list that is asked about again and
 * again is written once.
 */
export function idArray(ids: readonly string[]): Buffer | string {
  const known = written.get(ids)
  if (known) return known
  const made = binary(ids)
  // What is no id is left to PostgreSQL to refuse, as it does with text.
  if (made === null) return `{${ids.join(',')}}`
  if (Object.isFrozen(ids)) written.set(ids, made)
  return made
}

const written = new WeakMap<readonly string[], Buffer>()

const UUID_OID = 2950
const [HEAD, EACH] = [20, 20]

// Dimensions, no nulls, type, length, first index; then each with its length before it.
function binary(ids: readonly string[]): Buffer | null {
  const bytes = Buffer.allocUnsafe(HEAD + EACH * ids.length)
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(0, 4)
  bytes.writeInt32BE(UUID_OID, 8)
  bytes.writeInt32BE(ids.length, 12)
  bytes.writeInt32BE(1, 16)
  let at = HEAD
  for (const id of ids) {
    if (!writeId(bytes, at, id)) return null
    at += EACH
  }
  return ids.length > 0 ? bytes : bytes.fill(0, 0, 4).subarray(0, 12)
}

// Where in 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx' the two figures of each byte stand.
const PLACES = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34)
const [LENGTH, DASH, NO_FIGURE] = [36, 45, 0x100]
const FIGURE = Uint16Array.from({ length: 128 }, (_, code) => {
  const figure = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(figure) ? NO_FIGURE : figure
})

/** An id as a field in PostgreSQL's binary form, its length before it: 20 bytes written at a place; false for what is no id. */
export function writeId(bytes: Buffer, at: number, id: string): boolean {
  bytes[at] = 0
  bytes[at + 1] = 0
  bytes[at + 2] = 0
  bytes[at + 3] = 16
  let seen = (id.charCodeAt(8) ^ DASH) | (id.charCodeAt(13) ^ DASH) | (id.charCodeAt(18) ^ DASH) | (id.charCodeAt(23) ^ DASH)
  for (let n = 0; n < 16; n += 1) {
    const place = PLACES[n] ?? LENGTH
    const byte = (FIGURE[id.charCodeAt(place)] ?? NO_FIGURE) * 16 + (FIGURE[id.charCodeAt(place + 1)] ?? NO_FIGURE)
    bytes[at + 4 + n] = byte
    seen |= byte & ~0xff
  }
  return seen === 0 && id.length === LENGTH
}
