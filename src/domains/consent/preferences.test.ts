import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import * as customers from '#domains/customers/index.ts'
import { stillAt } from '#platform/clock.ts'
import { secretsFrom } from '#platform/crypto.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { standsAt } from './address-store.ts'
import * as consent from './index.ts'
import { putTopic } from './notices.ts'
import { preferencesLink, readPreferences } from './preferences-link.ts'
import { preferenceRoutes } from './preferences-routes.ts'
import { type Choice, changes } from './preferences-rules.ts'
import { stands } from './rules.ts'

let ticks = 0
const now = new Date('2026-11-22T01:00:00Z')
const later = () => new Date(now.getTime() + 1000 * ++ticks)
const TODAY = '2026-11-22'
const secrets = secretsFrom('a secret of this test')

let database: Database
const app = new Hono()
beforeAll(async () => {
  database = await freshDb()
  for (const route of preferenceRoutes)
    app.on(
      route.method.toUpperCase(),
      route.path.replace('{token}', ':token'),
      c =>
        route.handle({
          db: database.db,
          now: later(),
          world: { secrets, clock: stillAt(now.toISOString()) },
          params: c.req.param(),
          query: { lang: c.req.query('lang') as 'en' },
          request: c.req.raw,
          language: 'ja',
          address: '192.0.2.7',
        } as never) as Promise<Response>,
    )
  await putTopic(database.db, topic('care', '点検とお手入れ'), 'staff:1', now)
  await putTopic(database.db, topic('campaign', '催しとお得な知らせ'), 'staff:1', now)
})

const topic = (key: string, nameJa: string) => ({ key, nameJa, nameEn: key, aboutJa: '', aboutEn: '', place: 0, closed: false })

let count = 0
async function somebody(): Promise<string> {
  count += 1
  const row = {
    externalId: `p-${count}`,
    name: '髙橋 健一',
    email: `p${count}@example.com`,
    mobile: `0901234${String(count).padStart(4, '0')}`,
  }
  return (await customers.takeIn(database.db, [row] as never, { source: 'test' }, now)).get(`p-${count}`)?.id ?? ''
}

const link = (customer: string, day = TODAY) => preferencesLink(secrets, 'https://care.example.com', customer, day)
const send = (url: string, form: Record<string, string>) =>
  app.request(url, { method: 'POST', body: new URLSearchParams(form), headers: { 'user-agent': 'Test/1.0' } })

async function mail(customer: string, asked = 'ad'): Promise<string | null> {
  const facts = (await customers.facts(database.db, [customer])).get(customer)
  return facts ? (stands(await standsAt(database.db, facts), 'email', 'ad', TODAY, asked)?.said ?? null) : null
}

describe("a customer's own page", () => {
  it('opening it changes nothing and ticks nothing [E2 M8]', async () => {
    const ken = await somebody()
    const html = await (await app.request(link(ken))).text()
    expect(html).toContain('点検とお手入れ')
    expect(html).toContain('まだうかがっていません')
    expect(html).not.toMatch(/type="radio"[^>]*checked/)
    expect(html).not.toContain('<script')
    expect(html).not.toContain('髙橋')
    expect((await consent.permissions(database.db, [ken])).size).toBe(0)
  })

  it('says only what was changed, with the words, the address and the agent [M7 M12]', async () => {
    const ken = await somebody()
    const html = await (
      await send(link(ken), { 't.care.email': 'yes', 't.campaign.email': 'no', often: '2', pause: 'keep' })
    ).text()
    expect(html).toContain('設定を保存しました')
    expect([await mail(ken, 'care'), await mail(ken, 'campaign')]).toEqual(['yes', 'no'])
    expect((await consent.wishes(database.db, [ken])).get(ken)?.adsPerMonth).toBe(2)
    const kept = await database.db
      .selectFrom('consents')
      .selectAll()
      .where('customer_id', '=', ken)
      .where('said', '=', 'yes')
      .execute()
    expect(kept).toMatchObject([{ topic: 'care', ip: '192.0.2.7', agent: 'Test/1.0', way: 'link', basis: 'consent' }])
    expect(kept[0]?.notice_id).toBeTruthy()
    await send(link(ken), { 't.care.email': 'yes', 't.campaign.email': 'no', often: '2' })
    expect((await consent.permissions(database.db, [ken])).get(ken)).toHaveLength(2)
    expect(await (await app.request(link(ken))).text()).toContain('「受け取る」とうかがいました')
  })

  it('an untouched line is no word of theirs, nor is one the page never showed [M8 T5]', () => {
    const said = { channel: 'email', said: 'yes' } as const
    const cells = [
      { topic: 'care', ...said },
      { topic: 'campaign', channel: 'email' as const, said: null },
    ]
    const sent = [
      { topic: 'care', ...said },
      { topic: 'campaign', ...said },
      { topic: 'other', ...said },
    ]
    const choice = { stop: false, cells: sent, pause: null, adsPerMonth: undefined }
    expect(changes(cells, choice as unknown as Choice)).toEqual([{ topic: 'campaign', ...said }])
  })

  it('lets care and surveys be refused apart: notices of their own business still come, and nothing is ticked before [M8 M12]', async () => {
    const ken = await somebody()
    const html = await (await app.request(link(ken))).text()
    expect(html).toContain('その後のご連絡・アンケート')
    expect(html).toContain('いま届いています')
    await send(link(ken), { 't.aftercare.email': 'no' })
    const kept = (await consent.permissions(database.db, [ken])).get(ken) ?? []
    const of = (need: 'ad' | 'care' | 'notice') => stands(kept, 'email', need, '2026-11-22')?.said ?? null
    expect([of('care'), of('notice'), of('ad')]).toEqual(['no', null, null])
    await send(link(ken), { 't.aftercare.email': 'yes' })
    const again = (await consent.permissions(database.db, [ken])).get(ken) ?? []
    expect(stands(again, 'email', 'care', '2026-11-22')?.said).toBe('yes')
  })

  it('pauses until a day, makes the pause shorter, and ends it [M12]', async () => {
    const ken = await somebody()
    await send(link(ken), { 't.care.email': 'yes' })
    await send(link(ken), { pause: '3' })
    expect(await mail(ken, 'care')).toBe('no')
    expect(await (await app.request(link(ken))).text()).toContain('2027年2月22日')
    await send(link(ken), { pause: 'none' })
    expect(await mail(ken, 'care')).toBe('yes')
  })

  it('lets them choose when, and that it holds for calls and visits alone; nothing chosen says nothing [C2]', async () => {
    const ken = await somebody()
    const asked = async (form: [string, string][]) => {
      const body = new URLSearchParams([['times', '1'], ['often', 'any'], ...form])
      const html = await (await app.request(link(ken), { method: 'POST', body })).text()
      const said = (await consent.wishes(database.db, [ken])).get(ken)
      return { html, said: said && { hours: said.hours, days: said.days, hoursFor: said.hoursFor } }
    }
    expect((await asked([])).said).toBeUndefined()
    const evening: [string, string][] = [
      ...['1', '2', '3', '4', '5'].map(day => ['day', day] as [string, string]),
      ['from', '18:00'],
      ['to', ''],
    ]
    const first = await asked([...evening, ['over', 'spoken']])
    expect(first.said).toEqual({ hours: '18:00-21:00', days: [1, 2, 3, 4, 5], hoursFor: ['phone', 'visit'] })
    const page = await (await app.request(link(ken))).text()
    expect(page).toMatch(/value="18:00" selected/)
    expect(page).toMatch(/value="spoken" selected/)
    expect(page.match(/name="day" value="\d" checked/g)).toHaveLength(5)

    expect(first.html).toContain('設定を保存しました')
    expect(first.html).toContain('お選びの時間は営業時間(09:00〜18:00)の外のため')
    const sunday = await asked([['day', '0']])
    expect(sunday.html).toContain('お選びの曜日は定休日のため')
    expect(
      (
        await asked([
          ['from', '09:00'],
          ['to', '12:00'],
        ])
      ).html,
    ).not.toContain('このままでは')
    await asked([...evening, ['over', 'spoken']])

    const wrong = await asked([
      ['from', '20:00'],
      ['to', '18:00'],
      ['day', '9'],
      ['over', 'spoken'],
    ])
    expect(wrong.html).toContain('終わりが始まりより後になるように')
    expect(wrong.said).toEqual(first.said)
    expect(
      (
        await asked([
          ['from', '<b>'],
          ['to', '18:00'],
        ])
      ).said,
    ).toEqual(first.said)
    // A page of before this part asks nothing of it.
    await send(link(ken), { often: '2' })
    expect((await consent.wishes(database.db, [ken])).get(ken)).toMatchObject({ adsPerMonth: 2, ...first.said })
    expect((await asked([])).said).toEqual({ hours: 'any', days: [], hoursFor: [] })
    await send(link(ken, '2026-05-01'), { times: '1', from: '18:00' })
    expect((await consent.wishes(database.db, [ken])).get(ken)?.hours).toBe('any')
  })

  it('stops everything with one press, also by an old link, which opens nothing [M11 T7]', async () => {
    const ken = await somebody()
    const old = link(ken, '2026-05-01')
    expect(await (await app.request(old)).text()).not.toContain('type="radio"')
    await send(old, { 't.care.email': 'yes' })
    expect(await mail(ken, 'care')).toBeNull()
    await send(old, { stop: 'all' })
    expect(await mail(ken, 'care')).toBe('no')
  })

  it('a changed or invented link opens nobody’s page', async () => {
    const [ken, miki] = [await somebody(), await somebody()]
    const token = link(ken).split('/').at(-1) ?? ''
    const theirs = link(miki).split('/').at(-1) ?? ''
    for (const forged of [
      theirs.slice(0, 22) + token.slice(22),
      `${token.slice(0, 22)}zzzz${token.slice(26)}`,
      'x'.repeat(48),
      '',
      '../../etc',
    ])
      expect(readPreferences(secrets, forged)).toBeNull()
    expect((await app.request(`https://care.example.com/p/preferences/${theirs.slice(0, 22)}${token.slice(22)}`)).status).toBe(
      404,
    )
    const junk = await send(link(ken), {
      't.care.email': 'maybe',
      't.nothing.email': 'yes',
      't.care.pigeon': 'yes',
      often: '99',
      pause: 'date',
      pauseUntil: '2026-02-30',
    })
    expect(junk.status).toBe(200)
    expect((await consent.permissions(database.db, [ken])).size).toBe(0)
  })
})
