import { describe, expect, it } from 'vitest'
import { permissionsOf, roles, type Scope, scopes, sessionOnly } from '#domains/staff/permissions.ts'
import { accessHouse, guarded, walked } from '#test/support/access-house.ts'
import { type Operation, operations } from '#test/support/operations.ts'

// Every operation there is, called as everybody there can be. What may happen follows from the list of permissions alone.
const { w, main, hers, filed, imported, template, guessed, call } = await accessHouse()

// What else a path may name on routes that speak of customers: nothing that belongs to one of them.
const ofNobody: readonly (readonly [path: RegExp, why: string])[] = [
  [/^\/api\/v1\/insight\/annotations\//, 'a word about a day'],
  [/^\/api\/v1\/consent\/(notices|topics)\//, 'words of the house'],
  [/^\/api\/v1\/privacy\/(purposes|sources)\//, 'words of the house'],
  [/\{(figure|cohort|trade|month|use|key|channel)\}/, 'a name out of a list, or an address looked for within one’s own branches'],
]

const hersToo: ReadonlySet<string> = new Set([...Object.values(hers), ...Object.values(filed), imported, template])
const open = (one: Operation) => ['public', 'half', 'signed-in'].includes(one.route.scope)

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
