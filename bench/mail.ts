import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { DB } from '#platform/database/tables.ts'
import { mailing } from '#test/support/mailing.ts'
import { mailWorker, type SinkProcess, sinkProcess } from '#test/support/sink-process.ts'
import { filler } from './bare-mail.ts'
import { cpuOf, cpuWithChildren } from './cpu.ts'
import { type Figure, line, median } from './figure.ts'

const NOW = new Date('2026-11-24T10:00:00+09:00')
const LINES = 8
const FAR_MS = 20

/**
 * E-mail end to end (claim, gate, write, send, settle) to a raw sink, one and two worker processes, beside one and two processes of nodemailer's pool with the same mails; what a mail
 * costs each process; the same to a server that answers after 20 ms; and how fast a text is filled.
 */
export async function* bench(count = Number(process.env.BENCH_MAILS ?? 100_000), runs = 3): AsyncIterable<Figure> {
  yield await filling()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-mail-'))
  const cluster = await openCluster(folder)
  const [sink, far] = await Promise.all([sinkProcess(), sinkProcess({ delay: FAR_MS })])
  try {
    await migrate(cluster.url)
    const database = connect(cluster.url, { max: 2 })
    await mailing(database.db, { count, legalClass: 'notice', at: NOW })
    const postmaster = Number(readFileSync(path.join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
    const it = { db: database.db, url: cluster.url, postmaster }
    const took: Record<'bare' | 'bareTwo' | 'one' | 'two', Took[]> = { bare: [], bareTwo: [], one: [], two: [] }
    for (let run = 0; run < runs; run += 1) {
      took.bare.push(await bare(sink, count, 1))
      took.bareTwo.push(await bare(sink, count, 2))
      took.one.push(await ours(it, sink, count, 1))
      took.two.push(await ours(it, sink, count, 2))
    }
    yield* compared(took, count)
    const few = Math.min(count, 8000)
    const [oneFar, twoFar] = [await ours(it, far, few, 1), await ours(it, far, few, 2)]
    yield {
      name: `e-mail: ${few.toLocaleString('en')} mails to a server that answers each after ${FAR_MS} ms, two workers beside one`,
      value: twoFar.speed,
      unit: '/s',
      limit: oneFar.speed,
      ratio: twoFar.speed / oneFar.speed,
      reach: '≥ 1.5',
      note: `${LINES} lines a worker`,
    }
    await database.close()
  } finally {
    sink.close()
    far.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Mails a second, and microseconds of CPU that each mail cost: the senders, PostgreSQL, the sink. */
type Took = { speed: number; sender: number; postgres: number; sink: number }

function* compared(took: Record<'bare' | 'bareTwo' | 'one' | 'two', Took[]>, count: number): Iterable<Figure> {
  const speedOf = (which: keyof typeof took) => median(took[which].map(it => it.speed))
  const cpu = (which: 'one' | 'two') => {
    const of = (part: 'sender' | 'postgres' | 'sink') => Math.round(median(took[which].map(it => it[part])))
    const [worker, postgres, sink] = [of('sender'), of('postgres'), of('sink')]
    return { said: `CPU a mail: worker ${worker} µs, PostgreSQL ${postgres}, sink ${sink}`, all: worker + postgres + sink }
  }
  const [limit, one, two] = [speedOf('bare'), speedOf('one'), speedOf('two')]
  const name = `e-mail: ${count.toLocaleString('en')} mails of 3 kB end to end`
  const runs = `runs ${[took.bare, took.one, took.two].map(list => list.map(it => Math.round(it.speed)).join(' ')).join(' / ')}`
  yield {
    name: `${name}, one worker`,
    value: one,
    unit: '/s',
    limit,
    ratio: one / limit,
    reach: '≥ 0.75',
    note: `${cpu('one').said}; ${runs}`,
  }
  const cores = os.availableParallelism()
  const most = Math.round((cores * 1e6) / cpu('two').all)
  yield {
    name: `${name}, two workers beside one`,
    value: two,
    unit: '/s',
    limit: one,
    ratio: two / one,
    reach: '≥ 1.5',
    note: `${cpu('two').said}: ${cores} cores that do nothing else hold ${most.toLocaleString('en')}/s; the bare library, two processes beside one: ${(speedOf('bareTwo') / limit).toFixed(2)}`,
  }
}

type Ours = { db: Kysely<DB>; url: string; postmaster: number }

async function ours({ db, url, postmaster }: Ours, sink: SinkProcess, count: number, processes: number): Promise<Took> {
  await sql`truncate touchpoint_changes, verdicts, deliveries, events`.execute(db)
  await sql`
    update touchpoints t set state = 'planned', reason = null, claimed_by = null, claimed_until = null, contacted_at = null, settled_at = null, attempts = 0,
           due_at = case when o.place <= ${count} then ${NOW}::timestamptz else ${NOW}::timestamptz + interval '1 year' end
      from (select customer_id, row_number() over (order by customer_id) as place from touchpoints) o where o.customer_id = t.customer_id`.execute(
    db,
  )
  await sql`vacuum full touchpoints`.execute(db)
  await sql`vacuum analyze`.execute(db)
  await sql`checkpoint`.execute(db)
  const env = {
    DATABASE_URL: url,
    SMTP_URL: `smtp://127.0.0.1:${sink.port}?from=info@sakura.example&security=none&perDomainPerMinute=0&perConnection=100000&connections=${LINES}`,
    KIZUKAI_NOW: NOW.toISOString(),
  }
  return timed(
    Array.from({ length: processes }, () => mailWorker(env, ['--drain', '--wait'])),
    { sink, count, postmaster },
  )
}

function bare(sink: SinkProcess, count: number, processes: number): Promise<Took> {
  const script = fileURLToPath(new URL('./bare-mail.ts', import.meta.url))
  const share = Math.ceil(count / processes)
  const senders = Array.from({ length: processes }, (_, n) => {
    const [from, mine] = [n * share, Math.min(share, count - n * share)]
    return spawn(process.execPath, [script, ...[sink.port, from, mine, LINES].map(String)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
  })
  return timed(senders, { sink, count, postmaster: 0 })
}

/** Lets senders that say when they are ready go at once, until all have ended; each mail must have arrived. */
async function timed(
  senders: ChildProcess[],
  { sink, count, postmaster }: { sink: SinkProcess; count: number; postmaster: number },
): Promise<Took> {
  await Promise.all(senders.map(ready))
  const before = await sink.count()
  const atReady = senders.reduce((sum, it) => sum + cpuOf(it.pid ?? 0).own, 0) + cpuOf('self').ended
  const [sinkBefore, postgresBefore] = [cpuOf(sink.pid).own, cpuWithChildren(postmaster)]
  const start = performance.now()
  for (const sender of senders) sender.stdin?.write('go\n')
  await Promise.all(senders.map(it => once(it, 'exit')))
  const seconds = (performance.now() - start) / 1000
  const sent = (await sink.count()) - before
  if (sent !== count) throw new Error(`${sent} of ${count} mails arrived`)
  const each = (cpu: number) => (cpu / count) * 1e6
  return {
    speed: count / seconds,
    sender: each(cpuOf('self').ended - atReady),
    postgres: each(cpuWithChildren(postmaster) - postgresBefore),
    sink: each(cpuOf(sink.pid).own - sinkBefore),
  }
}

// A worker that dies at its start must end the bench, not keep it waiting.
async function ready(worker: ChildProcess): Promise<void> {
  const came = await Promise.race([
    once(worker.stdout ?? worker, 'data').then(() => true),
    once(worker, 'exit').then(() => false),
  ])
  if (!came) throw new Error('a worker died before it began')
}

async function filling(): Promise<Figure> {
  const fill = filler()
  const speeds: number[] = []
  for (let run = 0; run < 4; run += 1) {
    const start = performance.now()
    let bytes = 0
    for (let n = 0; n < 20_000; n += 1) {
      const { body, html } = fill(n)
      bytes += Buffer.byteLength(body) + Buffer.byteLength(html)
    }
    if (run > 0) speeds.push((20_000 / (performance.now() - start)) * 1000)
    if (bytes < 60_000_000) throw new Error('the text is shorter than it says')
  }
  return {
    name: 'templates: texts of 3 kB filled, plain and HTML, on one core',
    value: median(speeds),
    unit: '/s',
    limit: null,
    ratio: null,
    reach: '≥ 20,000/s',
  }
}

if (process.argv[1]?.endsWith('bench/mail.ts')) for await (const figure of bench()) console.log(line(figure))
