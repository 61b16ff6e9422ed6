import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { canCopy, copyIn, copyValue } from './copy-in.ts'
import { narrowed } from './narrow.ts'

const { db } = await freshDb()
await sql`create table copied (n int primary key, text text)`.execute(db)
afterEach(() => sql`truncate copied`.execute(db))

const ODD = ['髙橋 健一', 'a\tb', 'a\nb\r\nc', 'C:\\n', '\\N', '\\.', '', '𠮷', '"引用"', null]
const lines = (texts: readonly (string | null)[], from = 0) =>
  texts.map((text, n) => `${n + from}\t${copyValue(text)}\n`).join('')
const there = async () =>
  (await sql<{ text: string | null }>`select text from copied order by n`.execute(db)).rows.map(row => row.text)

describe('copyIn', () => {
  it('brings every text as it is, and nothing for nothing', async () => {
    await copyIn(db, 'copied', ['n', 'text'], lines(ODD))
    await copyIn(db, 'copied', ['n', 'text'], '')
    expect(await there()).toEqual(ODD)
  })

  it('belongs to the transaction that is open', async () => {
    const broken = db.transaction().execute(async tx => {
      expect(canCopy(tx)).toBe(true)
      await copyIn(tx, 'copied', ['n', 'text'], lines(ODD))
      expect((await sql`select from copied`.execute(tx)).rows).toHaveLength(ODD.length)
      throw new Error('never mind')
    })
    await expect(broken).rejects.toThrow('never mind')
    expect(await there()).toEqual([])
  })

  it('fails as a statement does, and the connection serves on', async () => {
    await copyIn(db, 'copied', ['n', 'text'], lines(['渡邉 千尋']))
    await expect(copyIn(db, 'copied', ['n', 'text'], lines(['二人目']))).rejects.toMatchObject({ code: '23505' })
    await expect(copyIn(db, 'nowhere', ['n'], '1\n')).rejects.toMatchObject({ code: '42P01' })
    await copyIn(db, 'copied', ['n', 'text'], lines(['佐藤 花子'], 1))
    expect(await there()).toEqual(['渡邉 千尋', '佐藤 花子'])
  })

  it('is not for who sees one branch alone', () => {
    expect(canCopy(narrowed(db, [newId()]))).toBe(false)
  })
})
