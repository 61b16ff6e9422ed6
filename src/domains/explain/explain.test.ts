import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { RULE_CODES } from '#domains/gate/codes-rules.ts'
import * as gate from '#domains/gate/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Database } from '#platform/database/connect.ts'
import { sentence } from '#platform/i18n/sentence.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { explain, explainById } from './index.ts'

const now = new Date('2026-07-21T02:00:00Z')
const PLAN = '0197f000-0000-7000-8000-000000000001'

let database: Database
beforeAll(async () => {
  database = await freshDb()
  await sql`insert into plans (id, key, name, state, created_at, updated_at) values (${PLAN}, 'ec', '物販・EC', 'active', ${now}, ${now})`.execute(
    database.db,
  )
  const steps = ['thanks', 'news', 'call'].map(key => ({
    key,
    card: { name: key, channels: key === 'call' ? ['phone' as const] : ['email' as const] },
  }))
  await touchpoints.register(database.db, PLAN, 1, { name: '物販・EC', control: 0, steps }, now)
})

const plan = (customer: string, step: string, legal: string, due: Date, kind = 'message') =>
  touchpoints.plan(
    database.db,
    sql`select ${customer}::uuid, ${PLAN}::uuid, ${step}::text, 'delivery:once', 1, ${kind}::text, ${legal}::text, 5, ${due}::timestamptz, null, null, null, null`,
    now,
  )

describe('why', () => {
  it('of one contact alone comes with the text behind every id it names, and is what the whole says of it', async () => {
    const [chihiro = ''] = await people(database.db, [{ name: '渡邉 千尋', email: 'alone@example.com' }])
    await plan(chihiro, 'thanks', 'notice', now)
    await plan(chihiro, 'news', 'ad', now)
    const all = await explain(database.db, { customer: chihiro }, now)
    const [news] = all.contacts.filter(it => it.step.key === 'news')
    const alone = await explainById(database.db, { customer: chihiro, contact: news?.id ?? '' }, now)
    expect(alone.contacts).toEqual([news])
    const named = alone.contacts.flatMap(it => [...it.law.map(law => law.id), ...it.chain.flatMap(step => step.law)])
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter(id => !alone.laws[id] || alone.laws[id] === id)).toEqual([])
    const nobody = { customer: chihiro, contact: '0197f000-0000-7000-8000-0000000000ff' }
    await expect(explainById(database.db, nobody, now)).rejects.toMatchObject({ code: 'touchpoint-not-found' })
  })

  it('is told for past, present and future in sentences', async () => {
    const [ken = ''] = await people(database.db, [{ name: '髙橋 健一', email: 'why@example.com' }])
    await plan(ken, 'thanks', 'notice', now)
    await plan(ken, 'news', 'ad', now)
    await plan(ken, 'call', 'notice', new Date('2026-07-26T02:00:00Z'), 'call')
    for (const lane of await touchpoints.lanesDue(database.db, now)) {
      await database.db.transaction().execute(async tx => {
        const claimed = await touchpoints.claim(tx, { worker: 'w', lane, limit: 100, until: now }, now)
        const judged = await gate.judge(tx, claimed, now)
        const sent = judged
          .filter(it => it.verdict.answer === 'send')
          .map(({ touchpoint: it }) => ({
            customerId: it.customerId,
            id: it.id,
            from: 'claimed' as const,
            to: 'sent' as const,
            channel: it.channel,
          }))
        await touchpoints.turn(tx, sent, 'worker:w', now)
      })
    }
    const told = await explain(database.db, { customer: 'why@example.com', plan: '物販・EC' }, now)
    const by = Object.fromEntries(told.contacts.map(it => [it.step.key, it]))
    expect(told.customer.name).toBe('髙橋 健一')
    expect(by.thanks).toMatchObject({
      tense: 'past',
      sentence: '7/21(火) 11:00 にメールでお送りしました。',
      verdicts: [{ answer: 'send', rule: 'pass', channel: 'email' }],
    })
    expect(by.news).toMatchObject({
      tense: 'past',
      rule: 'basis.none',
      sentence: 'お送りしませんでした。広告をお送りする同意をいただいていないためです。',
      needs: '同意をいただいてください。',
    })
    expect(by.call).toMatchObject({
      tense: 'future',
      answer: 'refuse',
      rule: 'address.none',
      sentence: '7/26(日) 11:00 になっても、ご連絡しません。ご連絡先が登録されていないためです。',
    })
    expect(by.call?.chain.map(it => it.rule)).toEqual(['person', 'paused', 'condition', 'control', 'address'])
  })

  it('changes nothing by being asked, and follows what is said meanwhile', async () => {
    const [chihiro = ''] = await people(database.db, [{ email: 'ahead@example.com' }])
    await plan(chihiro, 'news', 'ad', new Date('2026-07-22T02:00:00Z'))
    await consent.say(database.db, [{ customer: chihiro, said: 'yes', channel: 'email', way: 'form' }], now)
    const before = await explain(database.db, { customer: chihiro, language: 'en' }, now)
    expect(before.contacts[0]).toMatchObject({ answer: 'send', sentence: 'Will be sent by e-mail on Wed 22 Jul, 11:00.' })
    await consent.say(
      database.db,
      [{ customer: chihiro, said: 'no', channel: 'all', way: 'phone' }],
      new Date(now.getTime() + 1000),
    )
    expect((await explain(database.db, { customer: chihiro }, now)).contacts[0]).toMatchObject({
      answer: 'refuse',
      rule: 'refusal.all',
      state: 'planned',
    })
    expect(await database.db.selectFrom('verdicts').select('id').where('customer_id', '=', chihiro).execute()).toEqual([])
  })

  it('a pause and a hold that end by themselves say when, and that nothing has to be done', async () => {
    const [naoko = ''] = await people(database.db, [{ name: '斎藤 直子', email: 'pause@example.com' }])
    await plan(naoko, 'news', 'ad', new Date('2026-07-22T02:00:00Z'))
    const told = async (language: 'ja' | 'en') => (await explain(database.db, { customer: naoko, language }, now)).contacts[0]
    const pause = { customer: naoko, said: 'no', channel: 'all', way: 'link', until: '2026-10-01' } as const
    await consent.say(database.db, [pause], now)
    expect(await told('ja')).toMatchObject({
      rule: 'refusal.all',
      sentence: '7/22(水) 11:00 になっても、お送りしません。10/1(木)まですべてのご案内を休みたいとのご希望のためです。',
      needs: '10/1(木)になれば、次の回からお届けします。',
    })
    expect((await told('en'))?.needs).toBe('From Thu 1 Oct on the next one will go.')

    const [ken = ''] = await people(database.db, [{ name: '髙橋 健一', email: 'peace@example.com' }])
    await consent.say(database.db, [{ customer: ken, said: 'yes', channel: 'email', way: 'form' }], now)
    await plan(ken, 'news', 'ad', new Date('2026-07-22T02:00:00Z'))
    await consent.hold(database.db, [{ customer: ken, kind: 'complaint' }], 'staff:x', now)
    const open = (await explain(database.db, { customer: ken }, now)).contacts[0]
    expect(open).toMatchObject({ rule: 'peace.complaint', needs: '対応を終え、見合わせを解いてください。' })
    const [held] = (await consent.holdsOf(database.db, [ken])).get(ken) ?? []
    await consent.lift(database.db, ken, held?.id ?? '', '部品をお取り替えした', 'staff:x', now)
    const closed = (await explain(database.db, { customer: ken }, now)).contacts[0]
    expect(closed?.needs).toMatch(/^8\/\d\(.\)になれば、ひとりでに予定に戻ります。$/)
    expect(closed?.sentence).toContain('お困りごとのあと、')
  })

  it('has what would have to change for every ending that is no rule of the gate, in both languages', () => {
    for (const code of [
      'field-missing',
      'display-missing',
      'season-over',
      'text-missing',
      'text-unreadable',
      'address-missing',
      'send-failing',
    ])
      for (const language of ['ja', 'en'] as const)
        expect(sentence(`gate.${code}.needs`, language), `${code} ${language}`).toBeTruthy()
  })

  it('is refused for nobody and for no plan', async () => {
    await expect(explain(database.db, { customer: 'nobody@example.com' }, now)).rejects.toMatchObject({
      code: 'customer-not-found',
    })
    await expect(explain(database.db, { customer: 'ahead@example.com', plan: 'ない計画' }, now)).rejects.toMatchObject({
      code: 'plan-not-found',
    })
  })

  it('has a sentence for every word of the gate in both languages', () => {
    for (const code of RULE_CODES)
      for (const language of ['ja', 'en'] as const) {
        expect(sentence(`gate.${code}`, language), `${code} ${language}`).toBeTruthy()
        if (code !== 'pass') expect(sentence(`gate.${code}.needs`, language), `${code} ${language}`).toBeTruthy()
      }
  })

  it('shows what law asks behind the rule, and the ids of every rule on the way, quickly', async () => {
    const [chihiro = ''] = await people(database.db, [{ name: '渡邉 千尋', email: 'law@example.com' }])
    await plan(chihiro, 'news', 'ad', now)
    await explain(database.db, { customer: chihiro }, now)
    const { contacts } = await explain(database.db, { customer: chihiro }, now)
    const spent: number[] = []
    // The least of several: a sweep of the memory that falls into one of them says nothing of the question.
    for (let round = 0; round < 8; round += 1) {
      const before = process.cpuUsage()
      await explain(database.db, { customer: chihiro }, now)
      const { user, system } = process.cpuUsage(before)
      spent.push((user + system) / 1000)
    }
    expect(contacts[0]?.rule).toBe('basis.none')
    expect(contacts[0]?.law.map(it => it.id)).toContain('M3')
    expect(contacts[0]?.law.every(it => it.text !== it.id)).toBe(true)
    expect(contacts[0]?.chain.find(it => it.rule === 'refusal')?.law).toContain('M12')
    expect(Math.min(...spent)).toBeLessThan(50)
  })
})
