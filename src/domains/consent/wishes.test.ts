import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { erase, merge, unmerge } from '#domains/customers/index.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { follower } from './follower.ts'
import * as consent from './index.ts'
import { Wishes } from './notice-contract.ts'
import { wish } from './wishes.ts'

const { db } = await freshDb()
const now = new Date('2026-11-22T01:00:00Z')
const later = new Date('2026-11-22T02:00:00Z')
const who = { actor: 'test', staff: null }
const wished = async (id: string) => (await consent.wishes(db, [id])).get(id)

it('what either of two needs, both need when they become one; unmerged each has their own again [4-accommodation]', async () => {
  const [kept = '', gone = ''] = await people(db, [{ name: '渡邉 千尋' }, { name: '渡辺 千尋' }])
  const hers = Wishes.parse({
    hours: '18:00-20:00',
    hoursFor: ['phone'],
    adsPerMonth: 4,
    channels: ['email'],
    needs: ['large-print'],
  })
  const other = Wishes.parse({ hours: 'any', days: [1, 2], adsPerMonth: 1, needs: ['no-phone'], note: '筆談でお願いします' })
  await wish(db, [kept], hers, 'test', now)
  await wish(db, [gone], other, 'test', now)
  const id = await merge(db, { kept, gone, choose: {} }, followers, who, now)
  expect(await wished(kept)).toEqual({
    hours: '18:00-20:00',
    days: [1, 2],
    hoursFor: [],
    adsPerMonth: 1,
    channels: ['email'],
    needs: ['large-print', 'no-phone'],
    note: '筆談でお願いします',
  })
  await unmerge(db, id, followers, who, later)
  expect([await wished(kept), await wished(gone)]).toEqual([hers, other])
})

it('hours that only one of two asked for keep the ways they were said of; of two they hold over either', async () => {
  const said = {
    phone: { hours: '18:00-20:00', hoursFor: ['phone'] },
    visit: { hours: '10:00-12:00', hoursFor: ['visit'] },
    any: { hours: 'any' },
  }
  const both = async (one: keyof typeof said, other: keyof typeof said) => {
    const [kept = '', gone = ''] = await people(db, 2)
    await wish(db, [kept], Wishes.parse(said[one]), 'test', now)
    await wish(db, [gone], Wishes.parse(said[other]), 'test', now)
    await merge(db, { kept, gone, choose: {} }, followers, who, now)
    const { hours, hoursFor } = (await wished(kept)) ?? {}
    return { hours, hoursFor }
  }
  expect(await both('phone', 'any')).toEqual({ hours: '18:00-20:00', hoursFor: ['phone'] })
  expect(await both('any', 'phone')).toEqual({ hours: '18:00-20:00', hoursFor: ['phone'] })
  expect(await both('phone', 'visit')).toEqual({ hours: '18:00-20:00', hoursFor: ['phone', 'visit'] })
})

it('a merge of before the hours knew of ways is taken back as well', async () => {
  const [kept = '', gone = ''] = await people(db, 2)
  await wish(db, [kept], Wishes.parse({ needs: ['writing'] }), 'test', now)
  await wish(db, [gone], Wishes.parse({ needs: ['no-phone'] }), 'test', now)
  const id = await merge(db, { kept, gone, choose: {} }, followers, who, now)
  await sql`update merges set moved = moved #- '{followers,consent,wishes,before,hours_for}' #- '{followers,consent,wishes,after,hours_for}' where id = ${id}`.execute(
    db,
  )
  await unmerge(db, id, followers, who, later)
  expect((await wished(kept))?.needs).toEqual(['writing'])
})

it('what a need and a wish, or the only address, say against each other is told [4-accommodation C2]', async () => {
  const [ken = '', miki = ''] = await people(db, [
    { name: '髙橋 健一', mobile: '+819012345678', email: null },
    { name: '渡邉 千尋', mobile: '+819012345679', email: 'chihiro@example.com' },
  ] as never)
  const told = async (id: string, it: object) => {
    await wish(db, [id], Wishes.parse(it), 'test', now)
    return (await consent.needsOf(db, id)).conflicts
  }
  expect(await told(miki, { needs: ['no-phone'], channels: ['phone', 'email'] })).toEqual(['phone-wished'])
  expect(await told(miki, { needs: ['no-phone'], channels: ['email'] })).toEqual([])
  expect(await told(miki, { needs: ['writing'], channels: ['phone'] })).toEqual([])
  expect(await told(ken, { needs: ['sign-language'] })).toEqual(['phone-only'])
})

it('who wished something else since the merge keeps that', async () => {
  const [kept = '', gone = ''] = await people(db, 2)
  const wishes = Wishes.parse({ needs: ['no-phone'] })
  await wish(db, [gone], wishes, 'test', now)
  const id = await merge(db, { kept, gone, choose: {} }, followers, who, now)
  expect(await wished(kept)).toEqual(wishes)
  await wish(db, [kept], { ...wishes, needs: ['slow-speech'] }, 'test', later)
  await unmerge(db, id, followers, who, later)
  expect((await wished(kept))?.needs).toEqual(['slow-speech'])
})

it('is shown to the person, and gone with them when they are erased', async () => {
  const [ken = ''] = await people(db, [{ name: '髙橋 健一' }])
  await wish(db, [ken], Wishes.parse({ note: '耳が遠い' }), 'test', now)
  await consent.say(
    db,
    [{ customer: ken, said: 'yes', channel: 'email', way: 'link', ip: '192.0.2.7', agent: 'Firefox', source: '髙橋様の名刺' }],
    now,
  )
  expect(JSON.stringify(await follower.held?.(db, [ken]))).toContain('耳が遠い')
  await erase(db, ken, '髙橋 健一', followers, 'test', later)
  expect(await wished(ken)).toBeUndefined()
  const held = JSON.stringify(await follower.held?.(db, [ken]))
  for (const word of ['耳が遠い', '192.0.2.7', 'Firefox', '名刺']) expect(held).not.toContain(word)
})
