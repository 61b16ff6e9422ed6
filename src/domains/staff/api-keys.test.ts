import { beforeAll, describe, expect, it } from 'vitest'
import type { SignedInPerson } from '#test/support/staff.ts'
import { type TestWorld, world } from '#test/support/world.ts'

let w: TestWorld
let owner: SignedInPerson
beforeAll(async () => {
  w = await world()
  owner = await w.anOwner({ name: '髙橋 健一' })
})

const boss = () => w.as(owner)
const events = async (name: string) =>
  await w.db.selectFrom('events').select(['subject_id', 'actor', 'data']).where('name', '=', name).execute()

describe('API keys', () => {
  it('are shown once, used by scope, noted when used, and end at once', async () => {
    const made = (await boss().post('/api/v1/api-keys', { name: 'レジ連携', scopes: ['settings:read', 'settings:read'] })).body
    expect(made.key).toMatch(/^kzk_[\w-]{43}$/)
    const key = { headers: { authorization: `Bearer ${made.key}` } }
    expect((await w.as(key).get('/api/v1/settings/company')).status).toBe(200)
    expect((await w.as(key).put('/api/v1/settings/caps', {})).body.code).toBe('not-allowed')
    expect((await w.as(key).get('/api/v1/me')).body).toMatchObject({
      kind: 'key',
      name: 'レジ連携',
      permissions: ['settings:read'],
    })
    expect((await w.as(key).get('/api/v1/me/sessions')).body.code).toBe('staff-only')
    const list = (await boss().get('/api/v1/api-keys')).body
    expect(list[0]).toMatchObject({ id: made.id, scopes: ['settings:read'], lastUsedAt: w.now().toISOString() })
    expect(JSON.stringify(list)).not.toContain(made.key)
    expect(JSON.stringify(await w.db.selectFrom('api_keys').selectAll().execute())).not.toContain(made.key)
    for (let n = 0; n < 2; n += 1) expect((await boss().delete(`/api/v1/api-keys/${made.id}`)).status).toBe(204)
    expect((await w.as(key).get('/api/v1/me')).status).toBe(401)
    expect(await events('key.revoked')).toHaveLength(1)
  })

  it('cannot make a stronger key than themselves', async () => {
    const key = w.as(await w.aKey('settings:write'))
    expect((await key.post('/api/v1/api-keys', { name: 'x', scopes: ['export'] })).body).toMatchObject({
      code: 'scope-too-wide',
      status: 403,
    })
    expect((await boss().post('/api/v1/api-keys', { name: 'x', scopes: ['everything'] })).body.code).toBe('invalid')
    expect((await boss().post('/api/v1/api-keys', { name: 'x', scopes: [] })).body.fields.scopes).toContain('1件以上')
  })

  it.each([
    'Bearer',
    'Bearer ',
    'Basic a3prOg==',
    'Bearer kzk_',
    `Bearer kzk_${'A'.repeat(43)}`,
    'bearer kzk_x y',
    `Bearer ${'x'.repeat(9000)}`,
  ])('the header %.20s is nobody, even beside a good cookie', async authorization => {
    expect((await w.app.request('http://kizukai.test/api/v1/me', { headers: { ...owner.headers, authorization } })).status).toBe(
      401,
    )
  })
})
