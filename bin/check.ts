import { driftedSchema, updateSchema } from './schema.ts'
import { type Outcome, run, step } from './step.ts'
import { countLine } from './test-count.ts'
import { breaches } from './walls.ts'

const root = process.cwd()
const given = process.argv.slice(2)

if (given.includes('--update')) {
  await updateSchema()
  process.exit(run('vitest', 'run', '--update', 'all', '--reporter', 'minimal').ok ? 0 : 1)
}

const chosen = given.filter(word => !word.startsWith('-'))
const wanted = (name: string): boolean => chosen.length === 0 || chosen.includes(name)
const results: boolean[] = []

async function check(name: string, sentence: string, work: () => Outcome | Promise<Outcome>): Promise<void> {
  if (wanted(name)) results.push(await step(sentence, work))
}

await check('lint', 'Files are formatted and linted', () =>
  run('biome', 'check', '--error-on-warnings', '--max-diagnostics=50', '.'),
)
await check('types', 'Types hold', () => run('tsc', '--noEmit', '--pretty', 'false'))
await check('walls', 'Nobody reaches through a wall', () => listed(breaches(root)))
await check('unused', 'Nothing lies around unused', () => run('knip', '--no-progress'))
await check('schema', 'db/schema.sql and tables.ts fit the migrations', async () =>
  listed((await driftedSchema()).map(file => `${file} no longer fits db/migrations: run \`bin/check --update\``)),
)
await check('tests', 'Tests pass, the house style among them', () =>
  run(
    'vitest',
    'run',
    '--update',
    'none',
    '--reporter',
    'minimal',
    '--reporter',
    'json',
    '--outputFile.json',
    'node_modules/.cache/tests.json',
  ),
)

const ok = results.length > 0 && results.every(Boolean)
if (!ok) console.log('\nThe checks did not pass.')
if (wanted('tests')) console.log(countLine(`${root}/node_modules/.cache/tests.json`))
process.exit(ok ? 0 : 1)

function listed(lines: string[]): Outcome {
  return { ok: lines.length === 0, said: lines.join('\n') }
}
