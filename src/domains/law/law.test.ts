import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay } from '#kernel/day.ts'
import { freshDb } from '#test/support/db.ts'
import { FIGURES, type FigureKey } from './figures-rules.ts'
import { groupOf, inReadingOrder } from './groups-rules.ts'
import { type Book, book, changeFigure, figure, figuresOn, PLAIN, rulesIn, ruleText } from './index.ts'
import { LEFT_OUT_ENGLISH, PARTLY_ENGLISH } from './left-out-english-rules.ts'
import { LEFT_OUT, PARTLY } from './left-out-rules.ts'
import { namedOn } from './named-rules.ts'

const keys = Object.keys(FIGURES) as FigureKey[]
const now = new Date('2026-11-22T01:00:00Z')
const TODAY = '2026-11-22'

describe('a figure', () => {
  it('has a source, a day and a rule, and steps in order', () => {
    for (const key of keys) {
      const { steps, law } = FIGURES[key]
      expect(steps.length, key).toBeGreaterThan(0)
      expect(
        steps.every(step => isDay(step.from) && step.source.length > 4),
        key,
      ).toBe(true)
      expect(
        law.filter(id => ruleText(id, 'ja') === id),
        key,
      ).toEqual([])
    }
  })

  it('is what the last step not after the day says, whatever else the house set', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map(it => new Date(Date.UTC(2024, 0, 1 + it)).toISOString().slice(0, 10))
    const steps = fc.array(fc.record({ from: day, value: fc.integer({ min: 1, max: 99 }) }), { maxLength: 6 })
    fc.assert(
      fc.property(steps, day, (own, on) => {
        const sorted = own.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
        const house: Book = new Map([
          ['elder.age', sorted.map(it => ({ ...it, key: 'elder.age', source: '社内', recordedAt: now }))],
        ])
        const last = sorted.findLast(it => it.from <= on)
        expect(figure(house, 'elder.age', on)).toBe(last?.value ?? 70)
      }),
    )
  })
})

describe('what a house sets', async () => {
  const { db } = await freshDb()
  const source = '店長会議 2026年11月'

  it('may be stricter at any time, and holds from its day', async () => {
    await changeFigure(
      db,
      'complaint.peace-days',
      { value: 30, from: '2026-12-01', source, lawChanged: false },
      'staff:1',
      TODAY,
      now,
    )
    const known = await book(db)
    expect([figure(known, 'complaint.peace-days', '2026-11-30'), figure(known, 'complaint.peace-days', '2026-12-01')]).toEqual([
      14, 30,
    ])
    expect(
      figuresOn(known, '2026-12-02')
        .find(it => it.key === 'complaint.peace-days')
        ?.steps.at(-1),
    ).toMatchObject({ house: true, value: 30 })
  })

  it('may not be looser unless the law changed, and never reaches back', async () => {
    const looser = { value: 60, from: TODAY, source, lawChanged: false }
    await expect(changeFigure(db, 'refusal.minutes-to-effect', looser, 'staff:1', TODAY, now)).rejects.toMatchObject({
      code: 'figure-looser',
    })
    const back = { value: 4, from: '2026-11-21', source, lawChanged: false }
    await expect(changeFigure(db, 'refusal.minutes-to-effect', back, 'staff:1', TODAY, now)).rejects.toMatchObject({
      code: 'figure-reaches-back',
    })
    expect(figure(await book(db), 'refusal.minutes-to-effect', TODAY)).toBe(figure(PLAIN, 'refusal.minutes-to-effect', TODAY))
    await changeFigure(db, 'refusal.minutes-to-effect', { ...looser, lawChanged: true }, 'staff:1', TODAY, now)
    expect(figure(await book(db), 'refusal.minutes-to-effect', TODAY)).toBe(60)
  })
})

it('a rule has a text behind its id, in both languages', () => {
  expect(rulesIn('ja')).toEqual(rulesIn('en'))
  expect(rulesIn('ja').length).toBeGreaterThan(150)
  expect(ruleText('M6', 'ja')).toContain('一通だけ')
})

it('every figure has a name people understand and a source, in both languages', () => {
  const [ja, en] = [namedOn(PLAIN, TODAY, 'ja'), namedOn(PLAIN, TODAY, 'en')]
  expect(ja.map(it => it.key).sort()).toEqual(keys.toSorted())
  expect(new Set(ja.map(it => it.name)).size).toBe(keys.length)
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
  expect(ja.filter(it => !japanese.test(it.name)).map(it => it.key)).toEqual([])
  expect(en.filter(it => japanese.test(it.name + it.steps.map(step => step.source).join())).map(it => it.key)).toEqual([])
})

it('rules are read by their matter, and a reason not to build one is told in both languages', () => {
  const ids = inReadingOrder(rulesIn('ja'))
  expect(ids.slice(0, 3)).toEqual(['M1', 'M2', 'M3'])
  expect(ids.map(groupOf)).not.toContain('other')
  expect(Object.keys(LEFT_OUT_ENGLISH).sort()).toEqual(Object.keys(LEFT_OUT).sort())
  expect(Object.keys(PARTLY_ENGLISH).sort()).toEqual(Object.keys(PARTLY).sort())
})
