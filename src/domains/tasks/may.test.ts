import { beforeAll, expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { Wishes } from '#domains/consent/notice-contract.ts'
import * as customers from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import { bandsOf } from '#kernel/business-calendar.ts'
import { timeFromMinutes } from '#kernel/time-of-day.ts'
import { at } from '#kernel/wall-clock.ts'
import { people } from '#test/support/people.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import { mayCall } from './index.ts'

// A Sunday, 10:00 in Tokyo.
const NOW = new Date('2026-11-22T01:00:00Z')
let w: TestWorld
beforeAll(async () => {
  w = await world({ now: NOW.toISOString() })
})
const api = async () => w.as(await w.anOwner())
const wishing = async (wish: object) => {
  const [customer = ''] = await people(w.db, 1)
  await (await api()).put(`/api/v1/customers/${customer}/wishes`, Wishes.parse(wish))
  return mayCall(w.db, customer, NOW)
}

it('a call is made in the hours and on the days the customer asked for [C2]', async () => {
  expect(await wishing({})).toMatchObject({ now: true, until: new Date('2026-11-22T11:00:00Z') })
  expect(await wishing({ hours: '18:00-20:00' })).toMatchObject({
    now: false,
    from: new Date('2026-11-22T09:00:00Z'),
    why: 'quiet',
  })
  expect(await wishing({ days: [3] })).toMatchObject({ now: false, from: new Date('2026-11-25T00:00:00Z') })
  expect(await wishing({ days: [0], hours: '08:00-09:30' })).toMatchObject({ now: false, from: new Date('2026-11-28T23:00:00Z') })
})

it('hours that were said of calls hold for calls, not for visits [C2]', async () => {
  const [customer = ''] = await people(w.db, 1)
  await (await api()).put(`/api/v1/customers/${customer}/wishes`, Wishes.parse({ hours: '18:00-20:00', hoursFor: ['phone'] }))
  expect(await mayCall(w.db, customer, NOW)).toMatchObject({ now: false, from: new Date('2026-11-22T09:00:00Z') })
  expect(await mayCall(w.db, customer, NOW, { visit: true })).toMatchObject({ now: true })
})

it('on a day the shop closes earlier than manners, until it closes [C1]', async () => {
  const [customer = ''] = await people(w.db, 1)
  const until = (await mayCall(w.db, customer, new Date('2026-11-24T01:00:00Z'))).until
  const { calendar } = await settings.all(w.db)
  const last = bandsOf('2026-11-24', calendar).at(-1)
  expect(last).toBeDefined()
  expect(until).toEqual(at('2026-11-24', timeFromMinutes(Math.min(last?.to ?? 0, 20 * 60)), 'Asia/Tokyo'))
  expect(until?.getTime()).toBeLessThan(new Date('2026-11-24T11:00:00Z').getTime())
})

it('no wish opens the night [C1]', async () => {
  expect(await wishing({ hours: '05:00-09:00' })).toMatchObject({ now: false, from: new Date('2026-11-22T23:00:00Z') })
  expect(await wishing({ hours: '22:00-23:00' })).toMatchObject({ now: true, until: new Date('2026-11-22T11:00:00Z') })
})

it('who can’t telephone is not called, who is left in peace only in need; a complaint is answered [4-accommodation H11 Q8]', async () => {
  expect((await wishing({ needs: ['sign-language'] })).why).toBe('no-phone')
  const [mother = '', son = '', upset = ''] = await people(w.db, 3)
  await customers.liveTogether(w.db, { name: '中村家', members: [mother, son] }, 'test', NOW)
  await consent.hold(w.db, [{ customer: mother, kind: 'mourning' }], 'test', NOW)
  expect((await mayCall(w.db, son, NOW)).why).toBe('in-peace')
  await consent.hold(w.db, [{ customer: upset, kind: 'complaint' }], 'test', NOW)
  expect((await mayCall(w.db, upset, NOW)).now).toBe(true)
})
