import { expect, it } from 'vitest'
import { needed } from './asking.ts'

it.each([
  ['plan', { people: 1248, together: 1248 }, '1,248人に届くため、'],
  ['export', { people: 900, lately: 1200, together: 2100 }, 'この24時間の1,200人と合わせて2,100人分のファイルのため、'],
  ['erasure', { people: 12, together: 12 }, '12人の情報を消すため、'],
  ['template', {}, '大勢に届くため、'],
] as const)('says of %s how many it concerns, as the house writes counts', (what, data, words) => {
  expect(needed(what, data).sentence.startsWith(`${words}二人目の承認が要ります。`)).toBe(true)
})
