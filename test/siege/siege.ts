import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import { mailing } from '#test/support/mailing.ts'
import { mailWorker } from '#test/support/sink-process.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import { relay } from './relay.ts'

export type Wanted = { legalClass: 'ad' | 'notice'; count: number; kills: number; restarts: number; say?: (line: string) => void }
export type Counts = {
  legalClass: string
  count: number
  arrived: number
  lost: number
  repeats: number
  worstRepeats: number
  foreignIds: number
  held: number
  heldButArrived: number
  states: Record<string, number>
  kills: number
  restarts: number
  seconds: number
}

const NOW = new Date('2026-11-24T10:00:00+09:00')
const LEASE_MS = 8_000
const PATIENCE_MS = 300_000

/**
 * Two delivering processes are killed with -9 again and again and the database is restarted under them, while mails go out to a sink that counts.
 * Answers what arrived; `violations` says what of it may not be.
 */
export async function siege({ legalClass, count, kills, restarts, say = () => {} }: Wanted): Promise<Counts> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-siege-'))
  const start = performance.now()
  const arrived = new Map<string, number>()
  const sink = await smtpSink({
    keep: false,
    onMail: (to, id) => arrived.set(`${to} ${id}`, (arrived.get(`${to} ${id}`) ?? 0) + 1),
  })
  let cluster = await openCluster(folder)
  const portOf = (url: string) => Number(new URL(url).port)
  const door = await relay(portOf(cluster.url))
  const url = through(cluster.url, door.port)
  const workers: ChildProcess[] = []
  const database = connect(url, { max: 2 })
  try {
    await migrate(url)
    await mailing(database.db, { count, legalClass, at: NOW })
    const spawned = () => {
      const now = new Date(NOW.getTime() + performance.now() - start)
      const smtp = `smtp://127.0.0.1:${sink.port}?from=info@sakura.example&security=none&perDomainPerMinute=0`
      return mailWorker({ DATABASE_URL: url, SMTP_URL: smtp, KIZUKAI_NOW: now.toISOString(), LOG_LEVEL: 'fatal' }, [
        '--lease',
        String(LEASE_MS),
        '--limit',
        '200',
      ])
    }
    workers.push(spawned(), spawned())

    let [killed, restarted] = [0, 0]
    const all = count * 0.95
    while (killed < kills || restarted < restarts) {
      // A blow falls each time another share of the mails has arrived, so that all of them fall while mails are under way.
      const step = (killed + restarted + 1) / (kills + restarts + 1)
      const until = performance.now() + 20_000
      while (sink.count() < all * step && performance.now() < until) await pause(5)
      if (restarted < restarts && restarted / restarts <= killed / kills && killed > 0) {
        await cluster.stop()
        cluster = await openCluster(folder)
        door.to(portOf(cluster.url))
        restarted += 1
        say(`PostgreSQL restarted (${restarted}), ${sink.count()} mails so far`)
      } else {
        const which = killed % 2
        workers[which]?.kill('SIGKILL')
        workers[which] = spawned()
        killed += 1
        say(`worker killed (${killed}), ${sink.count()} mails so far`)
      }
    }
    await settledBy(() =>
      sql<{ open: number }>`select count(*) as open from touchpoints where state in ('planned', 'moved', 'claimed')`
        .execute(database.db)
        .then(it => it.rows[0]?.open ?? 1),
    )
    return {
      ...(await counted(database.db, arrived, count)),
      legalClass,
      count,
      kills: killed,
      restarts: restarted,
      seconds: (performance.now() - start) / 1000,
    }
  } finally {
    for (const worker of workers) worker.kill('SIGKILL')
    await database.close()
    door.close()
    await sink.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

// Over TCP and the relay, whatever socket the cluster offers.
function through(url: string, port: number): string {
  const it = new URL(url)
  it.port = String(port)
  it.search = ''
  return it.href
}

async function settledBy(open: () => Promise<number>): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(300)) {
    if ((await open().catch(() => 1)) === 0) return
  }
  throw new Error('the workers did not come to an end')
}

async function counted(db: ReturnType<typeof connect>['db'], arrived: Map<string, number>, count: number) {
  const rows = await sql<{ state: string; reason: string | null; address: string }>`
    select t.state, t.reason, c.email as address from touchpoints t join customers c on c.id = t.customer_id`.execute(db)
  const ids = Map.groupBy(arrived, ([key]) => key.split(' ')[0])
  const states: Record<string, number> = {}
  let [lost, held, heldButArrived] = [0, 0, 0]
  for (const { state, reason, address } of rows.rows) {
    const name = state === 'held' ? `held ${reason}` : state
    states[name] = (states[name] ?? 0) + 1
    if (state === 'held') held += 1
    if (state === 'held' && ids.has(address)) heldButArrived += 1
    if (state !== 'held' && !ids.has(address)) lost += 1
  }
  const times = [...arrived.values()]
  return {
    arrived: ids.size,
    lost: lost + (count - rows.rows.length),
    repeats: times.reduce((sum, n) => sum + n - 1, 0),
    worstRepeats: Math.max(0, ...times.map(n => n - 1)),
    // A person who got two different Message-IDs.
    foreignIds: [...ids.values()].filter(list => list.length > 1).length,
    held,
    heldButArrived,
    states,
  }
}

// Sent but not yet settled when a worker dies: at most what it has sent of its batches in hand, and what waits to be settled while the database is away.
const IN_FLIGHT = 400

/** What of these counts may not be, in sentences; none: the promises hold. */
export function violations(it: Counts): string[] {
  const wrong: string[] = []
  if (it.lost > 0) wrong.push(`${it.lost} mails are lost`)
  if (it.foreignIds > 0) wrong.push(`${it.foreignIds} people got the same contact under two Message-IDs`)
  if (it.legalClass === 'ad' && it.repeats > 0) wrong.push(`${it.repeats} ads went out twice`)
  if (it.legalClass === 'notice' && it.held > 0) wrong.push(`${it.held} notices are held`)
  if (it.repeats > it.kills * IN_FLIGHT) wrong.push(`${it.repeats} repeats are more than were in flight at ${it.kills} kills`)
  return wrong
}
