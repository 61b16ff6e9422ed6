import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '#app/cli/commands.ts'
import { freshDb } from '#test/support/db.ts'

const cli = path.join(import.meta.dirname, '../../src/app/cli.ts')
const server = await freshDb()
const folders: string[] = []
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGTERM')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

type Ended = { code: number | null; out: string; said: string }

/** A house of its own, on the database that comes with it or on a server, spoken to by the command line alone. */
function house(url: string | null) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-both-'))
  folders.push(folder)
  const env = {
    ...process.env,
    ...{ DATABASE_URL: url ?? '', KIZUKAI_DATA: folder, KIZUKAI_SECRET: 'a secret of the tests alone', SMTP_URL: '' },
  }
  const begin = (...args: string[]) => {
    const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    children.add(child)
    child.once('close', () => children.delete(child))
    return child
  }
  const run = async (...args: string[]): Promise<Ended> => {
    const child = begin(...args)
    const told = { out: '', said: '' }
    child.stdout.on('data', (piece: Buffer) => {
      told.out += String(piece)
    })
    child.stderr.on('data', (piece: Buffer) => {
      told.said += String(piece)
    })
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, ...told }
  }
  return { folder, begin, run, isUp: () => existsSync(path.join(folder, 'postgres', 'cluster', 'postmaster.pid')) }
}

// One call of each command, and the code it ends with: 1 is a refusal with a sentence.
const calls = (folder: string, run: number): Record<string, [number, ...string[]]> => ({
  import: [0, 'import', 'customers', path.join(folder, 'people.csv'), '--json'],
  plans: [0, 'plans', 'list', '--json'],
  explain: [0, 'explain', 'C-1', '--json'],
  kpi: [0, 'kpi', '--json'],
  backup: [0, 'backup', path.join(folder, `books-${run}.kizukai`), '--json'],
  restore: [1, 'restore', path.join(folder, 'people.csv'), '--json'],
  link: [0, 'link'],
  audit: [0, 'audit', 'verify', '--json'],
  'analytics-copy': [0, 'analytics-copy', path.join(folder, `copy-${run}`), '--json'],
  doctor: [0, 'doctor', '--json'],
  work: [0, 'work', '--drain'],
})

async function each(it: ReturnType<typeof house>, run: number, names: readonly string[]): Promise<void> {
  const asked = calls(it.folder, run)
  for (const name of names) {
    const [code, ...args] = asked[name] ?? [0]
    const ended = await it.run(...args)
    expect([name, ended.code, ended.code === code ? '' : ended.said]).toEqual([name, code, ''])
    expect(ended.said).not.toMatch(/^\s+at .+:\d+:\d+/m)
    if (args.includes('--json') && code === 0) expect(() => JSON.parse(ended.out)).not.toThrow()
  }
}

describe.each([
  ['the PostgreSQL that comes with it', null, Object.keys(calls('', 0))],
  ['a server at DATABASE_URL', server.url, ['import', 'work']],
])('on %s', (_, url, all) => {
  test('the commands work while something runs and when nothing does', async () => {
    const it = house(url)
    writeFileSync(
      path.join(it.folder, 'people.csv'),
      'お客様番号,氏名,メール\nC-1,髙橋 健一,kenichi@example.com\nC-2,渡邉 千尋,chihiro@example.com\n',
    )
    const first = await it.run('import', 'customers', path.join(it.folder, 'people.csv'), '--json')
    expect(JSON.parse(first.out)).toMatchObject({ state: 'done', counts: { rows: 2, new: 2 } })
    await each(it, 1, ['plans'])
    expect(it.isUp()).toBe(false)

    const worker = it.begin('work')
    worker.stdout.resume()
    worker.stderr.resume()
    await each(it, 2, all)
    expect([worker.exitCode, it.isUp()]).toEqual([null, url === null])
    worker.kill('SIGTERM')
    await once(worker, 'close')
    expect([worker.exitCode, it.isUp()]).toEqual([0, false])
  }, 300_000)
})

test('each command is among them but the one that serves', () => {
  expect(Object.keys(calls('', 0)).sort()).toEqual(
    Object.keys(commands)
      .filter(name => name !== 'start')
      .sort(),
  )
})
