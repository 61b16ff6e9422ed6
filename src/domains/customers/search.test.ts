import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { fits, foundBy, index, search, takeIn } from './index.ts'
import { foldedOf, gramsOf, soughtBy } from './search-rules.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const rows = [
  { externalId: '17850', name: '髙橋 健一', kana: 'タカハシ ケンイチ', mobile: '090-1234-5678', email: 'kenichi@example.jp' },
  { externalId: '2', name: '渡邉 千尋', kana: 'ワタナベ チヒロ', phone: '03-3465-1234' },
  { externalId: '3', name: '山﨑 誠', kana: 'ヤマザキ マコト', company: '株式会社 北沢工務店', department: '経理部' },
  { externalId: '4', name: '𠮷田 さくら🌸', kana: 'ヨシダ サクラ' },
  { externalId: '5', name: '髙', kana: 'タカ' },
  { externalId: '6', name: '100% <b>割引</b>_商店' },
]
const taken = await takeIn(db, rows, { source: 'pos' }, now)
await index(db, { all: true })
const named = new Map([...taken].map(([number, { id }]) => [id, number]))
const find = async (typed: string): Promise<(string | undefined)[]> =>
  (await search(db, typed)).map(id => named.get(id) ?? 'company')

describe('search', () => {
  it.each([
    ['高橋', ['17850']],
    ['髙橋健', ['17850']],
    ['健一 髙橋', ['17850']],
    ['たかはし', ['17850']],
    ['ﾀｶﾊｼ', ['17850']],
    ['ケンイチ', ['17850']],
    ['0901234', ['17850']],
    ['090-1234-5678', ['17850']],
    ['０９０ー１２３４', ['17850']],
    ['+81 90-1234-5678', ['17850']],
    ['34-56', ['17850']],
    ['12', ['17850', '2']],
    ['1234', ['17850', '2']],
    ['KENICHI@', ['17850']],
    ['17850', ['17850']],
    ['渡辺', ['2']],
    ['渡邊　千尋', ['2']],
    ['北沢', ['company', '3']],
    ['㈱北沢工務店', []],
    ['山崎', ['3']],
    ['吉田', ['4']],
    ['🌸', []],
    ['さくら🌸', ['4']],
    ['100%', ['6']],
    ['%', []],
    ['_商', ['6']],
    ["'; drop table customers; --", []],
    ['', []],
    ['　', []],
    ['存在しない人', []],
  ])('%s', async (typed, expected) => {
    expect((await find(typed)).sort()).toEqual([...expected].sort())
  })

  it('puts the whole name before what begins with it, and that before what stands inside', async () => {
    expect(await find('髙')).toEqual(['5', '17850'])
    expect((await find('タカ'))[0]).toBe('5')
  })

  it('finds a contact person by the new name of the company', async () => {
    const { updateTable } = { updateTable: db.updateTable('customers') }
    const firm = (await search(db, '北沢')).find(id => !named.has(id)) ?? ''
    await updateTable.set({ name: '株式会社 下馬建設' }).where('id', '=', firm).execute()
    await index(db, { ids: [firm] })
    expect((await find('下馬')).sort()).toEqual(['3', 'company'])
  })

  it('takes ten thousand characters without harm', async () => {
    expect(await find('あ'.repeat(10_000))).toEqual([])
  })
})

describe('folding', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  it('finds every part of two characters and more of whatever was folded', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (name, from, length) => {
        const folded = foldedOf({
          name,
          kana: null,
          family: null,
          given: null,
          company: null,
          site: null,
          department: null,
          email: null,
          phones: [],
          keys: [],
        })
        const characters = [...folded.name]
        const start = from % Math.max(1, characters.length)
        const part = characters.slice(start, start + 2 + (length % 5)).join('')
        const sought = soughtBy(part)
        if (sought === null || [...part].length < 2) return
        expect(sought.grams.every(gram => folded.grams.includes(gram)) || sought.whole !== part).toBe(true)
      }),
    )
  })

  it('pairs characters, not halves of them', () => {
    expect(gramsOf(['𠮷田'])).toEqual(['𠮷田'])
  })
})

describe('whoever fits a typed text in a list of its own order', () => {
  const found = async (q: string, namesOnly: boolean): Promise<string[]> => {
    const sought = soughtBy(q, { namesOnly })
    if (sought === null) return []
    const { rows: hits } = await sql<{ id: string }>`select f.customer_id as id from (${foundBy(sought, 1000)}) f`.execute(db)
    return hits.map(it => it.id).toSorted()
  }
  const fitting = async (q: string | undefined, namesOnly: boolean): Promise<string[]> => {
    const { rows: hits } = await sql<{ id: string }>`
      select c.id from customers c where c.id in (select customer_id from customer_search) and ${fits({ q, namesOnly }, sql`c.id`)} order by c.id`.execute(
      db,
    )
    return hits.map(it => it.id)
  }

  it('is whom the search finds, and everybody where nothing was typed', async () => {
    for (const q of ['高橋', 'たかはし', '健一 髙橋', '髙', 'ヨ', '090', '1234', 'kenichi', '経理', '%', '_', '・', 'いない方'])
      for (const namesOnly of [true, false])
        expect(await fitting(q, namesOnly), `${q} ${namesOnly}`).toEqual(await found(q, namesOnly))
    expect(await fitting('090-1234-5678', true)).toEqual([])
    expect(await fitting(undefined, false)).toHaveLength(named.size + 1)
  })

  it('is the same for any text', async () => {
    const piece = fc.constantFrom(
      '髙橋',
      '渡',
      'サクラ',
      'わたなべ',
      '株式会社',
      '0',
      '34',
      '5678',
      '@',
      '%',
      '🌸',
      ' ',
      '　',
      'b',
      '誠',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.boolean(), async (pieces, namesOnly) => {
        const q = pieces.join('')
        expect(await fitting(q, namesOnly)).toEqual(await found(q, namesOnly))
      }),
      { numRuns: 40 },
    )
  })
})
