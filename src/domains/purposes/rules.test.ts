import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#kernel/day.ts'
import type { NewVersion, Purpose, Use, Version } from './contract.ts'
import { allAllow, refuseChange, versionOn } from './rules.ts'

const version = (no: number, from: string, uses: Use[] = ['contract']): Version => ({
  version: no,
  wording: `利用目的 第${no}版`,
  wordingEn: null,
  uses,
  from,
  related: null,
  notice: null,
  publishedBy: null,
  publishedAt: '2026-01-01T00:00:00Z',
})
const purpose = (...versions: Version[]): Purpose => ({ id: 'a', key: 'general', name: '一般', retiredAt: null, versions })
const change: NewVersion = {
  wording: '商品の提供と点検のご案内のために利用します。',
  wordingEn: null,
  uses: ['contract', 'care'],
  from: '2026-08-01',
  isRelated: true,
  related: '点検はアフターサービスの一部です',
  notice: '8月1日から、点検のご案内にも利用します。',
}

it('the wording of a day is the latest not after it [P1]', () => {
  const two = purpose(version(2, '2026-08-01'), version(1, '2026-01-01'))
  expect(versionOn(two, '2026-07-31').version).toBe(1)
  expect(versionOn(two, '2026-08-01').version).toBe(2)
  expect(versionOn(two, '2000-01-01').version).toBe(1)
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 3100 }),
      (gaps, at) => {
        const days = gaps.toSorted((a, b) => a - b).map(gap => addDays('2020-01-01', gap))
        const day = addDays('2020-01-01', at)
        const found = versionOn(purpose(...days.map((from, i) => version(i + 1, from))), day)
        const older = days.filter(from => from <= day)
        expect(found.version).toBe(Math.max(1, older.length))
      },
    ),
  )
})

it('a change says why it is related, is told to people, and never reaches back [P1]', () => {
  const last = version(1, '2026-01-01')
  expect(() => refuseChange(change, last, '2026-07-21')).not.toThrow()
  expect(() => refuseChange({ ...change, isRelated: false }, last, '2026-07-21')).toThrow(
    expect.objectContaining({ code: 'purpose-unrelated' }),
  )
  expect(() => refuseChange({ ...change, related: '' }, last, '2026-07-21')).toThrow(
    expect.objectContaining({ code: 'purpose-notice-missing' }),
  )
  expect(() => refuseChange({ ...change, notice: '' }, last, '2026-07-21')).toThrow(
    expect.objectContaining({ code: 'purpose-notice-missing' }),
  )
  expect(() => refuseChange(change, last, '2026-08-02')).toThrow(expect.objectContaining({ code: 'purpose-reaches-back' }))
})

it('everybody may be written to only where every purpose in use says so [P1]', () => {
  const narrow = purpose(version(1, '2026-01-01', ['contract']))
  const broad = purpose(version(1, '2026-01-01', ['contract', 'ad']))
  expect(allAllow([broad], 'ad', '2026-07-21')).toBe(true)
  expect(allAllow([broad, narrow], 'ad', '2026-07-21')).toBe(false)
  expect(allAllow([], 'ad', '2026-07-21')).toBe(false)
})
