import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as customers from '#domains/customers/index.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { standsAt } from './address-store.ts'
import type { Permission } from './contract.ts'
import * as consent from './index.ts'
import { addNotice, notices } from './notices.ts'
import { recordSaying } from './recording.ts'
import { stands } from './rules.ts'
import { refusesAds, suffices, voidBecause } from './void-rules.ts'

const now = new Date('2026-11-22T01:00:00Z')
const TODAY = '2026-11-22'
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

let database: Database
beforeAll(async () => {
  database = await freshDb()
})

let count = 0
async function somebody(email: string): Promise<string> {
  count += 1
  const rows = [{ externalId: `k-${count}`, name: '渡邉 千尋', email }]
  const taken = await customers.takeIn(database.db, rows as never, { source: 'test' }, now)
  return taken.get(`k-${count}`)?.id ?? ''
}

async function atMail(id: string, topic = 'ad'): Promise<Permission | null> {
  const facts = (await customers.facts(database.db, [id])).get(id)
  return facts ? stands(await standsAt(database.db, facts), 'email', 'ad', TODAY, topic) : null
}

describe('a refusal belongs to the address', () => {
  it('whoever is taken in with it later is refused too, until they say yes themself [M13 M14]', async () => {
    const first = await somebody('family@example.com')
    await consent.say(database.db, [{ customer: first, said: 'no', channel: 'email', way: 'reply', at: hours(0) }], now)
    const later = await somebody('family@example.com')
    expect((await atMail(later))?.said).toBe('no')
    await consent.say(database.db, [{ customer: later, said: 'yes', channel: 'email', way: 'import', at: hours(1) }], now)
    expect((await atMail(later))?.said).toBe('no')
    await consent.say(database.db, [{ customer: later, said: 'yes', channel: 'email', way: 'form', at: hours(2) }], now)
    expect((await atMail(later))?.said).toBe('yes')
    expect((await atMail(first))?.said).toBe('no')
  })

  it('is lifted by their own word alone, by no footing of ours; said again, it stands from then [M3 M14]', async () => {
    const one = await somebody('firm@example.com')
    const other = await somebody('firm@example.com')
    await consent.say(database.db, [{ customer: one, said: 'no', channel: 'email', way: 'phone', at: hours(0) }], now)
    const footing = { said: 'yes', channel: 'email', way: 'form', basis: 'business-relation' } as const
    for (const customer of [one, other]) await consent.say(database.db, [{ ...footing, customer, at: hours(1) }], now)
    expect((await atMail(one))?.said).toBe('no')
    expect((await atMail(other))?.said).toBe('no')
    const topic = { said: 'yes', channel: 'email', topic: 'care', way: 'form' } as const
    await consent.say(database.db, [{ ...topic, customer: other, at: hours(2) }], now)
    expect((await atMail(other, 'care'))?.said).toBe('yes')
    await consent.say(database.db, [{ customer: one, said: 'no', channel: 'email', way: 'phone', at: hours(3) }], now)
    expect((await atMail(other, 'care'))?.said).toBe('no')
  })

  it('of everything closes every address that messages go to, a pause closes none for others [M11 M12]', async () => {
    const one = await somebody('all@example.com')
    await consent.say(database.db, [{ customer: one, said: 'no', channel: 'all', way: 'phone', at: hours(0) }], now)
    expect((await atMail(await somebody('all@example.com')))?.said).toBe('no')
    const two = await somebody('pause@example.com')
    await consent.say(
      database.db,
      [{ customer: two, said: 'no', channel: 'all', way: 'link', until: '2027-01-01', at: hours(0) }],
      now,
    )
    expect(await atMail(await somebody('pause@example.com'))).toBeNull()
  })
})

describe('a topic', () => {
  const said = (topic: string, yes: boolean, at: number, way = 'link'): Permission => ({
    channel: 'email',
    topic,
    said: yes ? 'yes' : 'no',
    since: hours(at),
    until: null,
    way,
  })

  it('is opened by its own yes alone, and closed by a no to all advertising [M12]', () => {
    expect(stands([said('care', true, 0)], 'email', 'ad', TODAY, 'care')?.said).toBe('yes')
    expect(stands([said('care', true, 0)], 'email', 'ad', TODAY, 'campaign')).toBeNull()
    expect(stands([said('care', true, 0), said('ad', false, 1)], 'email', 'ad', TODAY, 'care')?.said).toBe('no')
    expect(stands([said('ad', false, 0), said('care', true, 1)], 'email', 'ad', TODAY, 'care')?.said).toBe('yes')
    expect(stands([said('care', false, 0), said('ad', true, 1)], 'email', 'ad', TODAY, 'care')?.said).toBe('no')
  })

  it('never weakens a refusal: adding any import or older word to a refused list leaves it refused [M14]', () => {
    const topics = fc.constantFrom('ad', 'all', 'care', 'campaign')
    const older = fc.record({
      topic: topics,
      yes: fc.boolean(),
      at: fc.integer({ min: -50, max: -1 }),
      way: fc.constantFrom('link', 'import'),
    })
    const imported = fc.record({
      topic: topics,
      yes: fc.constant(true),
      at: fc.integer({ min: 1, max: 50 }),
      way: fc.constant('import'),
    })
    fc.assert(
      fc.property(topics, fc.array(fc.oneof(older, imported), { maxLength: 8 }), (asked, others) => {
        const list = [said('ad', false, 0), ...others.map(it => said(it.topic, it.yes, it.at, it.way))]
        expect(stands(list, 'email', 'ad', TODAY, asked)?.said).toBe('no')
      }),
    )
  })
})

describe('a footing', () => {
  const page = (wording: string) => ({ kind: 'published' as const, wording, url: 'https://example.com/contact' })

  it('is void where the page or the paper refuses advertising [M4 M5]', () => {
    for (const wording of [
      '広告メールはお断りします',
      '※営業・勧誘のご連絡はご遠慮ください',
      '特定電子メールの受信を拒否します',
      'No solicitation please',
    ])
      expect(refusesAds(wording), wording).toBe(true)
    for (const wording of ['お問い合わせはこちらまで', '広告掲載のご相談を承ります', '不要になった自転車を引き取ります'])
      expect(refusesAds(wording), wording).toBe(false)
    const company = { kind: 'company' as const }
    expect(voidBecause({ basis: 'published', notice: page('広告お断り'), customer: company })).toBe('says-no')
    expect(voidBecause({ basis: 'published', notice: page('お問い合わせ'), customer: company })).toBeNull()
    expect(voidBecause({ basis: 'published', notice: page('お問い合わせ'), customer: { kind: 'person' } })).toBe('person')
    expect(voidBecause({ basis: 'written-notice', notice: null, customer: { kind: 'person' } })).toBe('no-paper')
  })

  it('of a mail-order seller is the own consent alone [T1 M3]', () => {
    expect(['consent', 'written-notice', 'business-relation', 'published', null].map(it => suffices(it, true))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ])
    expect(suffices('written-notice', false)).toBe(true)
  })
})

describe('the words a yes answered', () => {
  it('are kept in versions, and a ticked box is no consent [M7 M8 T4 T5]', async () => {
    const form = {
      name: '会員登録のページ',
      kind: 'web',
      wording: 'さくらサイクルの広告メールを受け取る',
      box: 'off',
      shownFrom: '2026-11-01',
    } as const
    const id = await addNotice(database.db, form, 'staff:1', now)
    expect(await addNotice(database.db, form, 'staff:1', now)).toBe(id)
    await addNotice(database.db, { ...form, wording: '広告メールを受け取る' }, 'staff:1', now)
    await expect(addNotice(database.db, { ...form, box: 'on' }, 'staff:1', now)).rejects.toMatchObject({
      code: 'notice-box-ticked',
    })

    const customer = await somebody('form@example.com')
    const word = { said: 'yes', channel: 'email', way: 'form', notice: id, ip: '192.0.2.1', agent: 'Test', at: now } as const
    await recordSaying(database.db, { id: customer, kind: 'person' }, word, now)
    expect((await notices(database.db)).map(it => [it.version, it.yes])).toEqual([
      [2, 0],
      [1, 1],
    ])
    const published = { said: 'yes', channel: 'email', way: 'form', basis: 'published', at: now } as const
    await expect(recordSaying(database.db, { id: customer, kind: 'person' }, published, now)).rejects.toMatchObject({
      code: 'consent-void',
    })
  })
})
