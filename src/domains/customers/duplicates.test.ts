import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { findDuplicates, mergePreview, sayDifferent, takeIn } from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const later = new Date('2026-11-21T02:00:00Z')
let count = 0

async function person(it: { name: string; email: string; kana?: string }): Promise<string> {
  count += 1
  const taken = await takeIn(db, [{ externalId: `k${count}`, ...it }], { source: 'pos' }, now)
  return taken.get(`k${count}`)?.id ?? ''
}

describe('findDuplicates', () => {
  it('proposes who may be one person with reasons, merges nobody, and heeds a word', async () => {
    const one = await person({ name: '渡邉 千尋', kana: 'ワタナベ チヒロ', email: 'chihiro@example.jp' })
    const other = await person({ name: '渡辺 千尋', kana: 'ﾜﾀﾅﾍﾞ ﾁﾋﾛ', email: 'Chihiro@example.jp' })
    const family = await person({ name: '渡邉 健', email: 'chihiro@example.jp' })
    expect(await findDuplicates(db, { ids: [one] }, now)).toBe(1)
    const found = await sql<{
      score: number
      reasons: string[]
    }>`select score, reasons from duplicate_candidates where customer_id in (${one}, ${other}) and state = 'open'`.execute(db)
    expect(found.rows[0]?.reasons).toEqual(['same-email', 'same-name', 'same-kana'])
    expect(
      (await sql`select from duplicate_candidates where other_id = ${family} or customer_id = ${family}`.execute(db)).rows,
    ).toEqual([])
    const preview = await mergePreview(db, { kept: one, gone: other }, [])
    expect(preview.fields.find(it => it.field === 'name')).toEqual({
      field: 'name',
      kept: '渡邉 千尋',
      gone: '渡辺 千尋',
      survives: 'kept',
    })
    await sayDifferent(db, one, other, null, now)
    expect(await findDuplicates(db, { ids: [one, other] }, later)).toBe(0)
  })
})
