import pg from 'pg'

type Cell = string | number | null
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Tables of text in one schema of another database, made anew, all or nothing: `close(true)` keeps them. */
export async function databaseSink(url: string, schema: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('begin')
  await client.query(`drop schema if exists ${quoted(schema)} cascade`)
  await client.query(`create schema ${quoted(schema)}`)
  let table = ''
  let width = 0
  return {
    async open(name: string, columns: readonly string[]) {
      table = `${quoted(schema)}.${quoted(name)}`
      width = columns.length
      await client.query(`create table ${table} (${columns.map(column => `${quoted(column)} text`).join(', ')})`)
    },
    async rows(rows: readonly Cell[][]) {
      const columns = Array.from({ length: width }, (_, at) =>
        rows.map(row => (row[at] === null || row[at] === undefined ? null : String(row[at]))),
      )
      await client.query(
        `insert into ${table} select * from unnest(${columns.map((_, at) => `$${at + 1}::text[]`).join(', ')})`,
        columns,
      )
    },
    async close(keep: boolean) {
      await client.query(keep ? 'commit' : 'rollback')
      await client.end()
    },
  }
}
