import { z } from 'zod'

declare const kind: unique symbol

/** A UUID that names one kind of thing: `Id<'customer'>` and `Id<'purchase'>` do not mix. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** The customer of an anonymous sale: rows need a customer_id to be distributed by, and this one belongs to nobody. */
export const NOBODY = '00000000-0000-0000-0000-000000000000' as Id<'customer'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Is this text a UUID in canonical lower case (any version, NOBODY too)? */
export function isId<Kind extends string>(text: unknown): text is Id<Kind> {
  return typeof text === 'string' && text.length === 36 && UUID.test(text)
}

/** Schema of an id of one kind: `idOf<'customer'>()`; parses upper case into lower case. */
export function idOf<Kind extends string>() {
  return z.guid().toLowerCase() as unknown as z.ZodType<Id<Kind>, string>
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const noise = new Uint8Array(8192)
let used = noise.length
let lastMs = 0
let counter = 0

/** A new UUIDv7 (RFC 9562, method 1): 48 bits of milliseconds, a 12-bit counter, 62 random bits; each id sorts after every earlier one of this process. */
export function newId<Kind extends string>(): Id<Kind> {
  if (used + 10 > noise.length) refill()
  const at = used
  used += 10
  tick(at)
  const time = lastMs.toString(16).padStart(12, '0')
  const count = (0x7000 | counter).toString(16)
  const variant = HEX[0x80 | (byte(at + 2) & 0x3f)]
  const tail = `${hex(at + 4)}${hex(at + 5)}${hex(at + 6)}${hex(at + 7)}${hex(at + 8)}${hex(at + 9)}`
  return `${time.slice(0, 8)}-${time.slice(8)}-${count}-${variant}${hex(at + 3)}-${tail}` as Id<Kind>
}

/** The same as its 16 bytes, written at a place. */
export function writeNewId(bytes: Uint8Array, place: number): void {
  if (used + 10 > noise.length) refill()
  const at = used
  used += 10
  tick(at)
  const [high, low] = [Math.floor(lastMs / 0x10000), lastMs & 0xffff]
  for (let n = 0; n < 4; n += 1) bytes[place + n] = (high >>> (24 - 8 * n)) & 0xff
  bytes[place + 4] = low >>> 8
  bytes[place + 5] = low & 0xff
  bytes[place + 6] = 0x70 | (counter >>> 8)
  bytes[place + 7] = counter & 0xff
  bytes[place + 8] = 0x80 | (byte(at + 2) & 0x3f)
  for (let n = 3; n < 10; n += 1) bytes[place + 6 + n] = byte(at + n)
}

// A counter that starts in the lower half leaves room for 2,048 ids a millisecond; beyond that the id's clock runs ahead.
function tick(at: number): void {
  const ms = Date.now()
  if (ms > lastMs) {
    lastMs = ms
    counter = ((byte(at) & 0x07) << 8) | byte(at + 1)
    return
  }
  counter += 1
  if (counter <= 0xfff) return
  lastMs += 1
  counter = ((byte(at) & 0x07) << 8) | byte(at + 1)
}

function refill(): void {
  crypto.getRandomValues(noise)
  used = 0
}

function byte(index: number): number {
  return noise[index] ?? 0
}

function hex(index: number): string {
  return HEX[byte(index)] ?? '00'
}
