import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { importing } from '#test/support/importing.ts'

const { w, me, importAll, rejectsOf, customer } = await importing()
const HEAD = 'お客様番号,氏名,メール,携帯,住所,備考,購入日'
const text = async (table: string) =>
  (await sql<{ all: string | null }>`select string_agg(t::text, ' ') as all from ${sql.table(table)} t`.execute(w.db)).rows[0]
    ?.all ?? ''
const csv = (...rows: string[]) => [HEAD, ...rows].join('\n')

it('what files said about an erased person goes with them; other rows, numbers and counts stay; twice is once', async () => {
  await importAll(csv('K1,髙橋 健一,kenichi@example.jp,090-1234-5678,世田谷区桜新町1-2-3,,'))
  const changed = await importAll(csv('K1,髙橋 健二,kenji@example.jp,090-1234-5678,練馬区桜台4-5-6,犬が苦手,', 'K2,王 明,,,,,'))
  const rejected = await importAll(
    csv(
      `K1,髙橋 健二,,,,${'あ'.repeat(30_000)},`,
      `K9,だれか,KENJI@example.jp,,,${'あ'.repeat(30_000)},`,
      `K9,だれか,,０９０ー１２３４ー５６７８,,${'あ'.repeat(30_000)},`,
      `K9,だれか,,,,髙橋健二様の紹介です${'あ'.repeat(30_000)},`,
      `K7,渡邉 千尋,,,練馬区,${'い'.repeat(30_000)},`,
    ),
  )
  expect(rejected.ended.counts).toMatchObject({ rows: 5, rejected: 5 })
  const id = String((await customer('K1'))?.id)
  expect(await text('import_changes')).toContain('健一')

  for (const _ of [1, 2]) expect((await me.put(`/api/v1/customers/${id}/erasure`, { name: '髙橋健二' })).status).toBe(204)

  const left = (await text('import_rejects')) + (await text('import_changes'))
  expect(left.match(/健[一二]|kenji|kenichi|KENJI|５６７８|5678|桜新町|犬/)).toBeNull()
  const list = await rejectsOf(rejected.id)
  expect(list.includes('渡邉 千尋')).toBe(true)
  expect(list.match(/この行の中身は残っていません/g)).toHaveLength(4)
  expect(list.trim().split('\r\n')).toHaveLength(6)

  const undone = await me.put(`/api/v1/imports/${changed.id}/undo`, {})
  expect(undone.status).toBeLessThan(300)
  const { undo } = await import('./index.ts')
  await undo(w, changed.id, followers)
  expect(await customer('K1')).toMatchObject({ state: 'erased', name: '(消去済み)', email: null, mobile: null })
})

it('a short name takes its own rows and leaves those of longer names', async () => {
  await importAll(csv('S1,林 誠,,,,,'))
  const long = 'う'.repeat(30_000)
  const rejected = await importAll(csv(`S1,林 誠 様,,,,${long},`, `S2,小林 誠司,,,,${long},`))
  const id = String((await customer('S1'))?.id)
  await me.put(`/api/v1/customers/${id}/erasure`, { name: '林誠' })
  const list = await rejectsOf(rejected.id)
  expect([list.includes('小林 誠司'), list.includes('林 誠 様')]).toEqual([true, false])
})
