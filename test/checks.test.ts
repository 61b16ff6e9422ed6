import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { countLine } from '../bin/test-count.ts'
import { planted } from './support/planted.ts'

const house = planted({
  'src/app/cli.ts': `export const said = 'お帰りなさい'\n`,
  'db/migrations/0001_small.sql': '-- Why: a small shop.\n\n-- owner: staff\ncreate table bicycles (id uuid primary key);\n',
})
afterAll(house.remove)

function check(...steps: string[]): { status: number | null; said: string } {
  const { status, stdout } = spawnSync(`${house.root}/bin/check`, steps, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
  })
  return { status, said: stdout }
}

function withFile<T>(name: string, text: string, work: () => T): T {
  const file = `${house.root}/${name}`
  writeFileSync(file, text)
  const answer = work()
  rmSync(file)
  return answer
}

describe('bin/check', () => {
  it('passes a lawful house, from any folder, and says how long each step took', () => {
    const { status, said } = check('lint', 'walls')
    expect(said).toMatch(/^✓ +\d+\.\d s {2}Files are formatted and linted\n✓ +\d+\.\d s {2}Nobody reaches through a wall\n$/)
    expect(status).toBe(0)
  })

  it('fails on an unformatted file', () => {
    const { status, said } = withFile('src/app/ugly.ts', 'export   const a = "1";', () => check('lint'))
    expect(status).toBe(1)
    expect(said).toContain('src/app/ugly.ts')
  })

  it('fails on a type that does not hold', () => {
    const { status, said } = withFile('src/app/wrong.ts', "export const a: number = 'one'\n", () => check('types'))
    expect(status).toBe(1)
    expect(said).toContain('src/app/wrong.ts(1,14)')
  })

  it('fails on a file that reaches through a wall', () => {
    const { status, said } = withFile('src/kernel/reader.ts', "import 'node:fs'\n", () => check('walls'))
    expect(status).toBe(1)
    expect(said).toContain('kernel-is-pure: src/kernel/reader.ts → fs')
  })

  it('fails on a migration nobody generated from, until it is', () => {
    const late = check('schema')
    expect(late.status).toBe(1)
    expect(late.said).toContain('db/schema.sql no longer fits db/migrations: run `bin/check --update`')

    spawnSync(`${house.root}/bin/types`, { stdio: 'ignore' })
    expect(check('schema').status).toBe(0)
    expect(readFileSync(`${house.root}/db/schema.sql`, 'utf8')).toContain('create table bicycles')
    expect(readFileSync(`${house.root}/src/platform/database/tables.ts`, 'utf8')).toContain('export interface Bicycles')
  })

  it('fails when it was told to check nothing it knows', () => {
    expect(check('everything').status).toBe(1)
  })
})

describe('the count line', () => {
  const report = `${house.root}/tests.json`

  it('is the runner’s own', () => {
    writeFileSync(report, JSON.stringify({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }))
    expect(countLine(report)).toBe('7 passed, 1 failed, 3 skipped')
  })

  it('never claims a pass without a report', () => {
    expect(countLine(`${house.root}/none.json`)).toBe('0 passed, 1 failed, 0 skipped')
  })
})
