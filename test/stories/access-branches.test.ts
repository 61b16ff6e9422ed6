import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { accessHouse, walked } from '#test/support/access-house.ts'
import type { Answer } from '#test/support/caller.ts'
import type { Operation } from '#test/support/operations.ts'
import { everythingOf, SECRET } from '#test/support/other-branch.ts'

const { w, main, north, hers, imported, template, asker, approval, guessed, call } = await accessHouse()
const tokens = Object.values(SECRET).concat('月夜見', '09099998888', '+819099998888')

function expectNothing(one: Operation, answer: Answer): void {
  const told = JSON.stringify(answer.body)
  const asked = `${one.path(guessed)} ${JSON.stringify(one.body(guessed))}`
  expect(answer.status, `${one.name} ${told.slice(0, 300)}`).toBeLessThan(500)
  for (const token of tokens.filter(it => !asked.includes(it))) expect(told, one.name).not.toContain(token)
  const named =
    /\{customer\}|^\/api\/v1\/(customers|orders|tasks|promises|merges|deliveries|imports|privacy\/people|privacy\/requests)\/\{/.test(
      one.route.path,
    )
  // What does not fit its schema is refused before anybody looks whom it is about.
  if (named && !['invalid', 'whole-house-only'].includes(answer.body?.code))
    expect(answer.status, `${one.name} ${told}`).toBe(404)
}

describe('a clerk of another branch who guesses ids', () => {
  it('reads nothing and changes nothing on any route, and is told 404 wherever a customer is named', async () => {
    const who = await w.anOwner({ name: '北口 太郎' })
    await sql`update staff set sees = 'branches', branch_id = ${north.id} where id = ${who.id}`.execute(w.db)
    const file = () =>
      sql`select i, array(select r from import_rejects r where r.import_id = i.id) from imports i where i.id = ${imported}`.execute(
        w.db,
      )
    const [before, brought] = [await everythingOf(w.db, [hers.customer, hers.relative]), await file()]
    for (const one of walked) expectNothing(one, await call(one, who, guessed))
    expect(await everythingOf(w.db, [hers.customer, hers.relative])).toBe(before)
    expect((await file()).rows).toEqual(brought.rows)
    expect((await w.as(who).get('/api/v1/imports')).body.items.map((it: { id: string }) => it.id)).not.toContain(imported)
    expect((await w.as(await w.anOwner()).get(`/api/v1/imports/${imported}/rejects.csv`)).body).toContain(SECRET.name)
  })

  it('neither publishes words nor decides for the house, and takes nothing of hers out by the ledger or behind a figure', async () => {
    const boss = await w.anOwner({ name: '北口 次郎' })
    await sql`update staff set sees = 'branches', branch_id = ${north.id} where id = ${boss.id}`.execute(w.db)
    const who = w.as(boss)
    expect((await who.post(`/api/v1/templates/${template}/versions`)).body.code).toBe('whole-house-only')
    expect((await who.put(`/api/v1/approvals/${approval}/decision`, { approve: true })).body.code).toBe('whole-house-only')
    expect((await who.post(`/api/v1/approvals/${approval}/test`)).body.code).toBe('no-approval')
    expect((await who.delete(`/api/v1/approvals/${approval}`)).body.code).toBe('no-approval')
    const { rows } = await sql<{ live: number | null; state: string }>`
      select t.live_version as live, a.state from templates t, approvals a where t.id = ${template} and a.id = ${approval}`.execute(
      w.db,
    )
    expect(rows).toEqual([{ live: null, state: 'open' }])
    const span = 'from=2026-01-01&to=2027-01-01'
    const files = ['contacts', 'coverage', 'repeat', 'tenure'].map(it => `/api/v1/insight/figures/${it}/people/export?${span}`)
    for (const path of [
      '/api/v1/touchpoints/export',
      '/api/v1/touchpoints/export?state=handed',
      '/api/v1/holds/export',
      ...files,
    ]) {
      const file = await who.get(path)
      expect(file.status, path).toBe(200)
      for (const token of tokens) expect(file.body, path).not.toContain(token)
      expect((await w.as(asker).get(path)).status).toBe(200)
    }
    expect((await w.as(asker).get('/api/v1/touchpoints/export')).body).toContain(SECRET.name)
  })

  it('finds her by no search and in no count, list, file or calendar', async () => {
    const who = w.as(await w.aStaff({ role: 'manager', branch: north.id }))
    await sql`update staff set sees = 'branches' where branch_id = ${north.id}`.execute(w.db)
    for (const q of ['秘見', 'ひみ', 'himitsu', '8888']) {
      expect((await who.get(`/api/v1/customers?q=${encodeURIComponent(q)}`)).body.items).toEqual([])
      expect((await who.get(`/api/v1/customers/count?q=${encodeURIComponent(q)}`)).body.count).toBe(0)
    }
    expect((await who.get('/api/v1/customers/count')).body.count).toBe(0)
    expect((await who.get('/api/v1/tasks?whose=all')).body.items).toEqual([])
    const { body: file } = await who.get('/api/v1/customers/export')
    expect(file).not.toContain('秘見')
    const { body: feed } = await who.post('/api/v1/calendar/feed')
    expect((await w.nobody.get(new URL(feed.url).pathname)).body).not.toContain('月夜見')
  })

  it('sees her as soon as she moves to the branch', async () => {
    const who = w.as(await w.aStaff({ role: 'manager', branch: north.id }))
    await sql`update staff set sees = 'branches' where branch_id = ${north.id}`.execute(w.db)
    await sql`update customers set branch_id = ${north.id} where id = ${hers.customer}`.execute(w.db)
    expect((await who.get(`/api/v1/customers/${hers.customer}`)).body.customer.name).toBe(SECRET.name)
    await sql`update customers set branch_id = ${main.id} where id = ${hers.customer}`.execute(w.db)
  })
})
