import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { isSchema } from '#platform/http/route.ts'
import { whomOf } from '#platform/http/whom.ts'
import { accessHouse } from '#test/support/access-house.ts'
import { operations } from '#test/support/operations.ts'
import { people } from '#test/support/people.ts'

// Every route that answers a file or a page, found in the list the document is made of, says whose data stands in it; and what it says is looked at here.
const { w, hers, guessed, call } = await accessHouse()
const boss = await w.anOwner({ name: '佐々木 美咲', email: 'misaki@example.jp' })
await people(w.db, 3)
await settings.put(w.db, 'approval', { above: 0, exports: true }, 'test', w.now())
await sql`update imports set counts = counts || '{"rejected": 3}'`.execute(w.db)

const files = operations.flatMap(one => {
  const { answer } = one.route
  return answer && !isSchema(answer) ? [{ ...one, holds: answer.holds }] : []
})
const named = (await sql<{ name: string }>`select name from customers where name <> ''`.execute(w.db)).rows.map(it => it.name)
const some = { ...guessed, byName: { ...guessed.byName, register: 'requests', figure: 'coverage' } }

/** The file of this route, asked for by somebody who may take it; what a figure counts has days. */
const ask = (one: (typeof files)[number], ids = some) =>
  one.route.path.includes('{figure}')
    ? w.as(boss).get('/api/v1/insight/figures/coverage/people/export?from=2026-07-01&to=2026-09-01&part=rest')
    : call(one, boss, ids)

describe('a file of many people', () => {
  const many = files.filter(it => it.holds === 'many')

  it('is one of those we know of: a new one is looked at here before it is let out', () => {
    expect(many.map(it => it.route.path).sort()).toEqual([
      '/api/v1/audit/export',
      '/api/v1/audit/told/export',
      '/api/v1/customers/export',
      '/api/v1/holds/export',
      '/api/v1/imports/{id}/rejects.csv',
      '/api/v1/insight/figures/{figure}/people/export',
      '/api/v1/missed/export',
      '/api/v1/privacy/breaches/{id}/letters',
      '/api/v1/privacy/registers/{register}/export',
      '/api/v1/touchpoints/export',
    ])
  })

  it.each(many)('$name counts its people, and waits for a second person above the limit [12-13]', async one => {
    expect(one.route.takes).toBeDefined()
    const answer = await ask(one)
    const empty = answer.status === 200 && !named.some(name => String(answer.body).includes(name))
    if (empty) return
    expect(answer, JSON.stringify(answer.body).slice(0, 300)).toMatchObject({
      status: 409,
      body: { code: 'approval-needed', data: { kind: 'export', above: 0 } },
    })
    expect(answer.body.data.people).toBeGreaterThan(0)
  })

  it('really holds somebody in all of them but few: the walk above is not one of empty files', async () => {
    const asked = await Promise.all(many.map(async one => (await ask(one)).status))
    expect(asked.filter(status => status === 409).length).toBeGreaterThanOrEqual(many.length - 2)
  })

  it('of no register of people goes out unasked', async () => {
    const register = files.find(it => it.route.path === '/api/v1/privacy/registers/{register}/export')
    if (!register) throw new Error('the registers are files')
    for (const name of ['requests', 'sensitive', 'holds']) {
      const answer = await call(register, boss, { ...some, byName: { ...some.byName, register: name } })
      expect(answer.body, name).toMatchObject({ code: 'approval-needed' })
    }
    expect((await call(register, boss, { ...some, byName: { ...some.byName, register: 'processors' } })).status).toBe(200)
  })
})

describe('any other file', () => {
  it.each(files.filter(it => it.holds === 'one'))(
    '$name is of one person, whom its path, link or query names',
    ({ route, path }) => {
      const params = Object.fromEntries([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, hers.customer]))
      const byLink = route.scope === 'public' && ('token' in params || route.path.includes('/p/'))
      const byAddress = /[?&]address=/.test(path(guessed))
      expect(whomOf(route, params) !== null || byLink || byAddress, route.path).toBe(true)
    },
  )

  it.each(files.filter(it => it.holds === 'nobody'))('$name holds nobody', async one => {
    const { status, body } = await call(one, boss, some)
    expect(status, JSON.stringify(body).slice(0, 300)).toBeLessThan(500)
    for (const name of named) expect(String(body)).not.toContain(name)
  })
})
