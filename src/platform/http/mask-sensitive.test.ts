import { expect, it } from 'vitest'
import { HIDDEN } from '#kernel/sensitive-words.ts'
import { maskedRow } from './mask.ts'

it('who may not see sensitive data sees that a text was hidden, and all else as it is [P3]', () => {
  const row = {
    name: '髙橋 健一',
    note: '糖尿病で通院中',
    moments: [{ text: '自転車の点検' }, { text: '創価学会の信者の方' }],
    sensitive: { 血液型: 'A' },
  }
  expect(maskedRow(row, ['sensitive'])).toEqual({
    name: '髙橋 健一',
    note: HIDDEN,
    moments: [{ text: '自転車の点検' }, { text: HIDDEN }],
    sensitive: {},
  })
  expect(maskedRow(row, [])).toEqual(row)
})
