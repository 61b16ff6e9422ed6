// The form of COPY (FORMAT binary): a head, of each row the count of its fields and each field behind its length, an end.
const HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const END = Buffer.from([0xff, 0xff])
// PostgreSQL counts microseconds from 2000 on.
const EPOCH = Date.UTC(2000, 0, 1)

/** Room for rows as COPY reads them in binary form, `size` bytes of fields in all; `place` is where the first row begins, and each row begins with its count of fields (two bytes). */
export function copyBytes(rows: number, size: number): { bytes: Buffer; place: number } {
  const bytes = Buffer.allocUnsafe(HEAD.length + rows * 2 + size + END.length)
  HEAD.copy(bytes)
  END.copy(bytes, bytes.length - END.length)
  return { bytes, place: HEAD.length }
}

const field = (value: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(value.length)
  return Buffer.concat([length, value])
}

/** A field that holds nothing. */
const NULL = Buffer.from([0xff, 0xff, 0xff, 0xff])

export const textField = (value: string | null): Buffer => (value === null ? NULL : field(Buffer.from(value)))

/** jsonb as its text; 1 is the version of its form. */
export const jsonField = (value: string | null): Buffer =>
  value === null ? NULL : field(Buffer.concat([Buffer.from([1]), Buffer.from(value)]))

export function intField(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return field(bytes)
}

export function instantField(at: Date | null): Buffer {
  if (at === null) return NULL
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(at.getTime() - EPOCH) * 1000n)
  return field(bytes)
}
