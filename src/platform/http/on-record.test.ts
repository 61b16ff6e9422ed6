import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { world } from '#test/support/world.ts'
import { get, post } from './route.ts'

let done = 0
const seen: string[][] = []
const entries = async () =>
  (
    await sql<{
      what: string
      code: string | null
    }>`select what, data ->> 'code' as code from audit_entries where what like 'act%' or what in ('export', 'look') order by at, id`.execute(
      w.db,
    )
  ).rows
const routes = [
  post('/api/v1/house/change', {
    summary: 'Changes the house',
    scope: 'settings:write',
    about: 'house',
    async handle() {
      seen.push((await entries()).map(it => it.what))
      done += 1
    },
  }),
  post('/api/v1/house/refusal', {
    summary: 'Would change the house, and may not',
    scope: 'plans:write',
    async handle() {
      throw new Refusal('not-found', '見つかりません。', { status: 404 })
    },
  }),
  post('/api/v1/house/bug', {
    summary: 'Breaks',
    scope: 'plans:write',
    async handle() {
      throw new Error('a bug')
    },
  }),
  get('/api/v1/house/list', {
    summary: 'A list to take out',
    scope: 'export',
    answer: z.object({}),
    handle: async () => ({}),
  }),
]
const w = await world({ routes })
const me = w.as(await w.anOwner({ name: '髙橋 健一' }))

describe('the record of acts on the house', () => {
  it('has the act before it is done, and says afterwards when it was not', async () => {
    expect((await me.post('/api/v1/house/change')).status).toBe(204)
    expect(seen).toEqual([['act']])
    expect((await me.post('/api/v1/house/refusal')).status).toBe(404)
    expect((await me.post('/api/v1/house/bug')).status).toBe(500)
    w.faults.length = 0
    expect(await entries()).toEqual([
      { what: 'act', code: null },
      { what: 'act', code: null },
      { what: 'act.not-done', code: 'not-found' },
      { what: 'act', code: null },
      { what: 'act.not-done', code: 'bug' },
    ])
  })

  it('that cannot be written lets nothing be done and nothing be taken out', async () => {
    await sql`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(w.db)
    await sql`create trigger full_disk before insert on audit_entries for each row execute function full_disk()`.execute(w.db)
    const before = done
    expect((await me.post('/api/v1/house/change')).status).toBe(500)
    expect(done).toBe(before)
    expect((await me.get('/api/v1/house/list')).status).toBe(500)
    await sql`drop trigger full_disk on audit_entries`.execute(w.db)
    w.faults.length = 0
    expect((await me.post('/api/v1/house/change')).status).toBe(204)
    expect(done).toBe(before + 1)
  })
})
