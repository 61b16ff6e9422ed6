import { expect, it } from 'vitest'
import { promiseAbout, promisedIn } from './promise-rules.ts'
import { promiseWords } from './promise-words.ts'

it('a promise the house makes by itself is said in the reader’s language', () => {
  const kept = promiseAbout({ kind: 'correction', dueOn: '2026-12-06' })
  expect(promisedIn(kept)).toEqual({ kind: 'correction', dueOn: '2026-12-06' })
  expect(promiseWords(kept, 'ja')).toMatch(/^12\/6\(日\)までに、.*お答えする$/)
  expect(promiseWords(kept, 'en')).toMatch(/^Answer the request \(.+\) by Sun/)
})

it.each([
  '8/4(火)までに、開示のお申し出にお答えする',
  '見積もりをお送りする',
  'request: 12/6',
  'request:x:2026-02-30',
  'request:a:2026-12-06:b',
  '',
])('what a person wrote, or was written before, stays as it is: %s', words => {
  expect(promiseWords(words, 'en')).toBe(words)
})
