import { expect, it } from 'vitest'
import { RULE_CODES } from '#domains/gate/codes-rules.ts'
import { touchpoints as en } from '../../i18n/en/touchpoints.ts'
import { touchpoints as ja } from '../../i18n/ja/touchpoints.ts'

it('every rule of the gate that stands in the chain of a why has a name in both languages', () => {
  const rules = [...new Set(RULE_CODES.map(code => code.split('.')[0] ?? ''))].filter(rule => rule !== 'pass')
  expect(rules.length).toBeGreaterThan(15)
  for (const names of [ja.rule, en.rule] as Record<string, string>[]) expect(rules.filter(rule => !names[rule])).toEqual([])
})
