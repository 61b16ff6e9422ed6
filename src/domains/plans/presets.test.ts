import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { readClass } from '#domains/templates/class-rules.ts'
import { companyFields, compile, fieldsFrom, render, renderShort } from '#domains/templates/index.ts'
import { lint } from '#domains/templates/lint/lint-rules.ts'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { limits } from '#test/support/limits.ts'
import { people } from '#test/support/people.ts'
import * as plans from './index.ts'
import { type Preset, presetsOf, TRADES, type Trade } from './presets.ts'
import { problemsOf } from './rules.ts'

let all: Preset[] = []
beforeAll(async () => {
  all = (await Promise.all((Object.keys(TRADES) as Trade[]).map(presetsOf))).flat()
})

const BEGINNINGS = ['purchase', 'received', 'delivery', 'contract', 'item-delivery']
const DAYS: Readonly<Record<string, number>> = { hours: 1 / 24, days: 1, business_days: 1, weeks: 7, months: 31 }

const person = {
  customer: 'c',
  subject: null,
  kind: 'person' as const,
  name: '髙橋 健一',
  family_name: '髙橋',
  honorific: null,
  company: null,
  department: null,
  title: null,
  email: 'kenichi@example.com',
  phone: null,
  mobile: null,
  line: null,
  prefecture: null,
  language: 'ja',
  attributes: {},
  staff: null,
  branch: null,
  branch_phone: null,
  branch_address: null,
  order_number: null,
  order_date: null,
  order_delivered: null,
  order_total: null,
  order_currency: null,
  order_items: null,
  item: null,
}
const rich = {
  ...person,
  staff: '渡邉 千尋',
  branch: '桜台店',
  branch_phone: '03-1234-5678',
  order_date: '2026-07-21',
  order_items: ['電動自転車'],
  item: {
    name: '桜台の家',
    serial: 'SN-1',
    contract_on: '2026-04-01',
    delivered_on: '2026-07-24',
    warranty_until: '2028-07-23',
    renews_on: '2027-04-01',
  },
}
const company = companyFields({
  name: '株式会社さくら',
  address: '東京都練馬区桜台1-2-3',
  postalCode: '176-0002',
  phone: '03-1234-5678',
  questionsTo: 'info@example.com',
  zone: 'Asia/Tokyo',
})
const extra = { unsubscribeUrl: 'https://example.com/p/unsubscribe/1', stepName: '3か月点検のご案内' }

describe('what comes ready', () => {
  test('six trades, every plan without a fault against its own texts', () => {
    expect(new Set(all.map(preset => preset.trade)).size).toBe(6)
    for (const { key, definition, texts, trade } of all) {
      const templates = new Map(texts.map(text => [text.key, { kind: text.kind, legalClass: text.legalClass }]))
      for (const other of all.filter(it => it.trade === trade))
        for (const text of other.texts) templates.set(text.key, { kind: text.kind, legalClass: text.legalClass })
      expect({ key, problems: problemsOf(definition, { templates, staff: 1 }) }).toEqual({ key, problems: [] })
      expect(definition.trade).toBe(trade)
    }
  })

  test('no step says as a notice what its text says as advertising: nothing that comes ready is held by the gate', () => {
    const texts = new Map(all.flatMap(preset => preset.texts.map(text => [text.key, text.legalClass])))
    const steps = all.flatMap(preset => preset.definition.steps).filter(step => step.kind === 'message' || step.kind === 'survey')
    expect(steps.length).toBeGreaterThan(30)
    const held = steps.filter(step => texts.get(step.template) === 'ad' && step.legalClass !== 'ad')
    expect(held.map(step => `${step.key}: ${step.template}`)).toEqual([])
    expect(steps.filter(step => !texts.has(step.template)).map(step => step.template)).toEqual([])
  })

  test('no text stands unused, none twice, and each trade keeps the common spine', () => {
    const keys = all.flatMap(preset => preset.texts.map(text => text.key))
    expect(new Set(keys).size).toBe(keys.length)
    const used = new Set(all.flatMap(preset => preset.definition.steps.map(step => step.template)))
    expect(keys.filter(key => !used.has(key))).toEqual([])
    for (const trade of Object.keys(TRADES)) {
      const steps = all.filter(preset => preset.trade === trade).flatMap(preset => preset.definition.steps)
      const kinds = new Set(steps.map(step => step.kind))
      expect({
        trade,
        thanks: steps.some(step => /お礼/.test(step.name)),
        call: kinds.has('call'),
        survey: kinds.has('survey'),
      }).toEqual({ trade, thanks: true, call: true, survey: true })
    }
  })

  test.each(Object.keys(TRADES))(
    '%s: thanks by ten of the next morning, a guide on the next day, a call within three days, a survey within a week [G15]',
    trade => {
      const steps = all.filter(preset => preset.trade === trade).flatMap(preset => preset.definition.steps)
      const since = (fits: (step: (typeof steps)[number]) => boolean) => {
        const found = steps.filter(step => step.hang.from === 'anchor' && BEGINNINGS.includes(step.hang.anchor) && fits(step))
        return Math.min(...found.map(({ offset: { amount, unit } }) => amount * (DAYS[unit] ?? 99)))
      }
      // The first talk of an insurance is about the papers, which take a week.
      const [call, survey] = trade === 'insurance' ? [7, 10] : [3, 7]
      const thanks = steps.find(step => /お礼/.test(step.name))
      expect(since(step => step === thanks)).toBeLessThanOrEqual(thanks && (thanks.at ?? '') > '10:00' ? 0 : 1)
      expect(since(step => step.key === 'guide')).toBeLessThanOrEqual(1)
      expect(since(step => step.kind === 'call')).toBeLessThanOrEqual(call)
      expect(since(step => step.kind === 'survey')).toBeLessThanOrEqual(survey)
    },
  )

  test.each([
    ['with nothing but a name', person],
    ['with everything known', rich],
  ])('every text can be sent %s, and reads whole', (_, known) => {
    for (const text of all.flatMap(preset => preset.texts)) {
      const compiled = compile(text)
      const { missing, body } = render(compiled, fieldsFrom(known, company, extra, '2026-07-25'))
      expect({ key: text.key, faults: compiled.faults, missing }).toEqual({ key: text.key, faults: [], missing: [] })
      expect(body).not.toMatch(/\{\{|\{%|undefined|null|「」/)
      if (text.kind === 'message') expect(text.subject?.length ?? 99).toBeLessThanOrEqual(30)
    }
  })

  test('every text reads as the class it has [M1 M2], no insurance or clinic text offers anything, no set phrase of G2 is wrong', () => {
    for (const text of all.flatMap(preset => preset.texts)) {
      const words = [text.subject, text.body, text.short].join('\n')
      const read = readClass(text)
      const selling = read.signs.filter(it => it.says === 'ad').map(it => words.slice(it.from, it.to))
      expect({ key: text.key, read: read.legalClass, selling }).toMatchObject({ key: text.key, read: text.legalClass })
      expect(words).not.toMatch(
        /了解しました|ご苦労様|おっしゃられ|ご覧になられ|拝見させていただ|になります。ご|よろしかったでしょうか|すみません|御中様|様各位/,
      )
      if (/^(insurance|clinic)-/.test(text.key)) expect(words).not.toMatch(/特典|謝礼|プレゼント|粗品|紹介料|No\.?1|最高|必ず治/)
    }
  })

  test('no linter says anything of any text on the days it goes out, and every card leaves room for a line by hand [G1 G2 G3 G4 G5 G6 G7 G12 G14 K7 H14]', () => {
    const steps = all.flatMap(preset => preset.definition.steps)
    for (const text of all.flatMap(preset => preset.texts)) {
      const days = steps.flatMap(it => (it.template === text.key && 'anchor' in it.hang ? (it.hang.season ?? []) : []))
      const sendDates = [2027, 2028, 2029].flatMap(year => days.map(day => `${year}-${day}`))
      if (text.kind === 'postcard') expect({ key: text.key, ...text.manners }).toMatchObject({ lane: 'care' })
      const found = (['subject', 'body', 'short'] as const).flatMap(part =>
        lint(text[part] ?? '', {
          ...text,
          part,
          sendDates,
          region: 'usual',
          figures: limits,
          claims: [],
          trades: [text.key.startsWith('insurance') ? 'insurance' : 'medical'],
        }),
      )
      expect({ key: text.key, found: found.map(it => `${it.rule} ${it.said.ja}`) }).toEqual({ key: text.key, found: [] })
    }
  })

  test('rendered words stay as they were approved', async () => {
    const page = all
      .flatMap(preset => preset.texts)
      .map(text => {
        const compiled = compile(text)
        const fields = fieldsFrom(rich, company, extra, '2026-07-25')
        const { subject, body } = render(compiled, fields)
        return `# ${text.key} (${text.kind}, ${text.legalClass})\n${subject ?? ''}\n\n${body}\n${text.short === null ? '' : `\n[short] ${renderShort(compiled, fields).text}\n`}`
      })
    await expect(page.join('\n---\n\n')).toMatchFileSnapshot('./presets/rendered.golden.txt')
  })
})

test('on a fresh database a trade is installed, set going and meets its first customer', async () => {
  const database: Database = await freshDb()
  const now = new Date('2026-07-21T10:00:00+09:00')
  const ids = await plans.install(database.db, 'goods', undefined, now)
  expect(await plans.install(database.db, 'goods', undefined, now)).toEqual(ids)
  for (const id of ids.values()) await plans.activate(database.db, id, { takeAlongDays: 30 }, 'test', now)
  const [kenichi = ''] = await people(database.db, 1)
  const order = newId()
  await sql`insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at) values (${kenichi}, ${order}, 'test', 'A-1', ${now}, 5000, ${now})`.execute(
    database.db,
  )
  expect(await plans.enrol(database.db, { orders: { from: order, to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } }, now)).toEqual({
    planned: 7,
  })
})

describe('words that ask how somebody is, or greet them', () => {
  const asksOrGreets = /その後|いかが|様子|お変わり|使い心地|ごあいさつ|おめでとう|お祝い|アンケート|ご意見|暑中|記念日/
  const own = /お礼|点検|困りごと|お引き渡し、誠に|定期のご案内/

  test('may be refused apart, and wait while somebody wants peace (0013)', () => {
    const texts = all.flatMap(preset => preset.texts).filter(it => it.legalClass === 'notice')
    const found = texts.filter(it => asksOrGreets.test(`${it.name} ${it.subject ?? ''}`) && !own.test(it.name))
    expect(found.length).toBeGreaterThan(25)
    expect(found.filter(it => (it.manners?.lane ?? 'usual') === 'usual').map(it => it.key)).toEqual([])
  })
})
