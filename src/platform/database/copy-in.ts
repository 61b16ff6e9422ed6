import { CompiledQuery, type Kysely, type PostgresCursorConstructor, type Transaction } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { DB } from './tables.ts'

type Db = Kysely<DB> | Transaction<DB>

const able = new WeakSet<object>()

/**
 * What a dialect needs for `copyIn`: the one way to a connection's own protocol, within whatever transaction is open, is what asks for a cursor. This one takes in and gives
 * nothing out.
 */
export const copyCursor = cursor as unknown as PostgresCursorConstructor

// Called with `new`, which gives what is returned.
function cursor(statement: string, [rows]: readonly unknown[]) {
  const stream = copyFrom(statement)
  const read = () =>
    new Promise<never[]>((resolve, reject) => {
      stream.on('error', reject)
      stream.end(rows instanceof Buffer ? rows : Buffer.from(String(rows)), () => resolve([]))
    })
  return Object.assign(stream, { read, close: async () => {} })
}

/** Says that rows can be copied into the tables of this database: it was opened with `copyCursor` and sees tables, not views of them. */
export function allowCopy(db: Db): void {
  able.add(db.getExecutor().adapter)
}

/** Can rows be copied in here? Not where a branch sees its own: a view takes none. */
export const canCopy = (db: Db): boolean => able.has(db.getExecutor().adapter)

/** Adds rows (a line each: columns parted by tabs, each by `copyValue` or a plain number or id; or all of them as bytes, by `copy-bytes.ts`) to a table in the caller's transaction: half the work of an INSERT, which builds each row from arrays and writes it alone. */
export async function copyIn(db: Db, table: string, columns: readonly string[], rows: string | Buffer): Promise<void> {
  if (rows.length === 0) return
  const form = typeof rows === 'string' ? '' : ' (format binary)'
  const copying = CompiledQuery.raw(`copy ${table} (${columns.join(', ')}) from stdin${form}`, [rows])
  // It ends without a row: the first step is the last.
  await db.getExecutor().stream(copying, 1).next()
}

const MARKS: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const MARKED = /[\\\n\r\t]/

/** A value as COPY reads it. */
export function copyValue(value: string | null): string {
  if (value === null) return '\\N'
  return MARKED.test(value) ? value.replaceAll(/[\\\n\r\t]/g, mark => MARKS[mark] ?? mark) : value
}
