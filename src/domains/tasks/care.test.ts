import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import * as templates from '#domains/templates/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { freshMobile, people } from '#test/support/people.ts'
import { work } from '#test/support/work.ts'
import * as tasks from './index.ts'

const zone = 'Asia/Tokyo'
const jst = (text: string) => new Date(`${text}+09:00`)
const NOW = jst('2026-11-24T10:00:00')
const noon = jst('2026-11-24T13:30:00')
let db: Database['db']
beforeAll(async () => {
  db = (await freshDb()).db
})

/** Somebody of this month's list of people nobody has spoken to for long, taken into 今日. */
async function onTheList(): Promise<{ customer: string; contact: string }> {
  const [customer = ''] = await people(db, [{ name: '渡邉 千尋', mobile: freshMobile() }])
  await sql`insert into care_lists (month, customer_id, silence_days, rhythm_days, score) values ('2026-11-01', ${customer}, 200, 60, 3.3)`.execute(
    db,
  )
  const contact = await tasks.careFor(db, { month: '2026-11-01', customer }, { actor: 'test', zone }, NOW)
  return { customer, contact }
}
const declineCare = (customer: string, channel: 'all' | 'phone' | 'visit' = 'all') =>
  consent.say(db, [{ customer, said: 'no', channel, topic: 'aftercare', way: 'link' }], noon)
const stateOf = async (id: string) =>
  (await sql<{ state: string; reason: string | null }>`select state, reason from touchpoints where id = ${id}`.execute(db))
    .rows[0]
const mayContact = async (id: string) =>
  (await tasks.face(db, id, { zone, caller: '髙橋 健一', language: 'ja' }, noon)).mayContact

it('who declined care is not called by the list of care, though somebody put them into today', async () => {
  const { customer, contact } = await onTheList()
  await declineCare(customer)
  await work(db, noon)
  expect(await stateOf(contact)).toEqual({ state: 'skipped', reason: 'refusal.care' })
})

it('who declines care while the call lies in hands is not called any more; their own business is still told', async () => {
  const { customer, contact } = await onTheList()
  await work(db, noon)
  expect((await stateOf(contact))?.state).toBe('handed')
  expect((await mayContact(contact)).now).toBe(true)
  await declineCare(customer, 'phone')
  expect((await mayContact(contact)).why).toBe('refused')
  expect((await tasks.mayCall(db, customer, noon)).now).toBe(true)
})

it('says how long it has been quiet by today, and that they were heard once they were', async () => {
  const { customer, contact } = await onTheList()
  await sql`insert into purchase_facts (customer_id, purchases, spend, currency, last_at, rhythm_days)
            values (${customer}, 3, 90000, 'JPY', ${jst('2026-05-08T10:00:00')}, 60)`.execute(db)
  await work(db, noon)
  const why = async (now: Date, language: 'ja' | 'en' = 'ja') =>
    (await tasks.face(db, contact, { zone, caller: '髙橋 健一', language }, now)).task.why.text
  expect(await why(noon)).toBe('いつもは60日おき。もう200日お話ししていません。')
  expect(await why(jst('2026-11-27T13:30:00'))).toBe('いつもは60日おき。もう203日お話ししていません。')
  expect(await why(noon, 'en')).toBe('Usually every 60 days. Silent for 200 days now.')
  const written = jst('2026-11-25T09:00:00')
  await tasks.hear(db, customer, { channel: 'email', word: '元気にしています。' }, 'test', written)
  await work(db, written)
  expect(await why(jst('2026-11-27T13:30:00'))).toBe('11/25(水)にお返事やお話がありました。このお電話は急ぎません。')
  expect(await why(jst('2026-11-27T13:30:00'), 'en')).toBe('We heard from them on Wed 25 Nov. This call is not urgent any more.')
})

it('says that they bought something since the call was planned', async () => {
  const { customer, contact } = await onTheList()
  await sql`insert into purchase_facts (customer_id, purchases, spend, currency, last_at, rhythm_days)
            values (${customer}, 4, 90000, 'JPY', ${jst('2026-11-26T10:00:00')}, 60)`.execute(db)
  await work(db, noon)
  const { items } = await tasks.today(
    db,
    { staffId: newId(), branchId: null, zone },
    { whose: 'all', state: 'open', limit: 50 },
    jst('2026-11-27T13:30:00'),
  )
  expect(items.find(it => it.id === contact)?.why.text).toBe('11/26(木)にご購入がありました。このお電話は急ぎません。')
})

it('the same for a call of a plan whose script is of care', async () => {
  const [customer = ''] = await people(db, [{ mobile: freshMobile() }])
  const script = {
    name: 'その後いかがですか',
    kind: 'script' as const,
    legalClass: 'notice' as const,
    body: 'お変わりありませんか。',
  }
  await templates.install(
    db,
    [
      { ...script, key: 'care-talk', manners: { lane: 'care' } as never },
      { ...script, key: 'usual-talk' },
    ],
    NOW,
  )
  const plan = newId()
  const steps = ['care-talk', 'usual-talk'].map(template => ({
    key: template,
    card: { name: template, kind: 'call' as const, channels: ['phone' as const], template },
  }))
  await touchpoints.register(db, plan, 1, { name: 'その後', control: 0, steps }, NOW)
  for (const { key } of steps)
    await touchpoints.plan(
      db,
      sql`select ${customer}::uuid, ${plan}::uuid, ${key}::text, 'once', 1, 'call', 'notice', 3::smallint, ${NOW}::timestamptz, null, null, null, null`,
      NOW,
    )
  await work(db, noon)
  await declineCare(customer)
  const why = async (key: string) => {
    const found = await sql<{ id: string }>`select id from touchpoints where plan_id = ${plan} and step_key = ${key}`.execute(db)
    return (await mayContact(found.rows[0]?.id ?? '')).why
  }
  expect([await why('care-talk'), await why('usual-talk')]).toEqual(['refused', null])
})

it('who declined visits is not visited, who declined calls is not called; each of the two alone [T10]', async () => {
  const [customer = '', other = ''] = await people(db, 2)
  await consent.say(db, [{ customer, said: 'no', channel: 'visit', way: 'form' }], NOW)
  await consent.say(db, [{ customer: other, said: 'no', channel: 'phone', way: 'phone' }], NOW)
  const asked = [customer, other].flatMap(one => [false, true].map(visit => tasks.mayCall(db, one, noon, { visit })))
  expect((await Promise.all(asked)).map(it => it.why)).toEqual([null, 'refused', 'refused', null])
})
