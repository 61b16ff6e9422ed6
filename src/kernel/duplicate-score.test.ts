import fc from 'fast-check'
import { expect, test } from 'vitest'
import { duplicateScore, MERGE_MAYBE, MERGE_SURE, type PersonFacts } from './duplicate-score.ts'

const NOTHING: PersonFacts = {
  nameKey: null,
  familyKey: null,
  kanaKey: null,
  birthday: null,
  addressKey: null,
  emailKeys: [],
  mobiles: [],
  landlines: [],
  lineIds: [],
}
const kenichi: PersonFacts = {
  nameKey: '高橋健一',
  familyKey: '高橋',
  kanaKey: 'たかはしけんいち',
  birthday: '1985-04-01',
  addressKey: '神南1-2-3',
  emailKeys: ['kenichi@example.com'],
  mobiles: ['+819012345678'],
  landlines: ['+81312345678'],
  lineIds: [],
}
const one = (facts: Partial<PersonFacts>): PersonFacts => ({ ...NOTHING, ...facts })
const score = (a: Partial<PersonFacts>, b: Partial<PersonFacts>) => duplicateScore(one(a), one(b)).score

const facts = fc.record<PersonFacts>({
  nameKey: fc.constantFrom(null, '高橋健一', '高橋花'),
  familyKey: fc.constantFrom(null, '高橋', '渡辺'),
  kanaKey: fc.constantFrom(null, 'たかはしけんいち', 'たかはしはな'),
  birthday: fc.constantFrom(null, '1985-04-01', '2010-12-01'),
  addressKey: fc.constantFrom(null, '', '神南1-2-3'),
  emailKeys: fc.subarray(['a@example.com', 'b@example.com']),
  mobiles: fc.subarray(['+819012345678', '+818012345678']),
  landlines: fc.subarray(['+81312345678']),
  lineIds: fc.subarray(['U1', 'U2']),
})

test('one person twice is sure; strangers are nothing [A14]', () => {
  expect(duplicateScore(kenichi, kenichi).score).toBe(99)
  expect(score(kenichi, {})).toBe(0)
  const { nameKey, kanaKey, birthday, emailKeys, mobiles, addressKey } = kenichi
  expect(score({ nameKey, emailKeys }, { nameKey, emailKeys })).toBeGreaterThanOrEqual(MERGE_SURE)
  expect(score({ nameKey, mobiles }, { nameKey, mobiles })).toBeGreaterThanOrEqual(MERGE_SURE)
  expect(score({ nameKey, addressKey }, { nameKey, addressKey })).toBeGreaterThanOrEqual(MERGE_MAYBE)
  expect(score({ kanaKey, birthday }, { kanaKey, birthday })).toBeGreaterThanOrEqual(MERGE_MAYBE)
  expect(score({ nameKey, kanaKey }, { nameKey, kanaKey })).toBeLessThan(MERGE_MAYBE)
})

test('a family in one home is a household, never one person [A14]', () => {
  const hana: PersonFacts = { ...kenichi, nameKey: '高橋花', kanaKey: 'たかはしはな', birthday: '2010-12-01' }
  expect(duplicateScore(kenichi, hana)).toMatchObject({ household: true, score: 40 })
  expect(duplicateScore(kenichi, { ...hana, birthday: kenichi.birthday })).toMatchObject({ household: true, score: 40 })
})

test('the same name with another birthday is kept apart until a person looks', () => {
  expect(
    duplicateScore(
      { ...kenichi, addressKey: null, emailKeys: [], mobiles: [], landlines: [] },
      { ...kenichi, birthday: '1960-01-01' },
    ).score,
  ).toBeLessThan(MERGE_MAYBE)
})

test('order does not matter, the score stays in 0–99, reasons say why, households are never proposed', () => {
  fc.assert(
    fc.property(facts, facts, (a, b) => {
      const there = duplicateScore(a, b)
      expect(duplicateScore(b, a)).toEqual(there)
      expect(there.score).toBeGreaterThanOrEqual(0)
      expect(there.score).toBeLessThanOrEqual(99)
      expect(there.score > 0).toBe(there.reasons.some(reason => reason.startsWith('same-')))
      expect(there.reasons.includes('household')).toBe(there.household)
      if (there.household) expect(there.score).toBeLessThan(MERGE_MAYBE)
    }),
  )
})

test('knowing one more thing in common never lowers the score', () => {
  fc.assert(
    fc.property(facts, facts, (a, b) => {
      const more = (person: PersonFacts) => ({ ...person, lineIds: [...person.lineIds, 'U9'] })
      expect(duplicateScore(more(a), more(b)).score).toBeGreaterThanOrEqual(duplicateScore(a, b).score)
    }),
  )
})
