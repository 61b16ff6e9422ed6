import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { isId, newId, writeNewId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { copyBytes, instantField, intField, jsonField, textField } from './copy-bytes.ts'
import { canCopy, copyIn, copyValue } from './copy-in.ts'
import { writeId } from './ids.ts'
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

  it('brings rows as bytes: ids, words, instants, JSON, and nothing', async () => {
    await sql`create table bytes_copied (id uuid, own uuid, at timestamptz, text text, data jsonb, n int)`.execute(db)
    const [id, at, data] = [newId(), new Date('1999-12-31T23:59:59.123Z'), { 名前: '髙橋 "健一"' }]
    const words = [
      [instantField(at), textField('a\tb\\N'), jsonField(JSON.stringify(data)), intField(-7)],
      [instantField(null), textField(null), jsonField(null), intField(2_000_000)],
    ].map(it => Buffer.concat(it))
    const { bytes, place: first } = copyBytes(
      2,
      words.reduce((sum, it) => sum + 40 + it.length, 0),
    )
    let place = first
    for (const word of words) {
      bytes.writeInt16BE(6, place)
      expect(writeId(bytes, place + 2, id)).toBe(true)
      bytes.writeInt32BE(16, place + 22)
      writeNewId(bytes, place + 26)
      place += 42 + word.copy(bytes, place + 42)
    }
    await copyIn(db, 'bytes_copied', ['id', 'own', 'at', 'text', 'data', 'n'], bytes)
    const found = await sql<{ own: string }>`select id, own, at, text, data, n from bytes_copied order by own`.execute(db)
    expect(found.rows.map(({ own: _, ...row }) => row)).toEqual([
      { id, at, text: 'a\tb\\N', data, n: -7 },
      { id, at: null, text: null, data: null, n: 2_000_000 },
    ])
    const [one, two] = found.rows.map(row => row.own)
    expect([isId(one), isId(two), id < String(one), String(one) < newId()]).toEqual([true, true, true, true])
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
