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

describe('settings', () => {
  it('hold their usual values until somebody says otherwise; each change is an event, the same again is none', async () => {
    expect((await boss().get('/api/v1/settings')).body).toMatchObject({
      quiet: { from: '21:00', to: '08:00' },
      caps: { perDay: 1, perWeek: 2, perMonth: 6 },
      sending: { paused: false },
    })
    const quiet = { from: '20:00', to: '09:00' }
    for (let n = 0; n < 2; n += 1) expect((await boss().put('/api/v1/settings/quiet', quiet)).body).toEqual(quiet)
    expect(await events('setting.changed')).toMatchObject([
      { actor: `staff:${owner.id}`, data: { key: 'quiet', from: { from: '21:00', to: '08:00' }, to: quiet } },
    ])
  })

  it('never widen what the law and manners allow [C1 C5]', async () => {
    const put = (key: string, body: unknown) => boss().put(`/api/v1/settings/${key}`, body)
    expect((await put('quiet', { from: '22:00', to: '08:00' })).body.fields.from).toContain('21:00')
    expect((await put('quiet', { from: '21:00', to: '07:30' })).body.fields.to).toContain('8:00')
    expect((await put('caps', { perDay: 3, perWeek: 2 })).body.fields.perMonth).toContain('1か月')
    expect((await put('company', { name: '株式会社ひまわり', zone: 'Mars/Olympus' })).body.fields.zone).toContain('Asia/Tokyo')
    expect((await put('calendar', { bands: [{ from: '18:00', to: '09:00' }] })).status).toBe(422)
    expect((await put('unknown', {})).status).toBe(404)
  })

  it('an unlawful or broken value that stands in the table is not believed', async () => {
    await w.db
      .insertInto('settings')
      .values({ key: 'caps', value: JSON.stringify({ perDay: 'many' }), updated_at: w.now() })
      .execute()
    expect((await boss().get('/api/v1/settings/caps')).body.perDay).toBe(1)
  })

  it('sending is paused by whoever may send', async () => {
    const manager = w.as(await w.aStaff({ role: 'manager' }))
    expect((await manager.put('/api/v1/settings/sending', { paused: true, reason: '棚卸し' })).status).toBe(200)
    expect((await manager.get('/api/v1/me')).body.sending).toEqual({ paused: true, reason: '棚卸し' })
    expect((await w.as(await w.aStaff()).put('/api/v1/settings/sending', { paused: false })).status).toBe(403)
  })
})
