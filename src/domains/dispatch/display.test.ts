import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { silentLog } from '#platform/log.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing, sakura } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import * as dispatch from './index.ts'

const { db, url } = await freshDb()
const clock = stillAt('2026-11-24T10:00:00+09:00')
const sink = await smtpSink({})
afterAll(() => sink.close())
const SMTP_URL = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0&patience=2`
const world = {
  db,
  clock,
  config: readConfig({ DATABASE_URL: url, KIZUKAI_URL: 'https://care.sakura.example', SMTP_URL }),
  secrets: secretsFrom('a secret of the tests alone'),
  log: silentLog,
}
const terms = {
  responsible: '髙橋 健一',
  prices: '商品ごとに表示',
  payment: '前払い',
  delivery: '5日以内',
  returns: '8日以内',
  defects: '無料で交換',
  subscription: '',
  url: 'https://sakura.example/law',
}

beforeEach(async () => {
  await sql`truncate touchpoints, touchpoint_changes, verdicts, deliveries, customers, permissions, events, templates, template_versions`.execute(
    db,
  )
  await settings.put(db, 'basis', { mailOrder: false, relationSuffices: false }, 'test', clock.now())
  sink.mails.length = 0
})

const held = () => db.selectFrom('touchpoints').select(['state', 'reason', 'data']).execute()
async function mails() {
  await dispatch.drain(world, 'w1')
  return Promise.all(sink.mails.map(mail => PostalMime.parse(mail.raw)))
}

describe('at the last moment', () => {
  it('words whose sender cannot be read in them do not leave, and wait for a person with the rule and where to look [M16 M17 12-11]', async () => {
    await mailing(db, { count: 2, legalClass: 'ad', at: clock.now() })
    // A name of nothing but a character without width fills its field and shows nobody.
    await settings.put(db, 'company', { ...sakura, name: '\u2060' }, 'test', clock.now())
    expect(await mails()).toEqual([])
    const rows = await held()
    expect(rows.map(row => [row.state, row.reason])).toEqual([
      ['held', 'display-missing'],
      ['held', 'display-missing'],
    ])
    expect(JSON.stringify(rows[0]?.data)).toContain('M16 D1')
  })

  it('an advertising step makes an ad of a notice: it carries all items, and is said again word for word [M16]', async () => {
    await mailing(db, { count: 1, legalClass: 'ad', at: clock.now() })
    await sql`update template_versions set legal_class = 'notice'`.execute(db)
    const [mail] = await mails()
    expect(mail?.text).toContain('配信を停止する')
    expect(mail?.text).toContain(sakura.address)
    const [kept] = await db.selectFrom('deliveries').select(['customer_id', 'id']).execute()
    expect((await dispatch.message(world, kept?.customer_id ?? '', kept?.id ?? '')).faithful).toBe(true)
  })

  it('an ad of a mail-order seller says its terms, and is said again word for word [T6]', async () => {
    await mailing(db, { count: 1, legalClass: 'ad', at: clock.now() })
    await settings.put(db, 'basis', { mailOrder: true, relationSuffices: false }, 'test', clock.now())
    await settings.put(db, 'terms', terms, 'test', clock.now())
    const [mail] = await mails()
    expect(mail?.text).toContain('返品・交換: 8日以内')
    expect(mail?.html).toContain(sakura.questionsTo)
    const [kept] = await db.selectFrom('deliveries').select(['customer_id', 'id']).execute()
    expect((await dispatch.message(world, kept?.customer_id ?? '', kept?.id ?? '')).faithful).toBe(true)
  })

  it('words of a season that is over wait for a person: 暑中 is not said on 立秋 [G6]', async () => {
    await mailing(db, { count: 1, legalClass: 'notice', at: clock.now() })
    await sql`update template_versions set body = '暑中お見舞い申し上げます。'`.execute(db)
    expect(await mails()).toEqual([])
    const [row] = await held()
    expect(row).toMatchObject({ state: 'held', reason: 'season-over' })
    expect(JSON.stringify(row?.data)).toContain('「暑中」は7月7日から8月6日までの言葉です')
  })

  it('a notice goes to who refused ads without the ad it carries, to the others with it [M15]', async () => {
    await mailing(db, { count: 2, legalClass: 'notice', at: clock.now() })
    await sql`update templates set legal_class = 'notice-ad'`.execute(db)
    await sql`update template_versions set legal_class = 'notice-ad', body = ${'点検の時期です。\n\n{% ad %}秋のセールもどうぞ。{% endad %}'}`.execute(
      db,
    )
    await sql`insert into permissions (customer_id, channel, topic, said, since, way) select id, 'all', 'ad', 'no', ${clock.now()}, 'phone' from customers order by name limit 1`.execute(
      db,
    )
    const sent = await mails()
    expect(sent.map(mail => mail.text?.includes('点検の時期です。'))).toEqual([true, true])
    expect(sent.map(mail => mail.text?.includes('秋のセール')).toSorted()).toEqual([false, true])
    const kept = await db.selectFrom('deliveries').select(['customer_id', 'id']).execute()
    const again = await Promise.all(kept.map(row => dispatch.message(world, row.customer_id, row.id)))
    expect(again.map(it => it.faithful)).toEqual([true, true])
  })
})
