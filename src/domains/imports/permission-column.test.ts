import { expect, it } from 'vitest'
import { importing } from '#test/support/importing.ts'

const { importAll, count } = await importing()

it.each([
  ['メール可否', '可', '不可'],
  ['メール許諾', '○', '×'],
  ['DM可否', '希望する', '希望しない'],
  ['お便りの送付のご希望', 'はい', 'いいえ'],
])('a column %s of %s and %s is what they said of being written to [M14]', async (header, yes, no) => {
  const { guess, ended } = await importAll(
    `お客様番号,氏名,${header}\n${header}1,髙橋 健一,${yes}\n${header}2,渡邉 千尋,${no}\n${header}3,鈴木 一,${yes}\n`,
  )
  expect(guess.mapping.columns[header]).toBe('consent')
  expect(ended.counts.beside).toMatchObject({ refusals: 1, unproven: 2 })
})

it('keeps only the refusals of such columns, and takes other words of yes and no for what they are', async () => {
  expect(await count('consents')).toBe(4)
  const { guess } = await importAll('お客様番号,氏名,駐車場,配信の種類\n91,髙橋 健一,あり,週刊\n92,渡邉 千尋,なし,月刊\n')
  expect(guess.mapping.columns).toMatchObject({ 駐車場: 'attribute:駐車場', 配信の種類: 'attribute:配信の種類' })
})
