import { createConnection, createServer, type Socket } from 'node:net'
import { afterAll, expect, test, vi } from 'vitest'
import { routes } from '#app/routes.ts'
import * as dispatch from '#domains/dispatch/index.ts'
import { authenticate } from '#domains/staff/index.ts'
import { scopes } from '#domains/staff/permissions.ts'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { connect } from '#platform/database/connect.ts'
import { api } from '#platform/http/api.ts'
import { silentLog } from '#platform/log.ts'
import { callerOf } from '#test/support/caller.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import { factories } from '#test/support/staff.ts'

/** A line to the database that can be cut and mended. */
async function cuttable(target: number) {
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer(from => {
    sockets.add(from)
    from.on('error', () => from.destroy())
    if (!whole) return void from.destroy()
    const on = createConnection({ port: target, host: '127.0.0.1' })
    sockets.add(on)
    on.on('error', () => on.destroy())
    from.on('close', () => on.destroy())
    on.on('close', () => from.destroy())
    from.pipe(on).pipe(from)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      whole = false
      destroyAll()
    },
    mend: () => {
      whole = true
    },
    close: () => {
      destroyAll()
      server.close()
    },
  }
}

const own = await freshDb()
const clock = stillAt('2026-11-24T10:00:00+09:00')
const line = await cuttable(Number(new URL(own.url).port))
const through = new URL(own.url)
through.hostname = '127.0.0.1'
through.searchParams.delete('host')
through.port = String(line.port)
const far = connect(through.href, { max: 4 })
const sink = await smtpSink()
const warned: string[] = []
const log = silentLog.child({})
log.warn = ((_: unknown, message: string) => void warned.push(message)) as typeof log.warn
log.error = ((_: unknown, message: string) => void warned.push(message)) as typeof log.error
const world = {
  db: far.db,
  clock,
  config: readConfig({
    KIZUKAI_URL: 'http://kizukai.test',
    DATABASE_URL: through.href,
    SMTP_URL: `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0`,
  }),
  secrets: secretsFrom('a secret of the tests alone'),
  log,
}
afterAll(async () => {
  await far.close()
  line.close()
  await sink.close()
})

test('the database is away: the app says so in a sentence, lives, and goes on when it is back', async () => {
  const app = api(routes, { world, version: 'test', scopes, authenticate: (request, at) => authenticate(far.db, request, at) })
  const misaki = await factories(own.db, () => clock.now()).anOwner()
  const me = callerOf(app, misaki)
  expect((await me.get('/api/v1/customers')).status).toBe(200)

  line.cut()
  for (const answer of [await me.get('/api/v1/customers'), await me.post('/api/v1/customers', { name: '髙橋 健一' })]) {
    expect(answer.status).toBe(503)
    expect(answer.body).toMatchObject({ code: 'database-away', title: expect.stringMatching(/お試しください。$/) })
  }
  expect(warned).not.toContain('bug')

  line.mend()
  expect((await me.post('/api/v1/customers', { name: '髙橋 健一' })).status).toBe(201)
})

test('the database is away from a worker: it lives, and every mail goes once when it is back', async () => {
  await mailing(own.db, { count: 40, legalClass: 'ad', at: clock.now() })
  line.cut()
  const stop = new AbortController()
  const working = dispatch.run(world, { worker: 'w1', signal: stop.signal })
  await vi.waitFor(() => expect(warned).toContain('delivering failed'), { timeout: 20_000 })
  expect(sink.count()).toBe(0)

  line.mend()
  await vi.waitFor(() => expect(sink.count()).toBe(40), { timeout: 20_000 })
  stop.abort()
  await working
  const sent = await own.db.selectFrom('touchpoints').select('id').where('state', '=', 'sent').execute()
  expect(sent).toHaveLength(40)
  expect(new Set(sink.mails.map(mail => mail.id)).size).toBe(40)
})

test('the disk is full: the app says so, and it is no bug', async () => {
  const full = Object.assign(new Error('could not extend file "base/1/2": No space left on device'), { code: '53100' })
  const route = { ...(routes.find(it => it.path === '/api/v1/door') ?? routes[0]), handle: () => Promise.reject(full) }
  const app = api([route as (typeof routes)[number]], { world, version: 'test', scopes, authenticate: async () => null })
  const answer = await callerOf(app, { headers: {} }).get(route.path ?? '')
  expect([answer.status, answer.body.code]).toEqual([507, 'no-room'])
  expect(answer.body.title).toContain('空きを作って')
})
