import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { importing } from '#test/support/importing.ts'
import { importFile } from './index.ts'

const { w, me, folder, upload, importAll, rejectsOf, customer, count } = await importing()
const head = '注文番号,顧客番号,購入日,商品名,金額'

it('makes customers of unknown numbers where there never was a file of customers, and says how many', async () => {
  const till = `${head}\nT-1,51,2026/7/1,豆,1200\nT-2,51,2026/7/2,豆,1200\nT-3,52,2026/7/2,豆,1200\nT-4,,2026/7/2,豆,1200\n`
  const { guess, ended } = await importAll(till)
  expect(guess.mapping.strangers).toBe('add')
  expect(ended.counts).toMatchObject({ new: 3, anonymous: 1, beside: { strangers: 2, strangerRows: 3 } })
  expect(await customer('51')).toMatchObject({ name: 'お客様 51' })
  const again = await importAll(till)
  expect(again.ended.counts.beside).toBeUndefined()
  // A file of customers gives them their names.
  await importAll('お客様番号,氏名\n51,髙橋 健一\n52,渡邉 千尋\n')
  expect(await customer('51')).toMatchObject({ name: '髙橋 健一' })
})

it('says how many numbers are new where their rows bear a name, and takes nothing we wrote behind a row for the customer’s', async () => {
  const named = 'お客様番号,氏名,注文番号,購入日,商品名,金額,取り込めなかった理由,元の行\n'
  const sales = `${named}51,髙橋 健一,W-1,2026/7/3,豆,1200,,2\nX9999,林 一,W-2,2026/7/3,豆,1200,,3\n`
  const opened = (await upload(sales, '楽天.csv')).body
  const { mapping } = (await me.get(`/api/v1/imports/${opened.id}/guess`)).body
  expect(mapping.columns).toMatchObject({ 取り込めなかった理由: '', 元の行: '' })
  expect((await me.post(`/api/v1/imports/${opened.id}/strangers`, { mapping })).body).toMatchObject({
    numbers: 0,
    known: 1,
    fresh: 1,
  })
})

it('gives rows of unknown numbers back where customers have a file of their own, unless told otherwise', async () => {
  const sales = `${head}\nU-1,51,2026/7/3,豆,1200\nU-2,9999,2026/7/3,豆,1200\nU-3,9999,2026/7/4,豆,1200\n`
  const opened = (await upload(sales, '売上.csv')).body
  const { mapping } = (await me.get(`/api/v1/imports/${opened.id}/guess`)).body
  expect((await me.post(`/api/v1/imports/${opened.id}/strangers`, { mapping })).body).toEqual({
    numbers: 1,
    rows: 2,
    known: 1,
    fresh: 0,
    elsewhere: 0,
    examples: ['9999'],
    whole: true,
  })

  const { id, guess, ended } = await importAll(sales, { dryRun: true })
  expect(guess.mapping.strangers).toBe('reject')
  expect(ended.counts).toMatchObject({ new: 1, rejected: 2 })
  const taken = await importAll(sales)
  expect(taken.ended.counts).toMatchObject({ new: 1, rejected: 2 })
  expect(await rejectsOf(taken.id)).toContain('お客様「9999」が見つかりません。先にお客様を取り込んでください。')
  expect(await customer('9999')).toBeUndefined()
  const several = ['K003', 'K001', 'K002', 'K004', 'K005', 'K006', 'K007'].map((no, at) => `X-${at},${no},2026/7/3,豆,1200`)
  const more = await importAll(`${head}\n${several.join('\n')}\n`)
  const [why] = (await me.get(`/api/v1/imports/${more.id}/reasons`)).body.items
  expect(why.sentence).toBe(
    'お客様「K001」「K002」「K003」「K004」「K005」ほか2件が見つかりません。先にお客様を取り込んでください。',
  )
  expect(id).not.toBe(taken.id)

  const file = path.join(folder, 'sales.csv')
  writeFileSync(file, sales)
  const before = await count('customers')
  expect((await importFile(w, 'purchases', file)).counts).toMatchObject({ same: 1, rejected: 2 })
  expect((await importFile(w, 'purchases', file, { strangers: 'add' })).counts).toMatchObject({
    same: 1,
    new: 2,
    rejected: 0,
    beside: { strangers: 1, strangerRows: 2 },
  })
  expect(await count('customers')).toBe(before + 1)
})

it('takes a new customer with a name along, whatever was chosen', async () => {
  const { ended } = await importAll('注文番号,顧客番号,氏名,購入日,商品名,金額\nV-1,61,鈴木 一,2026/7/3,豆,1200\n', {
    strangers: 'reject',
  })
  expect(ended.counts).toMatchObject({ new: 1, rejected: 0 })
  expect(ended.counts.beside).toBeUndefined()
})

it('keeps what a till writes of a sale out of the customer', async () => {
  const { guess } = await importAll(
    '注文番号,顧客番号,購入日,商品名,金額,支払方法,消費税,会員ランク\nW-1,61,2026/7/5,豆,1200,カード,96,金\n',
  )
  expect(guess.mapping.columns).toMatchObject({ 支払方法: '', 消費税: '', 会員ランク: 'attribute:会員ランク' })
})
