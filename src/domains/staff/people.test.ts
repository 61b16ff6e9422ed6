import { beforeAll, describe, expect, it } from 'vitest'
import { callerOf } from '#test/support/caller.ts'
import type { SignedInPerson } from '#test/support/staff.ts'
import { type TestWorld, world } from '#test/support/world.ts'

const PASSWORD = '朝露のひかる庭-42'
let w: TestWorld
let owner: SignedInPerson
beforeAll(async () => {
  w = await world()
  owner = await w.anOwner({ name: '髙橋 健一' })
})

const boss = () => w.as(owner)
const events = async (name: string) =>
  await w.db.selectFrom('events').select(['subject_id', 'actor', 'data']).where('name', '=', name).execute()
let count = 0
const invitation = (more: object = {}) => ({
  name: '渡邉 千尋',
  email: `chihiro${count++}@example.com`,
  role: 'staff',
  by: 'link',
  ...more,
})
const tokenOf = (link: string) => link.split('/').at(-1) ?? ''
const accept = (link: string, password = PASSWORD) =>
  w.nobody.post('/api/v1/invitation-acceptances', { token: tokenOf(link), name: '渡邉 ちひろ', password })

describe('an invitation', () => {
  it('by link: the person stands in the list, chooses name and password, and is in, with role and branch', async () => {
    const branch = await w.aBranch('駅前店')
    const who = invitation({ branchId: branch.id })
    const { status, body } = await boss().post('/api/v1/staff/invitations', who)
    expect(status).toBe(201)
    expect((await boss().get('/api/v1/staff')).body.find((one: { id: string }) => one.id === body.id)).toMatchObject({
      state: 'invited',
      invitedUntil: body.expiresAt,
    })
    expect((await w.nobody.get(`/api/v1/links/${tokenOf(body.link)}`)).body).toMatchObject({
      purpose: 'invitation',
      name: '渡邉 千尋',
      role: 'staff',
    })
    const answer = await accept(body.link)
    const me = await callerOf(w.app, { headers: { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' } }).get(
      '/api/v1/me',
    )
    expect(me.body).toMatchObject({ name: '渡邉 ちひろ', role: 'staff', branch: { name: '駅前店' }, hasPassword: true })
    expect((await accept(body.link)).body.code).toBe('link-used')
    expect((await boss().post('/api/v1/staff/invitations', who)).body).toMatchObject({ code: 'email-taken', status: 409 })
  })

  it('by mail: the answer holds no link, the letter does', async () => {
    const { body } = await boss().post('/api/v1/staff/invitations', invitation({ by: 'mail' }))
    expect(body.link).toBeNull()
    expect(await w.rung('system.mail')).toHaveLength(1)
  })

  it('again makes a new link and ends the old; withdrawn it works no more and can be sent anew', async () => {
    const who = invitation()
    const first = (await boss().post('/api/v1/staff/invitations', who)).body
    const second = (await boss().post('/api/v1/staff/invitations', who)).body
    expect(second.id).toBe(first.id)
    expect((await accept(first.link)).body.code).toBe('link-expired')
    expect((await boss().delete(`/api/v1/staff/${first.id}/invitation`)).status).toBe(204)
    expect((await accept(second.link)).body.code).toBe('link-expired')
    const third = (await boss().post('/api/v1/staff/invitations', who)).body
    expect((await accept(third.link, 'short')).body.code).toBe('password-short')
    expect((await accept(third.link)).status).toBe(201)
    expect((await boss().delete(`/api/v1/staff/${first.id}/invitation`)).body.code).toBe('already-joined')
  })

  it('is for owners, into open branches that exist, at real addresses', async () => {
    const manager = w.as(await w.aStaff({ role: 'manager' }))
    expect((await manager.post('/api/v1/staff/invitations', invitation())).body).toMatchObject({
      code: 'not-allowed',
      status: 403,
    })
    const branch = await w.aBranch('旧店')
    await boss().put(`/api/v1/branches/${branch.id}/closure`)
    const invite = (more: object) => boss().post('/api/v1/staff/invitations', invitation(more))
    expect((await invite({ branchId: branch.id })).body.code).toBe('branch-closed')
    expect((await invite({ branchId: '01900000-0000-7000-8000-000000000000' })).body.code).toBe('no-branch')
    expect((await invite({ email: 'nobody' })).body.fields.email).toContain('name@example.com')
    expect((await invite({ name: 'a\r\nBcc: x@example.com' })).body.fields.name).toContain('改行')
    expect((await invite({ role: 'god' })).body.fields.role).toContain('owner')
  })
})

describe('people', () => {
  it('change role at once, also in sessions that are open', async () => {
    const clerk = await w.aStaff({ role: 'viewer' })
    const branch = { name: '試験店' }
    expect((await w.as(clerk).post('/api/v1/branches', branch)).status).toBe(403)
    expect((await boss().patch(`/api/v1/staff/${clerk.id}`, { role: 'owner' })).body.role).toBe('owner')
    expect((await w.as(clerk).post('/api/v1/branches', branch)).status).toBe(201)
    expect((await events('staff.changed')).find(one => one.subject_id === clerk.id)).toMatchObject({
      actor: `staff:${owner.id}`,
      data: { role: { from: 'viewer', to: 'owner' } },
    })
    await boss().patch(`/api/v1/staff/${clerk.id}`, { role: 'viewer' })
  })

  it('leave: sessions end at once, tasks are handed over by event and bell, once; and come back', async () => {
    const [clerk, heir] = [await w.aStaff(), await w.aStaff()]
    expect((await boss().put(`/api/v1/staff/${clerk.id}/departure`, { handTo: clerk.id })).body.code).toBe('bad-heir')
    const gone = await boss().put(`/api/v1/staff/${clerk.id}/departure`, { handTo: heir.id })
    expect(gone.body.state).toBe('left')
    expect((await w.as(clerk).get('/api/v1/me')).status).toBe(401)
    await boss().put(`/api/v1/staff/${clerk.id}/departure`, { handTo: heir.id })
    expect((await w.rung('staff.left')).map(bell => bell.payload)).toEqual([{ staff: clerk.id, handTo: heir.id }])
    expect(await events('staff.left')).toMatchObject([{ subject_id: clerk.id, data: { handTo: heir.id } }])
    expect((await boss().patch(`/api/v1/staff/${heir.id}`, { role: 'manager' })).status).toBe(200)
    expect((await boss().put(`/api/v1/staff/${heir.id}/departure`, { handTo: clerk.id })).body.code).toBe('bad-heir')
    expect((await boss().delete(`/api/v1/staff/${clerk.id}/departure`)).body.state).toBe('active')
    expect((await w.as(clerk).get('/api/v1/me')).status).toBe(401)
  })

  it('always leave one owner, even when two go at once', async () => {
    const alone = await world()
    const [one, two] = [await alone.anOwner(), await alone.anOwner()]
    const both = await Promise.all([
      alone.as(one).put(`/api/v1/staff/${two.id}/departure`, {}),
      alone.as(two).patch(`/api/v1/staff/${one.id}`, { role: 'staff' }),
    ])
    expect(both.map(({ status }) => status).filter(status => status === 200)).toHaveLength(1)
    const rest = await alone.db
      .selectFrom('staff')
      .select('id')
      .where('role', '=', 'owner')
      .where('state', '=', 'active')
      .execute()
    expect(rest).toHaveLength(1)
    const last = rest[0]?.id === one.id ? one : two
    expect((await alone.as(last).put(`/api/v1/staff/${last.id}/departure`, {})).body).toMatchObject({
      code: 'last-owner',
      status: 409,
    })
  })

  it('have numbers of their own, and change their own name and language', async () => {
    const [one, two] = [await w.aStaff(), await w.aStaff()]
    expect((await boss().patch(`/api/v1/staff/${one.id}`, { externalId: 'S-1' })).status).toBe(200)
    expect((await boss().patch(`/api/v1/staff/${two.id}`, { externalId: 'S-1' })).body.code).toBe('staff-number-taken')
    expect((await boss().patch('/api/v1/staff/01900000-0000-7000-8000-000000000000', {})).body).toMatchObject({
      code: 'no-person',
      status: 404,
    })
    expect((await w.as(one).patch('/api/v1/me', { name: '𠮷田 太郎', language: 'en' })).status).toBe(204)
    expect((await w.as(one).get('/api/v1/me')).body).toMatchObject({ name: '𠮷田 太郎', language: 'en' })
    expect((await w.as(one).patch('/api/v1/me', { role: 'owner' })).body.fields._).toContain('role')
  })
})

describe('branches', () => {
  it('are opened, changed, closed and reopened, each once', async () => {
    const { body } = await boss().post('/api/v1/branches', { name: '横浜店', externalId: 'Y1' })
    expect((await boss().post('/api/v1/branches', { name: '二号店', externalId: 'Y1' })).body.code).toBe('branch-number-taken')
    expect((await boss().put(`/api/v1/branches/${body.id}`, { name: '横浜西口店', phone: '045-123-4567' })).body).toMatchObject({
      name: '横浜西口店',
      externalId: null,
    })
    for (const verb of ['put', 'put', 'delete', 'delete'] as const)
      expect((await boss()[verb](`/api/v1/branches/${body.id}/closure`)).status).toBe(204)
    expect((await events('branch.closed')).filter(one => one.subject_id === body.id)).toHaveLength(1)
    expect((await boss().put('/api/v1/branches/01900000-0000-7000-8000-000000000000', { name: 'x' })).body.code).toBe('no-branch')
  })
})
