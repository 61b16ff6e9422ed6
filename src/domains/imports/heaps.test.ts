import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openSpool } from '#platform/files/spool.ts'
import { Mapping } from './contract.ts'
import { heapFinder } from './heap-finder.ts'
import { HeapRow, lineOf } from './heap-row.ts'
import { compileMapping } from './mapping-rules.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-heaps-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const odd = fc.string({
  unit: fc.constantFrom('a', '髙', '\n', '\r', '\u2028', '\v', '\u001f', '\ud842', '𠮷', '"', '[', '\t'),
})

describe('a row on a heap', () => {
  it('comes back as it was laid down, whatever its cells hold', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(odd, { minLength: 1 }),
        fc.constantFrom(undefined, 'quote-open', 'row-too-long'),
        (no, cells, broken) => {
          const line = lineOf({ no, cells, broken })
          expect(line).not.toContain('\n')
          expect(new HeapRow(line)).toMatchObject({ no, cells, broken })
        },
      ),
    )
  })

  it('says the same as another only when every cell does', () => {
    const said = (...cells: string[]) => new HeapRow(lineOf({ no: 1, cells })).text
    expect(said('a', 'b')).toBe(new HeapRow(lineOf({ no: 2, cells: ['a', 'b'] })).text)
    expect(new Set([said('a', 'b'), said('ab'), said('a\tb'), said('', 'ab'), said('a', 'b', '')]).size).toBe(5)
  })

  it('waits on disk with others in the order laid, one longer than the room of a heap among them', async () => {
    const spool = await openSpool(path.join(folder, 'rows'), 3)
    const laid = Array.from({ length: 3000 }, (_, no) => ({
      no,
      cells: [`注文${no}`, no === 1500 ? '長'.repeat(40_000) : '髙橋 健一'],
    }))
    for (const row of laid) {
      const waiting = spool.add(row.no % 2, lineOf(row))
      if (waiting) await waiting
    }
    const heaps = await spool.heaps()
    const back: HeapRow[][] = []
    for (const heap of heaps) {
      const rows: HeapRow[] = []
      for await (const lines of heap.handfuls()) rows.push(...lines.map(line => new HeapRow(line)))
      back.push(rows)
    }
    await spool.close()
    expect(back.map(rows => rows.map(({ no, cells }) => ({ no, cells })))).toEqual(
      [0, 1].map(rest => laid.filter(row => row.no % 2 === rest)),
    )
  })
})

describe('heapFinder', () => {
  const headers = ['注文', '客', '国', '日']
  const compiled = (derived: Record<string, string> = {}) =>
    compileMapping(Mapping.parse({ columns: { 注文: 'order', 客: 'customer', 国: 'attribute:国', 日: 'placedAt' }, derived }), [
      headers,
    ])

  it('lays all of a customer on one heap, whatever else the rows say and however the number is written', () => {
    const heapOf = heapFinder(compiled(), 97, false)
    const heaps = ['17850.0', '17850', ' 17850 '].flatMap((number, no) =>
      ['英国', '仏国'].map(country => heapOf({ no, cells: [`${no}`, number, country, '2011-01-01'] })),
    )
    expect(new Set(heaps).size).toBe(1)
    expect(new Set(Array.from({ length: 50 }, (_, no) => heapOf({ no, cells: ['1', `${no}`, '', ''] }))).size).toBeGreaterThan(20)
  })

  it('lays rows without a customer by their order, also behind one another', () => {
    const heapOf = heapFinder(compiled(), 97, false)
    const of = (order: string) => heapOf({ no: 1, cells: [order, '', '英国', '2011-01-01'] })
    expect(of('536365')).toBe(of('536365'))
    expect(new Set(Array.from({ length: 50 }, (_, n) => of(`${n}`))).size).toBeGreaterThan(20)
  })

  it('knows a customer by what is derived from a column of purchases too', () => {
    const derived = compiled({ email: '{order}@example.com', currency: 'GBP' })
    expect(derived.customerText(['1', '', '英国', 'a'])).not.toBe(derived.customerText(['2', '', '英国', 'a']))
    expect(derived.customerText(['1', '', '英国', 'a'])).toBe(derived.customerText(['1', '', '英国', 'b']))
    expect(derived.read(['1', '', '', ''])).toEqual({ order: '1', email: '1@example.com', currency: 'GBP' })
  })
})
