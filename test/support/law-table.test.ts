import { describe, expect, it } from 'vitest'
import { asked, lawGuide, lawTable } from './law-table.ts'

describe('the table of the law', () => {
  const lines = lawTable()

  it('sees the rules and the code', () => {
    expect(lines.length).toBeGreaterThan(150)
    expect(lines.find(it => it.id === 'M11')?.where).toContain('src/domains/gate/rules/refusal.ts')
  })

  it('has code or a reason for every rule asked for', () => {
    const bare = lines.filter(it => asked(it.id) && it.where.length === 0 && !it.leftOut)
    expect(bare.map(it => it.id)).toEqual([])
  })

  it('stands in the guide as it is', async () => {
    await expect(lawGuide(lines)).toMatchFileSnapshot('../../docs/guides/law.md')
  })
})
