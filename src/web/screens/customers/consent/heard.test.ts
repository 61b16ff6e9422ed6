import { expect, it } from 'vitest'
import { type Heard, isWhole } from './heard.ts'

const blank: Heard = {
  what: '',
  channel: 'email',
  topic: 'ad',
  way: 'phone',
  on: '2026-11-22',
  until: null,
  basis: 'consent',
  words: '',
  notice: null,
  source: '',
}

it('a no is written down as soon as one knows what, over what and how it was heard; a yes needs its evidence [M7 M11]', () => {
  expect(isWhole({ ...blank, what: 'no' })).toBe(true)
  expect(isWhole({ ...blank, what: 'no', way: null })).toBe(false)
  expect(isWhole({ ...blank, what: 'no', channel: '' })).toBe(false)
  expect(isWhole({ ...blank, what: 'yes' })).toBe(false)
  expect(isWhole({ ...blank, what: 'yes', words: 'はい、送ってください' })).toBe(true)
})
