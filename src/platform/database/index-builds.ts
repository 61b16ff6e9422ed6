import type pg from 'pg'

type Build = { what: 'create' | 'drop'; index: string; sql: string }

/** Does a migration ask to run outside a transaction, so that nobody's writing waits for its indexes? Its head, the comment before the first statement, says `-- concurrently`. */
export const isConcurrent = (sql: string): boolean => /^-- concurrently\b/m.test(headOf(sql))

const headOf = (sql: string): string => /^(?:\s*(?:--[^\n]*)?\n)*/.exec(sql)?.[0] ?? ''

/**
 * Builds and drops the indexes of such a migration one by one, beside whoever reads and writes. Cut off anywhere it may be begun again: what stands is left, and what was cut off half-way (PostgreSQL leaves
 * it behind as invalid) is dropped and built anew.
 */
export async function buildIndexes(client: pg.ClientBase, sql: string): Promise<void> {
  for (const build of buildsOf(sql)) await carryOut(client, build)
}

async function carryOut(client: pg.ClientBase, { what, index, sql }: Build): Promise<void> {
  if (what === 'create') {
    const valid = await isValid(client, index)
    if (valid) return
    if (valid === false) await client.query(`drop index concurrently ${index}`)
  }
  await client.query(sql)
}

/** The statements of the file. It may hold nothing else: whatever else it did would be done twice when it is begun again. */
function buildsOf(sql: string): Build[] {
  const statements = sql
    .replaceAll(/^\s*--[^\n]*$/gm, '')
    .split(/;\s*(?:\n|$)/)
    .map(it => it.trim())
    .filter(it => it !== '')
  return statements.map(statement => {
    const created = /^create (?:unique )?index concurrently (\w+)\s+on\s/i.exec(statement)?.[1]
    if (created) return { what: 'create', index: created, sql: statement }
    const dropped = /^drop index concurrently if exists (\w+)$/i.exec(statement)?.[1]
    if (dropped) return { what: 'drop', index: dropped, sql: statement }
    throw new Error(
      `a file that runs outside a transaction holds only \`create index concurrently name on …\` and \`drop index concurrently if exists name\`, not: ${statement.slice(0, 60)}`,
    )
  })
}

/** Is an index of this name there and whole? Null: there is none. */
async function isValid(client: pg.ClientBase, index: string): Promise<boolean | null> {
  const { rows } = await client.query<{ valid: boolean }>(
    `select i.indisvalid and i.indisready as valid from pg_index i join pg_class c on c.oid = i.indexrelid where c.relname = $1 and c.relnamespace = 'public'::regnamespace`,
    [index],
  )
  return rows[0]?.valid ?? null
}
