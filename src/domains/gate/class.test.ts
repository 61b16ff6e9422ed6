import { describe, expect, it } from 'vitest'
import { factsAt } from '#test/support/gate-facts.ts'
import type { Facts } from './contract.ts'
import { legalClass } from './rules/legal-class.ts'

const now = new Date('2026-07-21T11:00:00+09:00')
type Class = Facts['templateClass']
const step = (of: 'ad' | 'notice' | 'safety', words: Class, kind = 'message') => {
  const facts = factsAt(now, { templateClass: words, touchpoint: { legalClass: of, kind } } as never)
  const said = 'judge' in legalClass ? legalClass.judge(facts, now, 'email') : null
  return said ? `${said.answer} ${said.case}` : null
}

describe('the class of the words against the class of the step', () => {
  it.each([
    ['ad', 'ad', null],
    ['ad', 'notice', null],
    ['notice', 'ad', 'hold ad-words'],
    ['notice', 'notice', null],
    ['notice', 'notice-ad', null],
    ['safety', 'ad', 'hold ad-words'],
    ['safety', 'notice', 'hold not-safety'],
    ['safety', 'notice-ad', 'hold not-safety'],
    ['safety', 'safety', null],
    ['safety', null, null],
  ] as const)('a step of %s with words of %s: %s [M1 M2 M14]', (of, words, expected) => expect(step(of, words)).toBe(expected))

  it('a person who calls answers for their own words', () => expect(step('notice', 'ad', 'call')).toBeNull())
})
