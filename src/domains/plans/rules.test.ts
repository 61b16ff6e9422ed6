import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PlanDefinition, type Step } from './contract.ts'
import { readPlanFile, writePlanFile } from './plan-file.ts'
import { circleOf, diff, hasErrors, occurrencesOf, problemsOf, reentrySentence, sentenceOf } from './rules.ts'

const call = (key: string, over: Record<string, unknown> = {}) => ({
  kind: 'call',
  key,
  name: 'その後いかがですか',
  hang: { from: 'anchor', anchor: 'item-delivery' },
  offset: { amount: 3, unit: 'business_days' },
  at: '18:00',
  legalClass: 'notice',
  template: 'how-are-you',
  ...over,
})
const mail = (key: string, over: Record<string, unknown> = {}) => ({
  kind: 'message',
  key,
  name: 'お礼',
  hang: { from: 'anchor', anchor: 'purchase' },
  offset: { amount: 1, unit: 'hours' },
  legalClass: 'notice',
  template: 'thanks',
  channels: ['line', 'email'],
  ...over,
})
const plan = (steps: unknown[], over: Record<string, unknown> = {}) =>
  PlanDefinition.parse({ name: 'おつきあい', reentry: 'per-occurrence', steps, ...over })
const codes = (steps: unknown[], known = {}) => problemsOf(plan(steps), known).map(it => it.code)
const waitsFor = (step: string, is: unknown = 'none') => ({
  hang: { from: 'outcome', step, is },
  offset: { amount: 3, unit: 'days' },
  at: undefined,
})

describe('what is wrong with a plan', () => {
  test('steps that wait for each other are named in order', () => {
    const found = problemsOf(plan([mail('a', { name: '甲', ...waitsFor('b') }), mail('b', { name: '乙', ...waitsFor('a') })]))
    expect(found).toHaveLength(1)
    expect(found[0]?.sentence).toBe(
      '手順「甲」→「乙」→「甲」がお互いを待っていて、いつまでも始まりません。どれか一つを起点の日から始めてください。',
    )
  })

  test('a circle is found exactly when following the waits never ends', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(7)), { minLength: 1, maxLength: 8 }), targets => {
        const steps = targets.map((target, at) => mail(`s${at}`, target === null ? {} : waitsFor(`s${target}`)))
        const endless = targets.some((_, start) => {
          let at: number | null | undefined = start
          for (let hops = 0; hops <= targets.length && at !== null && at !== undefined; hops += 1) at = targets[at]
          return at !== null && at !== undefined
        })
        const circle = circleOf(plan(steps).steps)
        expect(circle !== null).toBe(endless)
        if (circle) expect(circle[0]).toBe(circle.at(-1))
      }),
    )
  })

  test.each([
    ['key-twice', [mail('a'), mail('a')]],
    ['waits-for-missing', [mail('a', waitsFor('nobody'))]],
    ['outcome-impossible', [mail('a'), mail('b', waitsFor('a', ['absent']))]],
    ['none-without-limit', [mail('a'), mail('b', { ...waitsFor('a'), offset: { amount: 0, unit: 'days' } })]],
    ['before-outcome', [mail('a'), mail('b', { ...waitsFor('a'), offset: { amount: -1, unit: 'days' } })]],
    ['before-unknown', [mail('a', { offset: { amount: -3, unit: 'days' } })]],
    ['offset-too-long', [mail('a', { offset: { amount: 101, unit: 'years' } })]],
    ['hours-with-time', [mail('a', { at: '10:00' })]],
    ['not-after-impossible', [mail('a', { notAfter: { amount: 0, unit: 'days' } })]],
    ['season-missing', [mail('a', { hang: { from: 'anchor', anchor: 'season', season: '02-30' } })]],
    ['season-needless', [mail('a', { hang: { from: 'anchor', anchor: 'purchase', season: '07-10' } })]],
    ['yearly-twice', [mail('a', { hang: { from: 'anchor', anchor: 'birthday', yearly: true } })]],
    ['event-unnamed', [mail('a', { hang: { from: 'anchor', anchor: 'event:' } })]],
    ['channel-for-people', [mail('a', { channels: ['phone'] })]],
    ['channel-twice', [mail('a', { channels: ['email', 'email'] })]],
    ['fact-unknown', [mail('a', { condition: { all: [{ fact: 'customer.shoes', is: 'present' }] } })]],
    ['fact-needs-item', [mail('a', { condition: { all: [{ fact: 'item.name', is: 'present' }] } })]],
    ['fact-value', [mail('a', { condition: { all: [{ fact: 'order.total', is: 'gte', value: 'many' }] } })]],
    ['fact-operator', [mail('a', { condition: { all: [{ fact: 'customer.email', is: 'eq', value: 'x' }] } })]],
    ['quiet-hours', [mail('a', { offset: { amount: 1, unit: 'days' }, at: '22:00' })]],
  ])('%s', (code, steps) => {
    expect(codes(steps)).toEqual([code])
  })

  test('what it is checked against: templates, staff, the version in force', () => {
    const known = {
      templates: new Map([
        ['thanks', { kind: 'message', legalClass: 'ad' }],
        ['how-are-you', { kind: 'message', legalClass: 'notice' }],
      ]),
    }
    expect(codes([mail('a', { template: 'gone' })], known)).toEqual(['template-unknown'])
    expect(codes([mail('a')], known)).toEqual(['template-is-ad'])
    expect(problemsOf(plan([mail('a', { legalClass: 'safety' })]), known)[0]).toMatchObject({
      level: 'error',
      sentence: expect.stringMatching(/は「安全」ですが、文面「thanks」は広告です。このままでは送られずに保留されます。/),
    })
    expect(codes([call('a')], known)).toEqual(['template-kind'])
    const nobody = problemsOf(plan([call('a')]), { staff: 0 })
    expect(nobody.map(it => it.code)).toEqual(['no-staff'])
    expect(hasErrors(nobody)).toBe(false)
    expect(codes([mail('a', { kind: 'survey' })], { live: plan([mail('a')]) })).toEqual(['kind-changed'])
    const hangs = (anchor: string) => codes([mail('a', { hang: { from: 'anchor', anchor } })], { live: plan([mail('a')]) })
    expect(hangs('birthday')).toEqual(['hang-changed'])
    expect(hangs('delivery')).toEqual([])
  })
})

describe('how a step reads', () => {
  const text = (step: unknown, language: 'ja' | 'en' = 'ja') => {
    const whole = plan([mail('first', { name: 'ご案内' }), step])
    return sentenceOf(whole.steps[1] as Step, whole, language).text
  }
  test.each([
    [
      call('c'),
      'お引き渡しの3日後(営業日) 18:00までに 担当が電話で「その後いかがですか」',
      '3 business days after the hand-over, by 18:00: staff phone: “その後いかがですか”',
    ],
    [
      mail('m'),
      'ご購入の1時間後に LINE、なければメールで「お礼」を送る',
      '1 hour after the purchase: send “お礼” by LINE, else e-mail',
    ],
    [
      mail('m', { offset: { amount: 1, unit: 'days' }, at: '10:00' }),
      'ご購入の翌日 10:00に LINE、なければメールで「お礼」を送る',
      '1 day after the purchase, at 10:00: send “お礼” by LINE, else e-mail',
    ],
    [
      mail('m', { hang: { from: 'anchor', anchor: 'contract', yearly: true }, offset: { amount: 0, unit: 'days' } }),
      'ご契約から1年ごとの記念日に LINE、なければメールで「お礼」を送る',
      'Every year on the anniversary of the contract: send “お礼” by LINE, else e-mail',
    ],
    [
      call('c', { hang: { from: 'outcome', step: 'first', is: 'none' }, offset: { amount: 3, unit: 'days' } }),
      '「ご案内」に3日お返事がなければ、そのとき 18:00までに 担当が電話で「その後いかがですか」',
      'When nothing comes back on “ご案内” within 3 days, by 18:00: staff phone: “その後いかがですか”',
    ],
    [
      mail('m', {
        hang: { from: 'anchor', anchor: 'season', season: '07-10' },
        offset: { amount: 0, unit: 'days' },
        at: '10:00',
      }),
      '毎年7月10日の当日 10:00に LINE、なければメールで「お礼」を送る',
      'The day of 07-10 every year, at 10:00: send “お礼” by LINE, else e-mail',
    ],
  ])('%#', (step, ja, en) => {
    expect(text(step)).toBe(ja)
    expect(text(step, 'en')).toBe(en)
  })

  test('re-entry is one sentence', () => {
    expect(reentrySentence('once')).toContain('一回だけ')
    expect(reentrySentence('yearly')).toContain('毎年')
  })
})

test('occurrences: once ever, per occurrence, once a year — the earliest of its name', () => {
  const fact = (thing: string, day: string) => ({ thing, day, at: new Date(`${day}T00:00:00+09:00`) })
  const bought = [fact('b', '2026-05-02'), fact('a', '2026-01-10'), fact('c', '2027-02-01')]
  expect(occurrencesOf('purchase', bought, 'once')).toEqual([{ occurrence: 'purchase:once', at: bought[1]?.at }])
  expect(occurrencesOf('purchase', bought, 'per-occurrence').map(it => it.occurrence)).toEqual([
    'purchase:a',
    'purchase:b',
    'purchase:c',
  ])
  expect(occurrencesOf('purchase', bought, 'yearly').map(it => it.occurrence)).toEqual(['purchase:2026', 'purchase:2027'])
})

test('a diff goes by step key', () => {
  const old = plan([mail('a'), mail('b'), mail('c'), mail('d')])
  const next = plan([
    mail('a'),
    mail('b', { template: 'warmer' }),
    mail('c', { offset: { amount: 2, unit: 'hours' } }),
    mail('e'),
  ])
  expect(diff(old, next).map(({ key, change }) => `${key} ${change}`)).toEqual([
    'a same',
    'b words',
    'c moved',
    'e added',
    'd removed',
  ])
})

describe('plan files', () => {
  const step = fc.record({
    key: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/),
    name: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter(text => text.length <= 60),
    hang: fc.oneof(
      fc.record({
        from: fc.constant('anchor'),
        anchor: fc.constantFrom('purchase', 'birthday', 'event:修理が済んだ'),
        yearly: fc.boolean(),
      }),
      fc.record({ from: fc.constant('outcome'), step: fc.constant('x'), is: fc.constantFrom('none', ['absent', 'stop']) }),
    ),
    offset: fc.record({ amount: fc.integer({ min: -50, max: 50 }), unit: fc.constantFrom('hours', 'business_days', 'months') }),
    priority: fc.integer({ min: 1, max: 9 }),
    at: fc.option(fc.constantFrom('08:30', '18:00'), { nil: undefined }),
    condition: fc.option(fc.constant({ all: [{ fact: 'order.total', is: 'gte', value: 3000 }] }), { nil: undefined }),
  })
  test('writing and reading again is the same plan', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), fc.string({ maxLength: 30 }), (steps, about) => {
        const whole = plan(
          steps.map(it => mail(it.key, it)),
          { about, leaveOn: about.length > 9 ? ['order.placed'] : [] },
        )
        expect(readPlanFile(writePlanFile(whole))).toEqual({ plan: whole, problems: [] })
      }),
    )
  })

  test('what is wrong comes with its line', () => {
    const text = writePlanFile(plan([mail('a'), mail('b')]))
    const lines = text.split('\n')
    const at = lines.findIndex((line, index) => index > 8 && line.includes('offset:'))
    lines[at] = '    offset: 3 moons'
    const { problems } = readPlanFile(lines.join('\n'))
    expect(problems[0]).toMatchObject({ line: at + 1, code: 'file-field' })
    expect(problems[0]?.sentence).toContain(`${at + 1}行目`)
    expect(readPlanFile('name: [').problems[0]).toMatchObject({ code: 'file-unreadable' })
    expect(readPlanFile('name: x').problems[0]).toMatchObject({ code: 'file-format', line: 1 })
    expect(readPlanFile('- 1').problems[0]).toMatchObject({ code: 'file-unreadable' })
    expect(problems[0]?.sentence).toContain('「3 days」')
    const broken = (from: string, to: string, language: 'ja' | 'en' = 'ja') =>
      readPlanFile(text.replace(from, to), language).problems[0]?.sentence
    expect(broken('kind: message', 'kind: letter')).toMatch(/「steps の 1番目 の kind」は message、.*のどれかにしてください。/)
    expect(broken('kind: message', 'kind: letter', 'en')).toMatch(/^Line \d+: “steps, no. 1, kind” is one of message, /)
    expect(broken('name:', 'nam:')).toMatch(/「name」は文字で書いてください。|知らない項目 nam/)
    expect(broken('steps:', 'steps: 3\nrest:')).toMatch(/[ぁ-ん]/)
    expect(readPlanFile('a: 1\na: 2\n').problems[0]?.sentence).toBe('2行目: 同じ項目が二度書かれています。片方を消してください。')
    for (const bad of ['name: [', 'a:\n\t- b', '"x', 'a: b: c', '{', '- [1, {'])
      for (const { sentence } of readPlanFile(bad).problems)
        expect(sentence.replace(/YAML|name|steps|format|kizukai-plan/g, '')).not.toMatch(/[a-z]{3}/)
    const bomb = `format: kizukai-plan/1\na: &a [x,x]\nb: &b [*a,*a]\nname: *b`
    expect(readPlanFile(bomb).plan).toBeNull()
  })
})
