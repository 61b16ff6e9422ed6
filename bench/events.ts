import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type pg from 'pg'
import { eventRoutes } from '#domains/imports/routes.ts'
import { scopes } from '#domains/staff/permissions.ts'
import { newId } from '#kernel/ids.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect, type Database } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import { api } from '#platform/http/api.ts'
import { wholeSight } from '#platform/http/route.ts'
import { silentLog } from '#platform/log.ts'
import { type Figure, line, seconds } from './figure.ts'

const CONNECTIONS = 32
const CUSTOMERS = 10_000
const BATCH = 500

/** `POST /api/v1/events` one by one and in batches over 32 connections, beside the same rows inserted over 32 database connections; none may be lost. */
export async function* bench(singles = 20_000, batches = 400): AsyncIterable<Figure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-events-'))
  const cluster = await openCluster(folder)
  await migrate(cluster.url)
  const database = connect(cluster.url, { max: CONNECTIONS })
  const server = await listen(database, folder)
  try {
    const people = await customers(database)
    yield await figure(
      database,
      'POST /api/v1/events, one by one, 32 connections',
      singles,
      1,
      people,
      server.port,
      '≥ 0.3, none lost',
    )
    yield await figure(
      database,
      'POST /api/v1/events/batch of 500, 32 connections',
      batches * BATCH,
      BATCH,
      people,
      server.port,
      '≥ 0.4, none lost',
    )
  } finally {
    await server.close()
    await database.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function figure(
  database: Database,
  name: string,
  total: number,
  size: number,
  people: string[],
  port: number,
  reach: string,
): Promise<Figure> {
  const limit = total / (await seconds(() => inserts(database, total, size, people)))
  await sql`truncate events`.execute(database.db)
  const value = total / (await seconds(() => posts(port, total, size, people)))
  const found = await sql<{ n: number }>`select count(*) as n from events where name = 'visited'`.execute(database.db)
  if (found.rows[0]?.n !== total) throw new Error(`${total} events were answered for, ${found.rows[0]?.n} are there`)
  await sql`truncate events`.execute(database.db)
  return {
    name,
    value,
    unit: 'events/s',
    limit,
    ratio: value / limit,
    reach,
    note: `limit: ${size === 1 ? 'single-row' : `${size}-row`} insert into the same table`,
  }
}

async function customers({ db }: Database): Promise<string[]> {
  const ids = Array.from({ length: CUSTOMERS }, () => newId())
  await sql`
    insert into customers (id, raw_name, name, name_key, created_at, updated_at)
    select id, '渡邉 千尋', '渡邉 千尋', '渡辺千尋', now(), now() from unnest(${ids}::uuid[]) as id`.execute(db)
  return ids
}

/** Runs `work` for 0 … count − 1, 32 at a time. */
async function over(count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
}

async function inserts({ pool }: Database, total: number, size: number, people: string[]): Promise<void> {
  await over(total / size, at => insert(pool, at * size, size, people))
}

async function insert(pool: pg.Pool, from: number, size: number, people: string[]): Promise<void> {
  const values: unknown[] = []
  const rows = Array.from({ length: size }, (_, i) => {
    values.push(people[(from + i) % people.length], 'visited', new Date(), new Date(), 'bench', `n${from + i}`, '{"shop":"本店"}')
    const at = i * 7
    return `($${at + 1},$${at + 2},$${at + 3},$${at + 4},$${at + 5},$${at + 6},$${at + 7})`
  })
  await pool.query(
    `insert into events (customer_id, name, at, recorded_at, source, external_id, data) values ${rows.join(',')}
     on conflict (customer_id, source, external_id) where external_id is not null do nothing`,
    values,
  )
}

async function posts(port: number, total: number, size: number, people: string[]): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const eventAt = (n: number) => ({
    customer: people[n % people.length],
    name: 'visited',
    at: new Date().toISOString(),
    externalId: `n${n}`,
    data: { shop: '本店' },
  })
  await over(total / size, at => {
    const body = size === 1 ? eventAt(at) : { events: Array.from({ length: size }, (_, i) => eventAt(at * size + i)) }
    return post(agent, port, size === 1 ? '/api/v1/events' : '/api/v1/events/batch', JSON.stringify(body))
  })
  agent.destroy()
}

function post(agent: http.Agent, port: number, route: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: 'Bearer bench',
    }
    const request = http.request({ agent, port, path: route, method: 'POST', headers }, response => {
      response.resume()
      response.on('end', () => (response.statusCode === 201 ? resolve() : reject(new Error(`answered ${response.statusCode}`))))
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function listen({ db, url }: Database, folder: string): Promise<{ port: number; close: () => Promise<void> }> {
  const config = readConfig({ DATABASE_URL: url, KIZUKAI_DATA: folder })
  const world = { db, clock: systemClock, config, secrets: secretsFrom('a secret of the bench alone'), log: silentLog }
  const viewer = {
    kind: 'key' as const,
    id: newId(),
    name: 'bench',
    role: 'key',
    branchId: null,
    scopes: new Set(['events:write']),
    sight: wholeSight,
  }
  const app = api(eventRoutes, { world, version: 'bench', scopes, authenticate: async () => viewer })
  return new Promise(resolve => {
    const server = serve({ fetch: app.fetch, port: 0 }, ({ port }) => {
      resolve({ port, close: () => new Promise<void>(done => void server.close(() => done())) })
    })
  })
}

if (import.meta.main) for await (const figure of bench()) console.log(line(figure))
