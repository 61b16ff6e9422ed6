import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import { newId } from '#kernel/ids.ts'
import { stillAt } from '#platform/clock.ts'
import { secretsFrom } from '#platform/crypto.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import type { StopChannel } from './contract.ts'
import * as consent from './index.ts'
import { pageRoutes } from './page-routes.ts'
import { packed, readPreferences } from './preferences-link.ts'
import { stands } from './rules.ts'
import { readToken } from './unsubscribe.ts'

const now = new Date('2026-07-21T01:00:00Z')
const secrets = secretsFrom('a secret of this test')
const URL_BASE = 'https://care.example.com'

let database: Database
const app = new Hono()
beforeAll(async () => {
  database = await freshDb()
  const world = { secrets, clock: stillAt(now.toISOString()) }
  for (const route of pageRoutes) {
    app.on(
      route.method.toUpperCase(),
      route.path.replace('{token}', ':token'),
      c =>
        route.handle({
          db: database.db,
          now,
          world,
          params: c.req.param(),
          query: { lang: c.req.query('lang') as 'en' },
          request: c.req.raw,
          language: 'ja',
        } as never) as Promise<Response>,
    )
  }
})

const linkFor = (customer: string, touchpoint: string | null = null, channel: StopChannel = 'email') =>
  consent.unsubscribeLink(secrets, URL_BASE, { customer, touchpoint, channel }, '2026-07-21')
const said = async (customer: string) => (await consent.standing(database.db, [customer], now)).get(customer)
const open = (link: string, body?: string | FormData) =>
  app.request(
    link,
    body === undefined
      ? {}
      : {
          method: 'POST',
          body,
          ...(typeof body === 'string' ? { headers: { 'content-type': 'application/x-www-form-urlencoded' } } : {}),
        },
  )

describe('an old letter that was passed on', () => {
  const leadsTo = async (link: string) => /\/p\/preferences\/([\w-]+)/.exec(await (await open(link)).text())?.[1] ?? null

  it('still stops, and leads to the preferences as by a link of its own day, not of today [M11]', async () => {
    const [ken = ''] = await people(database.db, 1)
    const link = (day: Day) =>
      consent.unsubscribeLink(secrets, URL_BASE, { customer: ken, touchpoint: null, channel: 'email' }, day)
    const token = await leadsTo(link('2024-02-29'))
    expect(readPreferences(secrets, token ?? '')).toEqual({ customer: ken, day: '2024-02-29' })
    const nil = '00000000-0000-0000-0000-000000000000'
    const before = `${packed(ken)}${packed(nil)}e${secrets.sign('unsubscribe', ken, nil, 'email')}`
    expect(await leadsTo(`${URL_BASE}/p/unsubscribe/${before}`)).toBeNull()
    expect((await open(`${URL_BASE}/p/unsubscribe/${before}`, 'scope=all')).status).toBe(200)
    expect((await said(ken))?.email.ad.said).toBe('no')
    const moved = link('2024-02-29')
    const at = moved.indexOf('/p/unsubscribe/') + 15 + 45
    expect((await open(`${moved.slice(0, at)}0zzz${moved.slice(at + 4)}`)).status).toBe(404)
  })
})

describe('the page to stop our offers', () => {
  it('changes nothing when it is opened, and says what stops and what still comes', async () => {
    const [ken = ''] = await people(database.db, 1)
    const answer = await open(linkFor(ken))
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain('止まるもの')
    expect(html).toContain('ご注文・お届け・点検・保証・安全')
    expect(html).not.toContain('<script')
    expect((await said(ken))?.email.ad.said).toBeNull()
    expect(await (await open(`${linkFor(ken)}?lang=en`)).text()).toContain('What still comes')
  })

  it('stops e-mail by the form, or everything; twice is once', async () => {
    const [ken = '', chihiro = ''] = await people(database.db, 2)
    for (const _ of [1, 2]) expect(await (await open(linkFor(ken), 'scope=channel')).text()).toContain('ご案内を止めました')
    expect(await said(ken)).toMatchObject({
      email: { ad: { said: 'no', way: 'link' }, notice: { said: null } },
      phone: { ad: { said: null } },
    })
    await open(linkFor(chihiro), 'scope=all')
    expect(await said(chihiro)).toMatchObject({ phone: { ad: { said: 'no' } }, postcard: { ad: { said: 'no' } } })
    expect(await database.db.selectFrom('consents').select('id').where('customer_id', '=', ken).execute()).toHaveLength(1)
    expect(await (await open(linkFor(ken))).text()).toContain('すでに止まっています')
  })

  it('stops by one click, as a form and as multipart, for everybody at the address', async () => {
    const [ken = '', wife = '', other = ''] = await people(database.db, [
      { email: 'home@example.com' },
      { email: 'home@example.com' },
      {},
    ])
    const touchpoint = newId()
    expect((await open(linkFor(ken, touchpoint), 'List-Unsubscribe=One-Click')).status).toBe(200)
    expect(await said(wife)).toMatchObject({ email: { ad: { said: 'no', way: 'one-click' } } })
    const multipart = new FormData()
    multipart.set('List-Unsubscribe', 'One-Click')
    await open(linkFor(other), multipart)
    expect(await said(other)).toMatchObject({ email: { ad: { said: 'no', way: 'one-click' } } })
  })

  it('stops the channel the link came over, for everybody with that number; the page names it', async () => {
    const [ken = '', wife = ''] = await people(database.db, [{ mobile: '090-1111-2222' }, { mobile: '090-1111-2222' }])
    const link = linkFor(ken, newId(), 'sms')
    expect(await (await open(link)).text()).toContain('SMSでのご案内だけを止める')
    expect(await (await open(link, 'scope=channel')).text()).toContain('SMSでのご案内はお送りしません')
    expect(await said(wife)).toMatchObject({ sms: { ad: { said: 'no' } }, email: { ad: { said: null } } })
    const [head = '', token = ''] = link.split(/(?<=unsubscribe\/)/)
    expect((await open(`${head}${token.slice(0, 44)}e${token.slice(45)}`)).status).toBe(404)
  })

  it('stops for good who only paused, and who said yes to something later', async () => {
    const [pausing = '', choosy = '', back = ''] = await people(database.db, 3)
    const minutesAgo = (n: number) => new Date(now.getTime() - n * 60_000)
    const word = { way: 'link', actor: 'customer' } as const
    await consent.say(
      database.db,
      [
        { ...word, customer: pausing, said: 'no', channel: 'all', until: '2026-08-21', at: minutesAgo(9) },
        { ...word, customer: pausing, said: 'no', channel: 'email', until: '2026-08-21', at: minutesAgo(9) },
        { ...word, customer: choosy, said: 'no', channel: 'email', at: minutesAgo(9) },
        { ...word, customer: choosy, said: 'yes', channel: 'email', topic: 'care', at: minutesAgo(5) },
        { ...word, customer: back, said: 'no', channel: 'all', at: minutesAgo(9) },
        { ...word, customer: back, said: 'yes', channel: 'email', at: minutesAgo(5) },
      ],
      now,
    )
    const standing = async (customer: string, channel: 'email' | 'sms', topic?: string) =>
      stands((await consent.permissions(database.db, [customer])).get(customer) ?? [], channel, 'ad', '2027-01-01', topic)?.said

    expect(await (await open(linkFor(pausing))).text()).not.toContain('すでに止まっています')
    await open(linkFor(pausing), 'List-Unsubscribe=One-Click')
    expect(await standing(pausing, 'email')).toBe('no')
    await open(linkFor(pausing), 'scope=all')
    expect(await standing(pausing, 'sms')).toBe('no')

    expect(await standing(choosy, 'email', 'care')).toBe('yes')
    await open(linkFor(choosy), 'List-Unsubscribe=One-Click')
    expect(await standing(choosy, 'email', 'care')).toBe('no')

    await open(linkFor(back), 'scope=all')
    expect(await standing(back, 'email')).toBe('no')
  })

  it('stops the customer whom the reader was merged into since', async () => {
    const [gone = '', kept = ''] = await people(database.db, 2)
    await database.db.updateTable('customers').set({ state: 'merged', merged_into: kept }).where('id', '=', gone).execute()
    await open(linkFor(gone), 'List-Unsubscribe=One-Click')
    expect(await said(kept)).toMatchObject({ email: { ad: { said: 'no' } } })
  })

  it('answers a broken or forged link kindly and stops nobody', async () => {
    const [ken = '', chihiro = ''] = await people(database.db, 2)
    const token = linkFor(ken).split('/').at(-1) ?? ''
    const other = linkFor(chihiro).split('/').at(-1) ?? ''
    const forged = [
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.slice(0, 40),
      `${other.slice(0, 22)}${token.slice(22)}`,
      'x',
      '%00',
    ]
    for (const bad of forged) {
      const answer = await open(`${URL_BASE}/p/unsubscribe/${bad}`, 'scope=all')
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('配信停止')
    }
    expect(readToken(secretsFrom('another secret, as long'), token)).toBeNull()
    expect((await said(ken))?.email.ad.said).toBeNull()
    expect((await said(chihiro))?.email.ad.said).toBeNull()
  })
})
