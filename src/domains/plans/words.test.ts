import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { addDays } from '#kernel/day.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import { PlanDefinition, type Step } from './definition-contract.ts'
import { sendDaysOf } from './send-days-rules.ts'

const company = { calendar: BusinessCalendar.parse({ closedWeekdays: [0, 6] }), zone: TOKYO }
const base = { name: 'ご案内', kind: 'message', notAfter: { amount: 3, unit: 'days' }, legalClass: 'notice', channels: ['email'] }
const season = (md: string, amount = 0) => ({
  ...base,
  key: 'summer',
  template: 'summer',
  hang: { from: 'anchor', anchor: 'season', season: md },
  offset: { amount, unit: 'days' },
})
const plan = (...steps: object[]) => PlanDefinition.parse({ name: 'ごあいさつ', reentry: 'yearly', steps })
const daysOf = (definition: PlanDefinition, key: string, today: string) =>
  sendDaysOf(definition.steps.find(step => step.key === key) as Step, definition, today, company)

describe('the days a step goes out', () => {
  it('are its season’s of this year and the next, whatever follows on it some days later [G6]', () => {
    const call = {
      ...base,
      key: 'again',
      template: 'x',
      hang: { from: 'outcome', step: 'summer', is: 'none' },
      offset: { amount: 5, unit: 'days' },
    }
    const it = plan(season('07-10'), call)
    expect(daysOf(it, 'summer', '2026-07-01')).toEqual({ days: ['2026-07-10', '2027-07-10'], anyDay: false, birthday: false })
    expect(daysOf(it, 'summer', '2026-07-11').days).toEqual(['2027-07-10', '2028-07-10'])
    expect(daysOf(it, 'again', '2026-07-01').days).toEqual(['2026-07-15', '2027-07-15'])
    expect(daysOf(plan(season('01-05', -10)), 'summer', '2026-11-22').days).toEqual(['2026-12-26', '2027-12-26'])
  })

  it('are any for what a customer does, all through the year, and a birthday is known as one [G6 G12]', () => {
    const bought = { ...season('07-10'), hang: { from: 'anchor', anchor: 'purchase' } }
    const { days, anyDay } = daysOf(plan(bought), 'summer', '2026-11-22')
    expect(anyDay).toBe(true)
    expect(new Set(days.map(day => day.slice(5, 7))).size).toBe(12)
    expect(daysOf(plan({ ...bought, hang: { from: 'anchor', anchor: 'birthday' } }), 'summer', '2026-11-22').birthday).toBe(true)
  })

  it('never lie in the past, for whatever day of whatever year [G6]', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map(it => addDays('2024-01-01', it))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), fc.integer({ min: -40, max: 40 }), (today, month, amount) => {
        const { days } = daysOf(plan(season(`${String(month).padStart(2, '0')}-15`, amount)), 'summer', today)
        expect(days).toHaveLength(2)
        for (const it of days) expect(it >= today).toBe(true)
      }),
    )
  })
})

describe('texts in plans', () => {
  let w: TestWorld
  let owner: Awaited<ReturnType<TestWorld['anOwner']>>
  const api = () => w.as(owner)
  beforeAll(async () => {
    w = await world({ now: '2026-06-01T10:00:00+09:00' })
    owner = await w.anOwner()
    await api().put('/api/v1/settings/company', { name: '株式会社さくら', address: '東京都', phone: '03-1234-5678' })
    await api().post('/api/v1/customers', { name: '髙橋 健一', prefecture: '東京都' })
  })

  async function writes(key: string, body: string, manners = {}): Promise<string> {
    const subject = 'ごあいさつ'
    const made = await api().post('/api/v1/templates', {
      key,
      name: `${key}の文面`,
      kind: 'message',
      legalClass: 'notice',
      subject,
      body,
      manners,
    })
    expect((await api().post(`/api/v1/templates/${made.body.id}/versions`)).status).toBe(201)
    return made.body.id
  }
  const makes = async (key: string, definition: PlanDefinition) =>
    (await api().post('/api/v1/plans', { key, definition })).body.id
  const start = (id: string) => api().put(`/api/v1/plans/${id}/activation`, { takeAlongDays: 0 })
  const wordsOf = async (id: string) => (await api().get(`/api/v1/plans/${id}/words`)).body.items

  it('are looked at on the days they go out: a season’s word in its season is silent, out of it a warning at its character [G5 G6]', async () => {
    await writes('summer', '暑中お見舞い申し上げます。\nお変わりありませんか。')
    const right = await makes('right', plan(season('07-25')))
    expect(await wordsOf(right)).toEqual([])
    const wrong = await makes('wrong', plan(season('10-01')))
    expect(await wordsOf(wrong)).toMatchObject([
      {
        stepName: 'ご案内',
        template: { key: 'summer' },
        rule: 'G6',
        part: 'body',
        from: 0,
        words: expect.stringContaining('暑中'),
        level: 'warn',
        days: ['2026-10-01', '2027-10-01'],
      },
    ])
    const always = await makes('always', plan({ ...season('07-25'), hang: { from: 'anchor', anchor: 'purchase' } }))
    expect(await wordsOf(always)).toMatchObject([{ rule: 'G6', anyDay: true }])
    // A warning is read and does not stop.
    expect((await start(wrong)).status).toBe(200)
  })

  it('are looked at for where people live: the openings of the mainland are no words for Hokkaidō [G5]', async () => {
    await writes('autumn', '晩秋の候、いかがお過ごしでしょうか。')
    const north = {
      ...plan(season('11-01')),
      audience: { all: [{ fact: 'customer.prefecture', is: 'eq' as const, value: '北海道' }] },
    }
    const use = { ...north, steps: north.steps.map(step => ({ ...step, template: 'autumn' })) }
    expect(
      (await wordsOf(await makes('north', use))).map((it: { rule: string; sentence: string }) => [
        it.rule,
        it.sentence.includes('北海道'),
      ]),
    ).toEqual([['G5', true]])
  })

  it('of a birthday name no age: what its text alone does not tell is refused by its step, and named to who changes the text [G7 G12]', async () => {
    const id = await writes('birthday', 'お誕生日おめでとうございます。50歳の一年もお健やかに。')
    const definition = plan({
      ...season('07-10'),
      key: 'wish',
      template: 'birthday',
      hang: { from: 'anchor', anchor: 'birthday' },
    })
    const birthdays = await makes('birthdays', definition)
    const refused = await start(birthdays)
    expect(refused.body.code).toBe('plan-words')
    expect(refused.status).toBe(422)

    const quiet = 'お誕生日おめでとうございます。'
    await api().put(`/api/v1/templates/${id}/draft`, {
      name: 'お誕生日',
      legalClass: 'notice',
      subject: 'お誕生日に',
      body: quiet,
    })
    await api().post(`/api/v1/templates/${id}/versions`)
    expect((await start(birthdays)).status).toBe(200)
    const asked = { key: 'birthday', kind: 'message', language: 'ja', legalClass: 'notice', subject: 'お誕生日に' }
    const before = await api().post('/api/v1/plans/words', { ...asked, body: `${quiet}60歳ですね。` })
    expect(before.body.uses).toMatchObject([{ planName: 'ごあいさつ', stepName: 'ご案内', anyDay: true }])
    expect(before.body.items).toMatchObject([{ rule: 'G12', level: 'block', words: '60歳', from: quiet.length }])
    expect((await api().post('/api/v1/plans/words', { ...asked, body: quiet })).body.items).toEqual([])
    expect((await api().post('/api/v1/plans/words', { ...asked, key: 'nobody', body: quiet })).body).toEqual({
      uses: [],
      items: [],
    })

    // Published all the same, past the editor: what is forbidden on those days refuses and nothing is live of it; what is doubtful is answered.
    const publishes = async (body: string) => {
      await api().put(`/api/v1/templates/${id}/draft`, { name: 'お誕生日', legalClass: 'notice', subject: 'お誕生日に', body })
      return api().post(`/api/v1/templates/${id}/versions`)
    }
    const forbidden = await publishes(`${quiet}60歳ですね。`)
    expect(forbidden).toMatchObject({ status: 422, body: { code: 'plan-words', data: { step: 'ご案内', words: '60歳' } } })
    expect((await api().get(`/api/v1/templates/${id}`)).body.liveVersion).toBe(2)
    const doubtful = await publishes(`${quiet}晩秋の候、お変わりありませんか。`)
    expect(doubtful).toMatchObject({
      status: 201,
      body: { version: 3, items: [{ rule: 'G6', level: 'warn', planName: 'ごあいさつ' }] },
    })
    expect((await publishes(quiet)).body).toEqual({ version: 4, items: [] })
    // A plan that is archived says nothing any more, and forbids nothing.
    await api().put(`/api/v1/plans/${birthdays}/archive`)
    expect((await publishes(`${quiet}60歳ですね。`)).status).toBe(201)
  })
})
