import { describe, expect, it } from 'vitest'
import { PARTLY } from '#domains/law/left-out-rules.ts'
import { bareOf, type Line, lawGuide, lawTable } from './law-table.ts'

describe('the table of the law', () => {
  const lines = lawTable()

  it('sees the rules and the code', () => {
    expect(lines.length).toBeGreaterThan(150)
    expect(lines.find(it => it.id === 'M11')?.where).toContain('src/domains/gate/rules/refusal.ts')
  })

  it('has code or a reason for every rule asked for', () => {
    expect(bareOf(lines)).toEqual([])
  })

  it.each(['M1', 'D5', 'T20', 'P1', 'C1', 'E4', 'SMS3', 'G15', 'A1', '11-send', '12-15', 'Q1'])(
    'would tell that %s has neither',
    id => {
      const forgotten: Line[] = lines.map(it => (it.id === id ? { ...it, where: [], leftOut: null } : it))
      expect(bareOf(forgotten)).toEqual(id === 'Q1' ? [] : [id])
    },
  )

  it('says of no rule with code that it has none', () => {
    expect(lines.filter(it => it.where.length > 0 && it.leftOut).map(it => it.id)).toEqual([])
  })

  it('says of a rule that is built in part what is missing, and of no other', () => {
    const partly = lines.filter(it => it.missing)
    expect(partly.map(it => it.id).sort()).toEqual(Object.keys(PARTLY).sort())
    expect(partly.filter(it => it.where.length === 0).map(it => it.id)).toEqual([])
    const [line] = partly
    expect(lawGuide(line ? [line] : [])).toContain(`**In part.** ${line?.missing}`)
  })

  it('has a test for every rule with code', () => {
    expect(lines.filter(it => it.where.length > 0 && it.tests.length === 0).map(it => it.id)).toEqual([])
  })

  it('stands in the guide as it is', async () => {
    await expect(lawGuide(lines)).toMatchFileSnapshot('../../docs/guides/law.md')
  })
})
