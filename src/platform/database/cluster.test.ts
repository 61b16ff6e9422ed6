import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { alive } from './cluster/identity.ts'
import { openCluster } from './cluster.ts'

const fast = { fsync: 'off' }
const home = mkdtempSync(path.join(os.tmpdir(), 'kizukai-cluster-'))
const folder = (name: string) => path.join(home, name)
const pidOf = (dir: string) => Number(readFileSync(path.join(dir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query({ text: question, rowMode: 'array' })
  await client.end()
  return rows[0]?.[0]
}

// Another process that opens the cluster, says its address and stays until killed.
async function app(dir: string) {
  const module = new URL('./cluster.ts', import.meta.url).href
  const program = `const { openCluster } = await import(${JSON.stringify(module)})
    const c = await openCluster(${JSON.stringify(dir)}, { fsync: 'off' })
    console.log(JSON.stringify({ url: c.url, startedHere: c.startedHere }))
    process.stdin.on('data', async () => { await c.stop(); process.exit(0) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, startedHere } = JSON.parse(line.toString()) as { url: string; startedHere: boolean }
  return {
    url,
    startedHere,
    kill: () => ended(child, () => child.kill('SIGKILL')),
    leave: () => ended(child, () => child.stdin.write('bye\n')),
  }
}

async function ended(child: ReturnType<typeof spawn>, how: () => void): Promise<void> {
  const exit = once(child, 'exit')
  how()
  await exit
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const place = mkdtempSync(path.join(os.tmpdir(), 'kizukai-mount-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', place]).status === 0
  if (mounted) spawnSync('umount', [place])
  rmSync(place, { recursive: true, force: true })
  return mounted
}

describe('an embedded PostgreSQL', () => {
  const dir = folder('main')

  it('is made once, in UTF-8, behind a password only its owner can read, and keeps its rows', async () => {
    const first = await openCluster(dir, fast)
    expect(first.startedHere).toBe(true)
    expect(await ask(first.url, 'show server_encoding')).toBe('UTF8')
    await ask(first.url, `create table kept as select '髙橋 健一' as name`)
    await first.stop()
    expect(existsSync(path.join(dir, 'cluster', 'postmaster.pid'))).toBe(false)
    expect(statSync(path.join(dir, 'cluster', 'kizukai.password')).mode & 0o777).toBe(0o600)

    const again = await openCluster(dir, fast)
    expect(await ask(again.url, 'select name from kept')).toBe('髙橋 健一')
    const stranger = new URL(again.url)
    stranger.password = 'guess'
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password')
    await again.stop()
  })

  it('also answers on 127.0.0.1', async () => {
    const cluster = await openCluster(dir, fast)
    const tcp = new URL(cluster.url)
    tcp.search = ''
    expect(await ask(tcp.href, 'select host(inet_client_addr())')).toBe('127.0.0.1')
    await cluster.stop()
  })

  it('stays up until its last visitor leaves, whoever started it', async () => {
    const cli = await openCluster(dir, fast)
    const server = await app(dir)
    expect([cli.startedHere, server.startedHere]).toEqual([true, false])
    await cli.stop()
    expect(await ask(server.url, 'select 1')).toBe(1)
    const pid = pidOf(dir)
    await server.leave()
    expect(alive(pid)).toBe(false)
  })

  it('is started once by processes that open it at the same moment', async () => {
    const apps = await Promise.all([app(dir), app(dir), app(dir)])
    expect(apps.filter(one => one.startedHere)).toHaveLength(1)
    await Promise.all(apps.map(one => one.leave()))
    expect(existsSync(path.join(dir, 'cluster', 'postmaster.pid'))).toBe(false)
  })

  it('answers twelve that come and go at once, however they meet', async () => {
    const asked = Array.from({ length: 12 }, async () => {
      const one = await app(dir)
      const answer = await ask(one.url, 'select 1')
      await one.leave()
      return answer
    })
    expect(await Promise.all(asked)).toEqual(Array(12).fill(1))
    expect(existsSync(path.join(dir, 'cluster', 'postmaster.pid'))).toBe(false)
  }, 120_000)

  it('whose connections are all taken is joined, never started a second time', async () => {
    const first = await openCluster(dir, { ...fast, max_connections: '5', superuser_reserved_connections: '0' })
    const held = Array.from({ length: 5 }, () => new pg.Client({ connectionString: first.url }))
    await Promise.all(held.map(client => client.connect()))
    const second = await openCluster(dir, fast)
    expect([second.startedHere, second.url]).toEqual([false, first.url])
    await Promise.all(held.map(client => client.end()))
    await second.stop()
    expect(await ask(first.url, 'select 1')).toBe(1)
    await first.stop()
  })

  it('left running by an app that was killed with -9 is joined, owned and stopped', async () => {
    const killed = await app(dir)
    await killed.kill()
    const pid = pidOf(dir)
    expect(alive(pid)).toBe(true)

    const next = await openCluster(dir, fast)
    expect(next.startedHere).toBe(false)
    expect(pidOf(dir)).toBe(pid)
    await next.stop()
    expect(alive(pid)).toBe(false)
  })

  it('killed with -9 itself starts again with what was committed', async () => {
    const before = await openCluster(dir, fast)
    await ask(before.url, `insert into kept values ('渡邉 千尋')`)
    process.kill(pidOf(dir), 'SIGKILL')
    const after = await openCluster(dir, fast)
    expect(await ask(after.url, 'select count(*)::int from kept')).toBe(2)
    await after.stop()
    await before.stop()
  })

  it('starts over stale notes: a pid file that names a living stranger, a dead turn, half an initdb', async () => {
    writeFileSync(path.join(dir, 'cluster', 'postmaster.pid'), `${process.pid}\n/elsewhere\n0\n5432\n\n127.0.0.1\n\nready\n`)
    writeFileSync(path.join(dir, 'turn'), '4194303 1')
    writeFileSync(path.join(dir, 'visitors', '4194303-0'), '4194303 1')
    mkdirSync(path.join(dir, 'cluster.new', 'base'), { recursive: true })
    const cluster = await openCluster(dir, fast)
    expect(await ask(cluster.url, 'select count(*)::int from kept')).toBe(2)
    await cluster.stop()
    expect(existsSync(path.join(dir, 'cluster', 'postmaster.pid'))).toBe(false)
  })

  it('lives in a folder too long for a Unix socket, and with spaces and Japanese in it', async () => {
    const long = folder(`お客様 データ/${'とても長い名前'.repeat(9)}`)
    const cluster = await openCluster(long, fast)
    expect(cluster.url).not.toContain('host=')
    expect(await ask(cluster.url, 'select 1')).toBe(1)
    await cluster.stop()
  })

  it.runIf(process.getuid?.() === 0)('lives below a folder that only root may enter', async () => {
    const closed = folder('closed')
    mkdirSync(closed)
    chmodSync(closed, 0o700)
    const cluster = await openCluster(path.join(closed, 'data', 'postgres'), fast)
    expect(await ask(cluster.url, 'select 1')).toBe(1)
    await cluster.stop()
  })
})

describe('refuses in a sentence', () => {
  it('a folder that holds something else', async () => {
    const dir = folder('taken')
    mkdirSync(path.join(dir, 'cluster'), { recursive: true })
    writeFileSync(path.join(dir, 'cluster', '家計簿.xlsx'), '')
    await expect(openCluster(dir, fast)).rejects.toMatchObject({ code: 'database-folder-taken' })
    expect(existsSync(path.join(dir, 'cluster', '家計簿.xlsx'))).toBe(true)
  })

  it('a file where the folder should be', async () => {
    writeFileSync(folder('file'), '')
    await expect(openCluster(path.join(folder('file'), 'postgres'), fast)).rejects.toMatchObject({
      code: 'database-folder-not-writable',
    })
  })

  it.runIf(existsSync('/proc/self'))('a place where no folder can be, at once', async () => {
    await expect(openCluster('/proc/kizukai/postgres', fast)).rejects.toMatchObject({ code: 'database-folder-not-writable' })
  })

  it('data of another major version, which it leaves alone', async () => {
    const dir = folder('old')
    mkdirSync(path.join(dir, 'cluster'), { recursive: true })
    writeFileSync(path.join(dir, 'cluster', 'PG_VERSION'), '15\n')
    await expect(openCluster(dir, fast)).rejects.toMatchObject({
      code: 'database-other-version',
      sentence: expect.stringContaining('PostgreSQL 15'),
    })
  })

  it.runIf(canMount())('a disk without room, and starts once there is some', async () => {
    const dir = folder('small')
    mkdirSync(dir)
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=30m', 'none', dir])
    try {
      await expect(openCluster(path.join(dir, 'postgres'), fast)).rejects.toMatchObject({ code: 'disk-full' })
      spawnSync('mount', ['-o', 'remount,size=200m', dir])
      const cluster = await openCluster(path.join(dir, 'postgres'), fast)
      await cluster.stop()
    } finally {
      spawnSync('umount', [dir])
    }
  })

  it('a running server whose password is not ours', async () => {
    const dir = folder('foreign')
    const cluster = await openCluster(dir, fast)
    const file = path.join(dir, 'cluster', 'kizukai.password')
    const password = readFileSync(file, 'utf8')
    writeFileSync(file, 'another')
    await expect(openCluster(dir, fast)).rejects.toMatchObject({ code: 'database-folder-taken' })
    writeFileSync(file, password)
    await cluster.stop()
  })
})
