import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import nodemailer from 'nodemailer'
import * as templates from '#domains/templates/index.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { DB } from '#platform/database/tables.ts'
import { mailing, sakura, threeKilobytes } from '#test/support/mailing.ts'
import { mailWorker, type SinkProcess, sinkProcess } from '#test/support/sink-process.ts'
import { type Figure, line, median } from './figure.ts'

const NOW = new Date('2026-11-24T10:00:00+09:00')
const LINES = 8

/** E-mail end to end (claim, gate, write, send, settle) to a raw sink, one and two worker processes, beside nodemailer's pool with the same mails; and how fast a text is filled. */
export async function* bench(count = Number(process.env.BENCH_MAILS ?? 100_000), runs = 3): AsyncIterable<Figure> {
  yield await filling()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-mail-'))
  const cluster = await openCluster(folder)
  const sink = await sinkProcess()
  try {
    await migrate(cluster.url)
    const database = connect(cluster.url, { max: 2 })
    await mailing(database.db, { count, legalClass: 'notice', at: NOW })
    const speeds: Record<'bare' | 'one' | 'two', number[]> = { bare: [], one: [], two: [] }
    for (let run = 0; run < runs; run += 1) {
      speeds.bare.push(await bare(sink, count))
      speeds.one.push(await ours(database.db, cluster.url, sink, count, 1))
      speeds.two.push(await ours(database.db, cluster.url, sink, count, 2))
    }
    const [limit, one, two] = [median(speeds.bare), median(speeds.one), median(speeds.two)]
    const name = `e-mail: ${count.toLocaleString('en')} mails of 3 kB end to end`
    const note = `runs ${[speeds.bare, speeds.one, speeds.two].map(list => list.map(Math.round).join(' ')).join(' / ')}`
    yield { name: `${name}, one worker`, value: one, unit: '/s', limit, ratio: one / limit, reach: '≥ 0.75', note }
    yield { name: `${name}, two workers beside one`, value: two, unit: '/s', limit: one, ratio: two / one, reach: '≥ 1.5' }
    await database.close()
  } finally {
    sink.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function ours(db: Kysely<DB>, url: string, sink: SinkProcess, count: number, processes: number): Promise<number> {
  await sql`truncate touchpoint_changes, verdicts, deliveries, events`.execute(db)
  await sql`update touchpoints set state = 'planned', reason = null, claimed_by = null, claimed_until = null, contacted_at = null, settled_at = null, attempts = 0`.execute(
    db,
  )
  await sql`vacuum full touchpoints`.execute(db)
  await sql`vacuum analyze`.execute(db)
  await sql`checkpoint`.execute(db)
  const before = await sink.count()
  const env = {
    DATABASE_URL: url,
    SMTP_URL: `smtp://127.0.0.1:${sink.port}?from=info@sakura.example&security=none&perDomainPerMinute=0&perConnection=100000&connections=${LINES}`,
    KIZUKAI_NOW: NOW.toISOString(),
  }
  const workers = Array.from({ length: processes }, () => mailWorker(env, ['--drain', '--wait']))
  await Promise.all(workers.map(ready))
  const start = performance.now()
  for (const worker of workers) worker.stdin?.write('go\n')
  await Promise.all(workers.map(it => once(it, 'exit')))
  const took = (performance.now() - start) / 1000
  const sent = (await sink.count()) - before
  if (sent !== count) throw new Error(`${sent} of ${count} mails arrived`)
  return count / took
}

// A worker that dies at its start must end the bench, not keep it waiting.
async function ready(worker: ChildProcess): Promise<void> {
  const came = await Promise.race([
    once(worker.stdout ?? worker, 'data').then(() => true),
    once(worker, 'exit').then(() => false),
  ])
  if (!came) throw new Error('a worker died before it began')
}

async function bare(sink: SinkProcess, count: number): Promise<number> {
  const fill = filler()
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: sink.port,
    ignoreTLS: true,
    pool: true,
    maxConnections: LINES,
    maxMessages: Number.POSITIVE_INFINITY,
  })
  const before = await sink.count()
  const start = performance.now()
  let next = 0
  const sender = async () => {
    while (next < count) {
      next += 1
      const { subject, body, html } = fill(next)
      await transport.sendMail({
        from: { name: sakura.name, address: 'info@sakura.example' },
        to: `p${next}@d${next % 20}.example.com`,
        subject: subject ?? '',
        text: body,
        html,
      })
    }
  }
  await Promise.all(Array.from({ length: LINES * 2 }, sender))
  const took = (performance.now() - start) / 1000
  transport.close()
  if ((await sink.count()) - before !== count) throw new Error('the bare library lost mails')
  return count / took
}

function filler() {
  const compiled = templates.compile({ ...threeKilobytes, legalClass: 'notice', language: 'ja', short: null })
  const company = templates.companyFields({ ...sakura, zone: 'Asia/Tokyo' })
  return (n: number) => templates.render(compiled, { customer: { salutation: `髙橋 健一${n} 様` }, company })
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
