import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openRequest } from '#domains/approvals/store.ts'
import { permissionsOf, roles, type Scope, scopes, sessionOnly } from '#domains/staff/permissions.ts'
import { NewTemplate } from '#domains/templates/contract.ts'
import * as templates from '#domains/templates/index.ts'
import type { Answer, Caller } from '#test/support/caller.ts'
import { type Ids, type Operation, operations } from '#test/support/operations.ts'
import { everythingOf, SECRET, somebodyOf } from '#test/support/other-branch.ts'
import { registersOf } from '#test/support/other-registers.ts'
import { world } from '#test/support/world.ts'

// Every operation there is, called as everybody there can be. What may happen follows from the list of permissions alone.
const w = await world()
const main = await w.aBranch('本店')
const north = await w.aBranch('北口店')
const hers = await somebodyOf(w.db, main.id, w.now())
const filed = await registersOf(w.db, hers, w.now())
const template = await templates.create(
  w.db,
  NewTemplate.parse({ key: 'hers', name: '文面', legalClass: 'notice', subject: 'お礼', body: 'いつもありがとうございます。' }),
  w.now(),
)
const asker = await w.aStaff({ role: 'manager', branch: main.id })
const waiting = {
  what: 'template',
  subject: template,
  digest: 'd',
  people: 200,
  title: '文面',
  templates: [],
  changes: [],
} as const
const until = new Date(w.now().getTime() + 86_400_000)
const { id: approval } = await openRequest(w.db, { ...waiting, by: asker.id, tested: true, until }, w.now())
const nothing: Ids = { byName: {}, byPath: [] }
const guessed: Ids = {
  byName: {
    ...{
      customer: hers.customer,
      customerId: hers.customer,
      customers: hers.customer,
      ids: hers.customer,
      members: hers.customer,
    },
    ...{ kept: hers.customer, gone: hers.relative, one: hers.one, other: hers.other, companyId: hers.customer },
    ...{ contract: filed.contract, ban: filed.ban },
    ...{ note: hers.note, item: hers.item, hold: hers.hold, touchpoint: hers.touchpoint, touchpointId: hers.touchpoint },
  },
  byPath: [
    ...([
      ['/api/v1/customers/', hers.customer],
      ['/api/v1/orders/', hers.order],
      ['/api/v1/tasks/', hers.touchpoint],
    ] as const),
    ...([
      ['/api/v1/promises/', hers.promise],
      ['/api/v1/deliveries/', hers.delivery],
      ['/api/v1/merges/', hers.merge],
    ] as const),
    ...([
      ['/api/v1/households/', hers.household],
      ['/api/v1/plans/', hers.plan],
      ['/api/v1/templates/', template],
      ['/api/v1/approvals/', approval],
    ] as const),
    ...([
      ['/api/v1/privacy/people/', hers.customer],
      ['/api/v1/privacy/requests/', filed.request],
      ['/api/v1/privacy/legal-holds/', filed.legalHold],
    ] as const),
    ...([
      ['/api/v1/privacy/finds/', hers.note],
      ['/api/v1/privacy/breaches/', filed.breach],
      ['/api/v1/privacy/provisions/', filed.provision],
    ] as const),
  ],
}
const tokens = Object.values(SECRET).concat('月夜見', '09099998888', '+819099998888')

// What else a path may name on routes that speak of customers: nothing that belongs to one of them.
const ofNobody: readonly (readonly [path: RegExp, why: string])[] = [
  [/^\/api\/v1\/imports\//, 'a file: whose it is stands in its own test'],
  [/^\/api\/v1\/insight\/annotations\//, 'a word about a day'],
  [/^\/api\/v1\/consent\/(notices|topics)\//, 'words of the house'],
  [/^\/api\/v1\/privacy\/(purposes|sources)\//, 'words of the house'],
  [/\{(figure|cohort|trade|month|use|key|channel)\}/, 'a name out of a list, or an address looked for within one’s own branches'],
]

let calls = 0
function call(one: Operation, who: Caller, ids: Ids = nothing) {
  calls += 1
  // Each from an address of its own, so that nobody is told to wait.
  const address = `198.51.${Math.floor(calls / 250) % 250}.${calls % 250}`
  return w
    .as(who)
    .send(one.route.method.toUpperCase(), one.path(ids), one.route.method === 'get' ? undefined : one.body(ids), { address })
}

const hersToo: ReadonlySet<string> = new Set([...Object.values(hers), ...Object.values(filed), template])
const open = (one: Operation) => ['public', 'half', 'signed-in'].includes(one.route.scope)
const guarded = operations.filter(one => one.route.scope !== 'public')
// What would end the session of whoever walks, or move the clock of everybody.
const walked = guarded.filter(one => !/\/me\/(sessions?|password|second-factor|totp|passkeys)|\/clock$/.test(one.route.path))

describe('every operation', () => {
  it('names a permission there is, and says of whom it speaks where that is not customers', () => {
    for (const { name, route } of operations) {
      expect(['public', 'half', 'signed-in', ...Object.keys(scopes)], name).toContain(route.scope)
      expect([undefined, 'customers', 'house', 'everybody'], name).toContain(route.about)
      if (route.beyond) expect(route.about ?? 'customers', name).toBe('customers')
    }
    expect(operations.length).toBeGreaterThan(350)
  })

  it('that speaks of customers is walked with an id of somebody of another branch, wherever its path takes one', () => {
    for (const { name, route, path } of guarded) {
      if (route.about === 'house' || route.about === 'everybody') continue
      const taken = [...route.path.matchAll(/\{(\w+)\}/g)].map(it => it[1] ?? '')
      const made = path(guessed).split('?')[0]?.split('/') ?? []
      const unknown = taken.filter(it => !hersToo.has(decodeURIComponent(made[route.path.split('/').indexOf(`{${it}}`)] ?? '')))
      if (unknown.length > 0)
        expect(
          ofNobody.some(([where]) => where.test(route.path)),
          `${name} ${unknown}`,
        ).toBe(true)
    }
  })

  it('turns a stranger away', async () => {
    for (const one of guarded)
      expect(await call(one, { headers: {} }), one.name).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  it.each(Object.keys(roles) as (keyof typeof roles)[])(
    'answers a person of the role %s by its permissions',
    async role => {
      const who = await w.aStaff({ role, branch: main.id })
      const mine = new Set<string>(permissionsOf(role, null))
      for (const one of walked) {
        const answer = await call(one, who)
        const may = open(one) || (mine.has(one.route.scope) && mine.has(one.route.also ?? one.route.scope))
        expect(answer.status, `${one.name} ${JSON.stringify(answer.body).slice(0, 300)}`).toBeLessThan(500)
        if (may) expect(answer.body?.code, one.name).not.toBe('not-allowed')
        else {
          expect(answer, one.name).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
          expect([one.route.scope, one.route.also], one.name).toContain(answer.body.data.scope)
        }
      }
    },
    90_000,
  )

  it.each((Object.keys(scopes) as Scope[]).filter(scope => !sessionOnly.has(scope)))(
    'answers a key with the scope %s by that scope',
    async scope => {
      const who = await w.aKey(scope)
      const oneOfEach = [
        ...new Map(walked.filter(it => !open(it) && it.route.scope !== scope).map(it => [it.route.scope, it])).values(),
      ]
      for (const one of oneOfEach) {
        expect(await call(one, who), one.name).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
      }
    },
  )
})

function expectNothing(one: Operation, answer: Answer): void {
  const told = JSON.stringify(answer.body)
  const asked = `${one.path(guessed)} ${JSON.stringify(one.body(guessed))}`
  expect(answer.status, `${one.name} ${told.slice(0, 300)}`).toBeLessThan(500)
  for (const token of tokens.filter(it => !asked.includes(it))) expect(told, one.name).not.toContain(token)
  const named =
    /\{customer\}|^\/api\/v1\/(customers|orders|tasks|promises|merges|deliveries|privacy\/people|privacy\/requests)\/\{/.test(
      one.route.path,
    )
  // What does not fit its schema is refused before anybody looks whom it is about.
  if (named && !['invalid', 'whole-house-only'].includes(answer.body?.code))
    expect(answer.status, `${one.name} ${told}`).toBe(404)
}

describe('a file', () => {
  it('is taken out by whoever may see what is in it, and the permission to take files out shows nothing', async () => {
    const key = w.as(await w.aKey('export'))
    const files = walked.filter(one => one.route.scope === 'export')
    expect(files.length).toBeGreaterThan(7)
    for (const one of files) {
      expect(one.route.also, one.name).toMatch(/:read$/)
      expect((await key.get(one.path(guessed))).body, one.name).toMatchObject({
        code: 'not-allowed',
        data: { scope: one.route.also },
      })
    }
  })
})

describe('a clerk of another branch who guesses ids', () => {
  it('reads nothing and changes nothing on any route, and is told 404 wherever a customer is named', async () => {
    const who = await w.anOwner({ name: '北口 太郎' })
    await sql`update staff set sees = 'branches', branch_id = ${north.id} where id = ${who.id}`.execute(w.db)
    const before = await everythingOf(w.db, [hers.customer, hers.relative])
    for (const one of walked) expectNothing(one, await call(one, who, guessed))
    expect(await everythingOf(w.db, [hers.customer, hers.relative])).toBe(before)
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
    for (const path of ['/api/v1/touchpoints/export', '/api/v1/touchpoints/export?state=handed', ...files]) {
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

describe('whoever may not see contact data', () => {
  const hidden = [SECRET.mail, SECRET.phone, '09099998888', '+819099998888', SECRET.street, SECRET.note, '1980-05-17']

  it('finds none of it in any answer or file', async () => {
    const role = await w.as(await w.anOwner()).post('/api/v1/roles', {
      name: '連絡先なし',
      permissions: Object.keys(scopes).filter(scope => !['customers:contact', 'customers:sensitive'].includes(scope)),
    })
    const who = await w.aStaff({ role: 'viewer' })
    await sql`update staff set role = 'custom', role_id = ${role.body.id} where id = ${who.id}`.execute(w.db)
    const looking = walked.filter(one => one.route.method === 'get' && !one.route.path.startsWith('/p/'))
    let shown = 0
    for (const one of looking) {
      const answer = await call(one, who, guessed)
      const told = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
      if (told.includes(SECRET.name)) shown += 1
      for (const token of hidden) expect(told, `${one.name} shows ${token}`).not.toContain(token)
    }
    expect(shown).toBeGreaterThan(10)
    const page = await w.as(who).get(`/api/v1/customers/${hers.customer}`)
    expect(page.body.customer).toMatchObject({ mobile: '090-****-8888', email: 'h***@secret.example.jp', birthday: null })
  })

  it('saves no masks over what is known, and a clerk who sees it saves as ever', async () => {
    await sql`insert into attribute_fields (key, label, kind, sensitive) values ('allergy', 'アレルギー', 'text', 'health')`.execute(
      w.db,
    )
    await sql`update customers set attributes = '{"allergy":"月夜見のそば"}' where id = ${hers.customer}`.execute(w.db)
    const form = { name: SECRET.name, readAt: w.now().toISOString() }
    const masked = await w.as(await w.aStaff({ role: 'viewer' })).put(`/api/v1/customers/${hers.customer}`, form)
    expect(masked.body.code).toBe('not-allowed')
    const role = await w
      .as(await w.anOwner())
      .post('/api/v1/roles', { name: '直すだけ', permissions: ['customers:read', 'customers:write'] })
    const blind = await w.aStaff({ role: 'viewer' })
    await sql`update staff set role = 'custom', role_id = ${role.body.id} where id = ${blind.id}`.execute(w.db)
    expect((await w.as(blind).put(`/api/v1/customers/${hers.customer}`, form)).body.code).toBe('masked-only')
    const clerk = w.as(await w.aStaff({ role: 'staff' }))
    const seen = (await clerk.get(`/api/v1/customers/${hers.customer}`)).body
    expect(JSON.stringify(seen)).not.toContain('月夜見のそば')
    const saved = await clerk.put(`/api/v1/customers/${hers.customer}`, { ...form, readAt: seen.customer.updatedAt })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    const { rows } = await sql<{
      kept: string
    }>`select attributes ->> 'allergy' as kept from customers where id = ${hers.customer}`.execute(w.db)
    expect(rows[0]?.kept).toBe('月夜見のそば')
    await sql`update customers set email = ${SECRET.mail}, mobile = ${SECRET.phone} where id = ${hers.customer}`.execute(w.db)
  })

  it('finds nobody by it either', async () => {
    const who = w.as(await w.aStaff({ role: 'viewer' }))
    for (const q of ['himitsu', '8888', '09099998888']) expect((await who.get(`/api/v1/customers?q=${q}`)).body.items).toEqual([])
    expect((await who.get(`/api/v1/customers?q=${encodeURIComponent('秘見')}`)).body.items.length).toBeGreaterThan(0)
    expect((await who.get('/api/v1/customers?birthMonth=5')).body.code).toBe('masked-only')
    expect((await who.get('/api/v1/deliveries?q=himitsu')).body.code).toBe('masked-only')
  })

  it('sees what is needed to call when the task is theirs', async () => {
    const mine = await w.aStaff({ role: 'viewer' })
    await sql`update tasks set staff_id = ${mine.id} where id = ${hers.touchpoint}`.execute(w.db)
    expect((await w.as(mine).get(`/api/v1/tasks/${hers.touchpoint}/face`)).body.customer.phone).toContain('9999')
    const other = await w.aStaff({ role: 'viewer' })
    expect((await w.as(other).get(`/api/v1/tasks/${hers.touchpoint}/face`)).body.customer.phone).toBe('090-****-8888')
  })
})
