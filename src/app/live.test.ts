import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { authenticate, endAllSessions, settings, stillThere } from '#domains/staff/index.ts'
import { announce } from '#platform/live.ts'
import type { Caller } from '#test/support/caller.ts'
import { world } from '#test/support/world.ts'
import { liveStream } from './live.ts'

const w = await world()
const live = liveStream({
  world: w,
  authenticate: (request, now) => authenticate(w.db, request, now),
  databaseUrl: w.config.databaseUrl ?? '',
})
afterAll(live.close)

/** What an open stream says until `enough`, or until it ends. */
async function listen(who: Caller, by = live) {
  const response = await by.answer(new Request('http://kizukai.test/api/v1/live', { headers: who.headers }))
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let said = ''
  return {
    status: response.status,
    async until(word: string) {
      while (!said.includes(word)) {
        const { value, done } = (await reader?.read()) ?? { value: '', done: true }
        if (done) throw new Error(`it ended before ${word}`)
        said += value
      }
    },
    async end() {
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { value: '', done: true }
        if (done) return said
        said += value
      }
    },
  }
}

/** Until the ear is on the wire: what is told before is heard by nobody. */
async function awake(stream: Awaited<ReturnType<typeof listen>>) {
  const bell = setInterval(() => void announce(w.db, 'awake').catch(() => {}), 20)
  await stream.until('"awake"')
  clearInterval(bell)
}

describe('an open stream', () => {
  const ways: [string, (id: string) => Promise<unknown>][] = [
    ['the session ends', id => endAllSessions(w.db, id)],
    ['the role changes', id => sql`update staff set role = 'viewer' where id = ${id}`.execute(w.db)],
    ['the branches seen change', id => sql`update staff set sees = 'branches' where id = ${id}`.execute(w.db)],
    ['somebody leaves', id => sql`update staff set state = 'left' where id = ${id}`.execute(w.db)],
  ]
  it.each(ways)('ends when %s, and the others go on', async (_, happen) => {
    const who = await w.aStaff({ role: 'manager' })
    const other = await listen(await w.aStaff({ role: 'manager' }))
    const stream = await listen(who)
    await awake(stream)
    await happen(who.id)
    expect(await stream.end()).not.toContain('access')
    await announce(w.db, 'tasks')
    await other.until('"tasks"')
  })

  it('ends when a role of the house loses a permission, or a key is taken back', async () => {
    const owner = w.as(await w.anOwner())
    const role = (await owner.post('/api/v1/roles', { name: '受付', permissions: ['customers:read', 'tasks:read'] })).body
    const who = await w.aStaff({ role: 'viewer' })
    await sql`update staff set role = 'custom', role_id = ${role.id} where id = ${who.id}`.execute(w.db)
    const key = await w.aKey('customers:read')
    const [one, two] = [await listen(who), await listen(key)]
    await awake(two)
    await owner.put(`/api/v1/roles/${role.id}`, { name: '受付', permissions: ['customers:read'] })
    await one.end()
    await owner.delete(`/api/v1/api-keys/${key.id}`)
    await two.end()
  })

  it('is opened to nobody without a session, nor to whoever has not shown their second factor', async () => {
    expect((await listen({ headers: {} })).status).toBe(401)
    const owner = await w.anOwner()
    const half = await w.aStaff({ role: 'staff' })
    await w.as(owner).put('/api/v1/settings/access', { secondFactorFor: ['staff'] })
    expect((await listen(half)).status).toBe(401)
    await settings.put(w.db, 'access', {}, 'test', w.now())
  })

  it('ends when the session runs out, which nobody tells it', async () => {
    const quick = liveStream(
      {
        world: w,
        authenticate: (request, now) => authenticate(w.db, request, now),
        databaseUrl: w.config.databaseUrl ?? '',
      },
      { heartbeatMs: 10 },
    )
    const stream = await listen(await w.aStaff({ role: 'staff' }), quick)
    await stream.until('still here')
    w.travel(new Date(w.now().getTime() + 400 * 86_400_000))
    await stream.end()
    await quick.close()
  })

  it('keeps no session alive: looking who somebody is counts as no use', async () => {
    const who = await w.aStaff({ role: 'staff' })
    const seen = async () =>
      (await sql<{ at: Date }>`select seen_at as at from sessions where staff_id = ${who.id}`.execute(w.db)).rows[0]?.at
    const before = await seen()
    w.travel(new Date(w.now().getTime() + 3_600_000))
    const request = new Request('http://kizukai.test/', { headers: who.headers })
    const viewer = await authenticate(w.db, request, w.now())
    expect(await seen()).not.toEqual(before)
    const used = await seen()
    w.travel(new Date(w.now().getTime() + 3_600_000))
    expect(await stillThere(w.db, viewer ? [viewer] : [], w.now())).toMatchObject([{ id: who.id, session: viewer?.session }])
    expect(await seen()).toEqual(used)
  })

  it('asks once for all who listen, however many there are', async () => {
    const asked: string[] = []
    const counted = w.db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        asked.push('query')
        return result
      },
    })
    const many = liveStream({
      world: { ...w, db: counted },
      authenticate: (request, now) => authenticate(w.db, request, now),
      databaseUrl: w.config.databaseUrl ?? '',
    })
    const people = await Promise.all(Array.from({ length: 12 }, () => w.aStaff({ role: 'manager' })))
    const streams = await Promise.all(people.map(who => listen(who, many)))
    const [first, second, ...rest] = streams
    if (!first || !second) throw new Error('twelve listen')
    await awake(second)
    asked.length = 0
    await endAllSessions(w.db, people[0]?.id ?? '')
    await first.end()
    expect(asked.length).toBeLessThanOrEqual(2)
    await announce(w.db, 'tasks')
    for (const stream of [second, ...rest]) await stream.until('"tasks"')
    await many.close()
  })
})
