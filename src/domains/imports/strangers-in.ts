import { known } from '#domains/customers/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { openTable } from '#platform/files/open-table.ts'
import type { World } from '#platform/world.ts'
import type { Mapping, StrangersFound } from './contract.ts'
import { numbersElsewhere } from './elsewhere.ts'
import { compileMapping, type Values } from './mapping-rules.ts'
import { rowOf } from './one.ts'
import { customerNumberOf } from './row-rules.ts'
import { firstRows } from './run.ts'
import { uploadedFile } from './upload.ts'

// Enough for any file a person looks at; beyond it the answer says that it is a part.
const ROWS = 300_000
const ASKED = 10_000
const EXAMPLES = 5
const NAMES = ['name', 'family', 'given', 'kana', 'familyKana', 'givenKana', 'company'] as const

/** Which customer numbers of an uploaded file of purchases mean nobody yet: counted before anything is taken in, so that a person can choose what becomes of them. `house`: the whole database, to tell a number of another branch from nobody's. */
export async function strangersIn(world: World, house: Db, id: string, mapping: Mapping): Promise<StrangersFound> {
  const { branches: within } = await rowOf(world, id)
  const file = await uploadedFile(world, id)
  const { numbers, named, whole } = await numbersIn(file, mapping)
  const strangers: [string, number][] = []
  let elsewhere = 0
  const all = [...numbers]
  for (let at = 0; at < all.length; at += ASKED) {
    const some = all.slice(at, at + ASKED)
    const asked = some.map(([number]) => number)
    const holders = await known(house, mapping.source, asked)
    elsewhere += (await numbersElsewhere(house, { within, source: mapping.source }, asked)).size
    strangers.push(...some.filter(([number]) => !holders.has(number)))
  }
  const found = await knownOf(house, mapping.source, [...named])
  return {
    fresh: named.size - found,
    numbers: strangers.length,
    rows: strangers.reduce((sum, [, rows]) => sum + rows, 0),
    known: numbers.size - strangers.length - elsewhere + found,
    elsewhere,
    examples: strangers.slice(0, EXAMPLES).map(([number]) => number),
    whole,
  }
}

async function knownOf(house: Db, source: string, numbers: readonly string[]): Promise<number> {
  let found = 0
  for (let at = 0; at < numbers.length; at += ASKED) found += (await known(house, source, numbers.slice(at, at + ASKED))).size
  return found
}

type Numbers = { numbers: Map<string, number>; named: Set<string>; whole: boolean }

// Numbers of rows that name nobody, with how many rows each has: a row with a name brings its customer along.
async function numbersIn(file: string, mapping: Mapping): Promise<Numbers> {
  const shape = mapping
  const compiled = compileMapping(mapping, await firstRows(await openTable(file, shape), 200))
  const numbers = new Map<string, number>()
  const named = new Set<string>()
  const note = (values: Values) => {
    const number = customerNumberOf(values)
    if (number === null) return
    if (NAMES.some(field => values[field]?.trim())) named.add(number)
    else numbers.set(number, (numbers.get(number) ?? 0) + 1)
  }
  let read = 0
  for await (const rows of (await openTable(file, shape)).rows()) {
    for (const row of read === 0 && mapping.header ? rows.slice(1) : rows) note(compiled.read(row.cells))
    read += rows.length
    if (read > ROWS) return { numbers, named, whole: false }
  }
  return { numbers, named, whole: true }
}
