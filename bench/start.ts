import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureWebBuilt } from '#app/web-build.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { type Figure, line, median, seconds } from './figure.ts'

// As a user starts it, with the nursery and heap it comes with.
const kizukai = path.join(import.meta.dirname, '../bin/kizukai')
const REST_MS = 8_000

/** From the command to the first page answered, on a fresh and on a warm folder, beside initdb + start of PostgreSQL alone; and the memory of the app at rest. */
export async function* bench(runs = 3): AsyncIterable<Figure> {
  await ensureWebBuilt()
  const speeds = { fresh: [] as number[], freshBare: [] as number[], warm: [] as number[], warmBare: [] as number[] }
  const memory: Memory[] = []
  for (let run = 0; run < runs; run += 1) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-start-'))
    try {
      speeds.freshBare.push(await bare(path.join(folder, 'bare')))
      speeds.warmBare.push(await bare(path.join(folder, 'bare')))
      speeds.fresh.push((await app(folder, 0)).took)
      const warm = await app(folder, run === 0 ? REST_MS : 0)
      speeds.warm.push(warm.took)
      if (warm.memory) memory.push(warm.memory)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const of = (key: keyof typeof speeds) => median(speeds[key])
  const note = 'limit: initdb + start of the embedded PostgreSQL alone; the screens were built before'
  const ratio = (ours: number, limit: number) => ({ value: ours, unit: 's', limit, ratio: limit / ours })
  yield { name: 'start: fresh folder', ...ratio(of('fresh'), of('freshBare')), reach: '≤ 8 s', note }
  yield {
    name: 'start: warm folder',
    ...ratio(of('warm'), of('warmBare')),
    reach: '≤ 3 s',
    note: 'limit: start of PostgreSQL alone',
  }
  const [found] = memory
  if (!found) return
  yield {
    name: 'memory of the app at rest (web + worker, resident)',
    value: found.app,
    unit: 'MB',
    limit: null,
    ratio: null,
    reach: '≤ 300 MB',
  }
  yield {
    name: 'memory of the app and its PostgreSQL at rest (proportional share)',
    value: found.all,
    unit: 'MB',
    limit: null,
    ratio: null,
    reach: '≤ 300 MB',
    note: `${found.processes} processes`,
  }
}

type Memory = { app: number; all: number; processes: number }

function bare(folder: string): Promise<number> {
  return seconds(async () => {
    const cluster = await openCluster(folder)
    bareStops.push(cluster.stop)
  }).then(async took => {
    await bareStops.pop()?.()
    return took
  })
}
const bareStops: (() => Promise<void>)[] = []

async function app(folder: string, rest: number): Promise<{ took: number; memory: Memory | null }> {
  const data = path.join(folder, 'data')
  const env = { ...process.env, KIZUKAI_DATA: data, DATABASE_URL: '', LOG_LEVEL: 'warn' }
  const start = performance.now()
  const child = spawn(kizukai, ['start', '--port', '0'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    const url = await urlOf(child)
    const ready = await fetch(`${url}/readyz`)
    const page = await (await fetch(url)).text()
    if (!ready.ok || !page.includes('id="root"')) throw new Error('the app does not answer')
    const took = (performance.now() - start) / 1000
    await pause(rest)
    return { took, memory: rest > 0 ? memoryOf(child.pid ?? 0, data) : null }
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

async function urlOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const piece of child.stderr ?? []) {
    said += String(piece)
    const url = /始まりました: (\S+)/.exec(said)?.[1]
    if (url) {
      child.stderr?.resume()
      return url
    }
  }
  throw new Error(`the app ended: ${said}`)
}

/** What /proc says of the app and of the PostgreSQL whose data lies below the folder; null where there is no /proc. */
function memoryOf(pid: number, data: string): Memory | null {
  const resident = kilobytes(`/proc/${pid}/status`, 'VmRSS')
  if (resident === null) return null
  const postmaster = Number(readFileSync(path.join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  const family = globSync('/proc/[0-9]*/status').flatMap(file => {
    const text = tried(file)
    const id = Number(/^Pid:\s*(\d+)/m.exec(text)?.[1])
    const parent = Number(/^PPid:\s*(\d+)/m.exec(text)?.[1])
    return id === pid || id === postmaster || parent === postmaster ? [id] : []
  })
  const shares = family.map(id => kilobytes(`/proc/${id}/smaps_rollup`, 'Pss') ?? 0)
  return { app: resident / 1024, all: shares.reduce((sum, it) => sum + it, 0) / 1024, processes: family.length }
}

function kilobytes(file: string, field: string): number | null {
  const found = new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(tried(file))
  return found ? Number(found[1]) : null
}

// A process may end while it is looked at.
function tried(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

if (import.meta.main) for await (const figure of bench()) console.log(line(figure))
