import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { importing } from '#test/support/importing.ts'
import { carryOut, importFile } from './index.ts'

const { w, me, folder, importAll, customer, rejectsOf } = await importing()
const LIST = 'お客様番号,氏名\n1001,髙橋 健一\n1002,渡邉 千尋\n'

describe('whose branch the people of a file are', () => {
  it('is the only branch there is, or the one chosen; who has one keeps it', async () => {
    const shibuya = await w.aBranch('渋谷本店')
    const first = await importAll('お客様番号,氏名\n1001,髙橋 健一\n')
    expect(first.guess.mapping.branch).toBe(shibuya.id)
    expect(await customer('1001')).toMatchObject({ branch_id: shibuya.id })

    const yokohama = await w.aBranch('横浜店')
    const second = await importAll(LIST)
    expect(second.guess.mapping.branch).toBeNull()
    expect(await customer('1002')).toMatchObject({ branch_id: null })
    expect((await importAll(LIST, { branch: yokohama.id })).ended.counts).toMatchObject({ same: 1, changed: 1 })
    expect([await customer('1001'), await customer('1002')]).toMatchObject([
      { branch_id: shibuya.id },
      { branch_id: yokohama.id },
    ])
    // A column of the file says more than the choice for all.
    await importAll('お客様番号,氏名,店舗\n1003,鈴木 一,渋谷本店\n1004,伊藤 翔,\n', { branch: yokohama.id })
    expect([await customer('1003'), await customer('1004')]).toMatchObject([
      { branch_id: shibuya.id },
      { branch_id: yokohama.id },
    ])
    const sales = await importAll('注文番号,顧客番号,購入日,商品名,金額\nB-1,1002,2026/7/1,豆,1200\nB-2,,2026/7/1,豆,1200\n', {
      branch: yokohama.id,
    })
    expect(sales.ended.counts).toMatchObject({ new: 1, anonymous: 1 })
    const orders = await sql`select distinct branch_id from orders where external_id in ('B-1', 'B-2')`.execute(w.db)
    expect(orders.rows).toEqual([{ branch_id: yokohama.id }])
    // Nor does a sale to nobody known lose the shop its row names.
    await importAll('注文番号,購入日,商品名,金額,店舗\nH-1,2026/7/1,豆,1200,渋谷本店\n', { branch: yokohama.id })
    expect((await sql`select branch_id from orders where external_id = 'H-1'`.execute(w.db)).rows).toEqual([
      { branch_id: shibuya.id },
    ])
  })

  it('is told by name on the command line, and a wrong name is refused with the right ones', async () => {
    const file = path.join(folder, 'list.csv')
    writeFileSync(file, 'お客様番号,氏名\n1010,中村 拓也\n')
    await importFile(w, 'customers', file, { branch: '横浜店' })
    const [yokohama] = (await sql<{ id: string }>`select id from branches where name = '横浜店'`.execute(w.db)).rows
    expect(await customer('1010')).toMatchObject({ branch_id: yokohama?.id })
    await expect(importFile(w, 'customers', file, { branch: '大阪店' })).rejects.toMatchObject({
      code: 'import-branch-unknown',
      sentence: '拠点「大阪店」が見つかりません。いまある拠点は、渋谷本店・横浜店です。',
    })
    const gone = await importAll(LIST, { branch: '00000000-0000-4000-8000-000000000000' })
    expect([gone.started.status, gone.started.body.code]).toEqual([422, 'import-branch-unknown'])
  })
})

describe('who sees one branch', () => {
  const start = async () => {
    const [branches, clerk] = [
      (await sql<{ id: string; name: string }>`select id, name from branches order by name`.execute(w.db)).rows,
      await w.aStaff({ name: '横田 実', role: 'manager' }),
    ]
    const yokohama = branches.find(it => it.name === '横浜店')?.id ?? ''
    await sql`update staff set sees = 'branches', branch_id = ${yokohama} where id = ${clerk.id}`.execute(w.db)
    const theirs = w.as(clerk)
    const takes = async (text: string, change: object = {}) => {
      const opened = await theirs.post('/api/v1/imports?name=y.csv', new TextEncoder().encode(text))
      expect(opened.status).toBe(201)
      const { id } = opened.body
      const guess = (await theirs.get(`/api/v1/imports/${id}/guess`)).body
      const started = await theirs.put(`/api/v1/imports/${id}/run`, {
        kind: guess.kind,
        mapping: { ...guess.mapping, ...change },
      })
      if (started.status === 200) await carryOut(w, id)
      return { id, guess, started, ended: (await theirs.get(`/api/v1/imports/${id}`)).body }
    }
    return { yokohama, shibuya: branches.find(it => it.name === '渋谷本店')?.id ?? '', theirs, takes }
  }

  it('takes their own file in, for their branch, and changes nobody of another', async () => {
    const { yokohama, shibuya, theirs, takes } = await start()
    const { id, guess, ended } = await takes(
      'お客様番号,氏名,店舗\n1001,髙橋 健二,\n1002,渡邉 千代,\n3001,山本 さくら,\n3002,小林 直子,渋谷本店\n',
    )
    expect(guess.mapping.branch).toBe(yokohama)
    expect(ended.counts).toMatchObject({ rows: 4, new: 1, changed: 1, rejected: 2 })
    expect(await customer('1001')).toMatchObject({ name: '髙橋 健一', branch_id: shibuya })
    expect(await customer('3001')).toMatchObject({ branch_id: yokohama })
    const rejects = (await theirs.get(`/api/v1/imports/${id}/rejects.csv`)).body
    expect(rejects).toContain('番号「1001」は、あなたの拠点のお客様ではありません')
    expect(rejects).toContain('拠点「渋谷本店」は、あなたの受け持ちではありません。')
    expect((await theirs.get('/api/v1/customers')).body.items.map((it: { name: string }) => it.name).sort()).toContain(
      '山本 さくら',
    )

    const sales = await takes('注文番号,顧客番号,購入日,商品名,金額\nC-1,1001,2026/7/2,豆,900\nC-2,3001,2026/7/2,豆,900\n')
    expect(sales.ended.counts).toMatchObject({ new: 1, rejected: 1 })
    const facts = await takes('できごと,日時,顧客番号\n来店,2026/7/3 10:00,1001\n来店,2026/7/3 10:00,3001\n')
    expect(facts.ended.counts).toMatchObject({ new: 1, rejected: 1 })
  })

  it('is told of the numbers of a file of sales by what they see, without a name or an example of others', async () => {
    const { theirs } = await start()
    const text =
      '注文番号,顧客番号,購入日,商品名,金額\nN-1,1001,2026/7/2,豆,900\nN-2,3001,2026/7/2,豆,900\nN-3,7777,2026/7/2,豆,900\n'
    const { id } = (await theirs.post('/api/v1/imports?name=n.csv', new TextEncoder().encode(text))).body
    const { mapping } = (await theirs.get(`/api/v1/imports/${id}/guess`)).body
    expect((await theirs.post(`/api/v1/imports/${id}/strangers`, { mapping })).body).toMatchObject({
      numbers: 1,
      known: 1,
      elsewhere: 1,
      examples: ['7777'],
    })
    const whole = (await me.post('/api/v1/imports?name=n.csv', new TextEncoder().encode(text))).body
    expect((await me.post(`/api/v1/imports/${whole.id}/strangers`, { mapping })).body).toMatchObject({
      numbers: 1,
      known: 2,
      elsewhere: 0,
    })
  })

  it('neither books nor changes sales to nobody known in another branch', async () => {
    const { shibuya, yokohama, theirs, takes } = await start()
    const head = '注文番号,購入日,商品名,金額'
    await importAll(`${head}\nS-1,2026/7/2,豆,1200\n`, { branch: shibuya })
    await importAll(`${head}\nY-1,2026/7/2,豆,1200\n`, { branch: yokohama })
    const told = await takes(
      `${head},店舗\nS-1,2026/7/2,豆,1,\nS-2,2026/7/2,豆,900,渋谷本店\nY-1,2026/7/2,豆,800,\nY-2,2026/7/2,豆,700,横浜店\n`,
    )
    expect(told.ended.counts).toMatchObject({ rows: 4, anonymous: 1, changed: 1, rejected: 2 })
    const { rows } = await sql<{ number: string; total: number; branch_id: string }>`
      select external_id as number, total, branch_id from orders where external_id similar to '(S|Y)-_' order by 1`.execute(w.db)
    expect(rows).toEqual([
      { number: 'S-1', total: 1200, branch_id: shibuya },
      { number: 'Y-1', total: 800, branch_id: yokohama },
      { number: 'Y-2', total: 700, branch_id: yokohama },
    ])
    const rejects = (await theirs.get(`/api/v1/imports/${told.id}/rejects.csv`)).body
    expect(rejects).toContain('注文番号「S-1」は、あなたの拠点の売上ではありません')
    expect(rejects).toContain('拠点「渋谷本店」は、あなたの受け持ちではありません。')
  })

  it('neither sees nor undoes what the house took in, and must take people in for a branch of theirs', async () => {
    const { shibuya, theirs, takes } = await start()
    const ours = await importAll('お客様番号,氏名\n9001,加藤 結衣\n', { branch: shibuya })
    for (const part of ['', '/guess', '/reasons', '/kept', '/rejects.csv'])
      expect((await theirs.get(`/api/v1/imports/${ours.id}${part}`)).body.code).toBe('import-unknown')
    expect((await theirs.put(`/api/v1/imports/${ours.id}/undo`)).body.code).toBe('import-unknown')
    const listed = (await theirs.get('/api/v1/imports')).body.items
    expect(listed.map((it: { id: string }) => it.id)).not.toContain(ours.id)
    expect((await takes('お客様番号,氏名\n9002,佐藤 美咲\n', { branch: shibuya })).started.body.code).toBe(
      'import-branch-unknown',
    )
    expect((await takes('お客様番号,氏名\n9003,佐藤 美咲\n', { branch: null })).started.body.code).toBe('import-branch-needed')
    // The house sees theirs.
    const mine = await takes('お客様番号,氏名\n9004,佐藤 美咲\n')
    expect((await me.get(`/api/v1/imports/${mine.id}`)).body.counts).toMatchObject({ new: 1 })
    expect(await rejectsOf(mine.id)).toContain('お客様番号,氏名')
  })
})
