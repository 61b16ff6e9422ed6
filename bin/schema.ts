import { readFile, writeFile } from 'node:fs/promises'
import { generate, PostgresDialect } from 'kysely-codegen'
import { connect } from '#platform/database/connect.ts'
import { dumpSchema } from '#platform/database/dump-schema.ts'
import { migrate } from '#platform/database/migrate.ts'
import { throwAwayCluster } from '#test/support/throw-away.ts'

const targets = { schema: 'db/schema.sql', tables: 'src/platform/database/tables.ts' }
const url = (file: string) => new URL(`../${file}`, import.meta.url)

/** What db/schema.sql and tables.ts must hold for the migrations of now, read from a fresh PostgreSQL. */
async function generated(): Promise<Record<keyof typeof targets, string>> {
  const cluster = await throwAwayCluster()
  await migrate(cluster.url)
  const database = connect(cluster.url)
  try {
    return { schema: await dumpSchema(database.pool), tables: await tableTypes(database.db) }
  } finally {
    await database.close()
    await cluster.stop()
  }
}

// The mapping says in types what platform/database/parsers.ts does to rows.
async function tableTypes(db: Parameters<typeof generate>[0]['db']): Promise<string> {
  const text = await generate({
    db,
    dialect: new PostgresDialect({ dateParser: 'string', numericParser: 'number' }),
    excludePattern: '*graphile_worker*.*',
    outFile: null,
    typeMapping: { int8: 'number', interval: 'string', timestamp: 'string' },
  })
  return text
}

/** Writes both files. */
export async function updateSchema(): Promise<void> {
  const fresh = await generated()
  await Promise.all([writeFile(url(targets.schema), fresh.schema), writeFile(url(targets.tables), fresh.tables)])
}

/** The files that no longer fit the migrations. */
export async function driftedSchema(): Promise<string[]> {
  const fresh = await generated()
  const old = { schema: await textOf(targets.schema), tables: await textOf(targets.tables) }
  return (['schema', 'tables'] as const).filter(part => old[part] !== fresh[part]).map(part => targets[part])
}

const textOf = (file: string): Promise<string> => readFile(url(file), 'utf8').catch(() => '')

if (import.meta.main) await updateSchema()
