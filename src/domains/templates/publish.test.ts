import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { freshDb } from '#test/support/db.ts'
import { sakura } from '#test/support/mailing.ts'
import { CheckAsked } from './check-contract.ts'
import { Draft, type NewTemplate, NewTemplate as Shape } from './contract.ts'
import * as templates from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-22T09:00:00+09:00')
const chihiro = { staff: null, actor: 'staff:chihiro' }
let count = 0

async function made(more: Partial<NewTemplate>): Promise<string> {
  count += 1
  const draft = {
    key: `t-${count}`,
    name: '文面',
    legalClass: 'ad',
    subject: 'ご案内',
    body: '秋のセールを開催します。',
    ...more,
  }
  return templates.create(db, Shape.parse(draft), now)
}
async function refused(id: string) {
  try {
    await templates.publish(db, id, chihiro, now)
  } catch (error) {
    if (isRefusal(error)) return error
    throw error
  }
  throw new Error('it was published')
}

describe('publishing', () => {
  it('an ad without its display items is refused, naming what is missing and where to set it [M16]', async () => {
    const id = await made({})
    const no = await refused(id)
    expect(no.code).toBe('display-missing')
    expect(no.sentence).toBe('会社の正式名称(D1)がありません。設定の「会社」に入力してください。')
    await settings.put(db, 'company', sakura, 'test', now)
    expect(await templates.publish(db, id, chihiro, now)).toEqual({ version: 1 })
  })

  it('an ad of a mail-order seller needs its terms too [T6]', async () => {
    await settings.put(db, 'basis', { mailOrder: true, relationSuffices: false }, 'test', now)
    const no = await refused(await made({}))
    expect([no.code, no.sentence]).toEqual([
      'display-missing',
      '販売責任者(T6)がありません。設定の「通信販売」に入力してください。',
    ])
    await settings.put(db, 'basis', { mailOrder: false, relationSuffices: false }, 'test', now)
  })

  it('a class below what was read stands only with a reason, which is kept with who gave it [M1]', async () => {
    const id = await made({ legalClass: 'notice' })
    const no = await refused(id)
    expect([no.code, no.data?.readClass]).toEqual(['class-needs-reason', 'ad'])
    const {
      key: _,
      kind: __,
      ...draft
    } = Shape.parse({ key: 'x', name: '文面', legalClass: 'notice', subject: 'ご案内', body: '秋のセールを開催します。' })
    await templates.saveDraft(db, id, { ...draft, classReason: ' 社内向けの案内のため ' })
    await templates.publish(db, id, chihiro, now)

    const whole = await templates.one(db, id)
    expect(whole.versions[0]).toMatchObject({ readClass: 'ad', legalClass: 'notice', publisher: 'staff:chihiro' })
    expect(whole.versions[0]?.classReason?.trim()).toBe('社内向けの案内のため')
    expect((await templates.list(db)).find(it => it.id === id)?.lowered).toBe(true)
    const told = await sql<{ data: object }>`select data from events where name = 'template.class-lowered'`.execute(db)
    expect(told.rows).toMatchObject([{ data: { template: id, read: 'ad', chosen: 'notice' } }])
  })

  it('the database too keeps no lowered version without a reason [M1]', async () => {
    const id = await made({})
    const row = sql`insert into template_versions (template_id, version, body, legal_class, read_class, fields, published_at)
      values (${id}, 9, 'x', 'notice', 'ad', '{}', ${now})`
    await expect(row.execute(db)).rejects.toThrow('template_versions_lowered_with_reason')
  })

  it('a matter of safety sells nothing, with whatever reason [M1 M14]', async () => {
    const id = await made({
      legalClass: 'safety',
      body: 'リコールのお知らせ。割引もあります。',
      classReason: 'どうしても必要なため',
    })
    expect((await refused(id)).code).toBe('template-safety-sells')
  })

  it('words that block are refused at their characters, warnings are not [G1 K7]', async () => {
    const no = await refused(await made({ body: '会員様各位\n満足度92%のセール' }))
    expect(no.code).toBe('words-not-allowed')
    expect(no.data?.findings).toMatchObject([
      { rule: 'G1', part: 'body', from: 2, to: 5, words: '様各位', instead: '各位' },
      { rule: 'K7', part: 'body', words: '満足度92%' },
    ])
    expect(await templates.publish(db, await made({ body: '了解しました。秋のセールです。' }), chihiro, now)).toEqual({
      version: 1,
    })
  })

  it('a draft kept before occasions existed is published as usual', async () => {
    const id = await made({})
    await sql`update templates set draft = draft - 'manners' - 'classReason' where id = ${id}`.execute(db)
    expect((await templates.one(db, id)).draft).toMatchObject({ manners: { occasion: 'none' }, classReason: null })
    expect(await templates.publish(db, id, chihiro, now)).toEqual({ version: 1 })
  })
})

describe('looking at words', () => {
  const look = async (more: object, language: 'ja' | 'en' = 'ja') =>
    templates.checked(await templates.look(db, CheckAsked.parse({ body: 'x', subject: 'ご案内', ...more }), now), language)

  it('answers the class, the findings, what is missing and when its season is, and keeps nothing [G6]', async () => {
    const seen = await look({ body: '暑中お見舞い申し上げます。', legalClass: 'notice', sendDates: ['2027-08-08'] })
    expect(seen).toMatchObject({
      readClass: 'notice',
      lowered: false,
      lacks: [],
      seasons: [{ word: '暑中', from: '2027-07-07', to: '2027-08-07' }],
    })
    expect(seen.findings).toMatchObject([{ rule: 'G6', from: 0, to: 5, level: 'warn' }])
    const english = await look({ body: '会員様各位' }, 'en')
    expect(english.findings.map(it => it.sentence)).toEqual(['様 and 各位 do not go together'])
  })

  it('a claim whose proof was looked at lets its wording stand until it is taken back [K7]', async () => {
    const claim = { wording: '満足度92%', evidence: '2026年3月 当社調べ 412人', reviewedBy: '髙橋 健一', until: '2027-03-31' }
    const found = async () => (await look({ body: 'おかげさまで満足度92%です' })).findings.map(it => it.rule)
    expect(await found()).toEqual(['K7'])
    const id = await templates.addClaim(db, claim, 'staff:chihiro', '2026-11-22', now)
    expect(await found()).toEqual([])
    await templates.endClaim(db, id, 'staff:chihiro', now)
    expect(await found()).toEqual(['K7'])
    expect(await templates.claims(db)).toMatchObject([{ id, wording: '満足度92%', ended: true }])
    expect(() => templates.addClaim(db, { ...claim, until: '2026-11-21' }, 'staff:chihiro', '2026-11-22', now)).toThrow(
      '期限が過ぎています',
    )
  })

  it('the limits of gifts are those of the law of that day [K1]', async () => {
    const offer = { kind: 'everyone', price: 10_000, value: 2_001 }
    const seen = await look({ body: '粗品をどうぞ', manners: { offer } })
    expect(seen.findings).toMatchObject([{ rule: 'K1', level: 'block', sentence: 'お一人の上限は2,000円です(いまは2,001円)' }])
  })
})

it('an advertisement beside the matter of a notice is left out for who refused ads [M15]', () => {
  const source = {
    kind: 'message',
    legalClass: 'notice-ad',
    language: 'ja',
    subject: '点検',
    body: '点検の時期です。\n\n{% ad %}秋のセールもどうぞ。{% endad %}',
    short: null,
  } as const
  const compiled = templates.compile(source)
  const said = (ads_welcome: boolean) => templates.render(compiled, { company: { name: sakura.name }, ads_welcome }).body
  expect(compiled.faults).toEqual([])
  expect(said(true)).toContain('秋のセール')
  expect(said(false)).not.toContain('秋のセール')
  expect(said(false)).toContain('点検の時期です。')
  expect(Draft.parse({ name: 'x', legalClass: 'notice-ad', body: 'x' }).legalClass).toBe('notice-ad')
})
