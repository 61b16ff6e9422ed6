import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { importing } from '#test/support/importing.ts'

const { w, importAll } = await importing()

it.each([
  ['メール可否', '可', '不可', 'consentEmail'],
  ['メール許諾', '○', '×', 'consentEmail'],
  ['DM可否', '希望する', '希望しない', 'consentPostcard'],
  ['DM', '可', '不可', 'consentPostcard'],
  ['電話', 'OK', 'NG', 'consentPhone'],
  ['お便りの送付のご希望', 'はい', 'いいえ', 'consentPostcard'],
  ['ご案内の可否', '可', '不可', 'consent'],
])('a column %s of %s and %s is what they said of being written to [M14]', async (header, yes, no, field) => {
  const { guess, ended } = await importAll(
    `お客様番号,氏名,${header}\n${header}1,髙橋 健一,${yes}\n${header}2,渡邉 千尋,${no}\n${header}3,鈴木 一,${yes}\n`,
  )
  expect(guess.mapping.columns[header]).toBe(field)
  expect(ended.counts.beside).toMatchObject({ refusals: 1, unproven: 2 })
})

it('hears every such column of a file over its own channel, two of one channel too; a no in either is a no [M11]', async () => {
  const { guess, ended, id } = await importAll(
    'お客様番号,氏名,メール,メルマガ,メール配信,DM,電話,電話可否,LINE拒否\n' +
      'B1,林 一,a@example.com,可,不可,可,03-1234-5678,不可,\nB2,林 二,b@example.com,×,○,不可,03-1234-5679,可,1\n',
  )
  const said = await sql<{ number: string; channel: string }>`
    select k.external_id as number, c.channel from consents c join customer_keys k on k.customer_id = c.customer_id
     where c.import_id = ${id}::uuid and c.said = 'no' order by 1, 2`.execute(w.db)
  expect(guess.mapping.columns).toMatchObject({
    メール: 'email',
    メルマガ: 'consentEmail',
    メール配信: 'consentEmail',
    DM: 'consentPostcard',
    電話: 'phone',
    電話可否: 'consentPhone',
    LINE拒否: 'refusalLine',
  })
  expect(ended.counts.beside).toMatchObject({ refusals: 5 })
  expect(said.rows.map(it => [it.number, it.channel])).toEqual([
    ['B1', 'email'],
    ['B1', 'phone'],
    ['B2', 'email'],
    ['B2', 'line'],
    ['B2', 'postcard'],
  ])
})

it('keeps only the refusals of such columns, and takes other words of yes and no for what they are', async () => {
  const kept = await sql<{ said: string }>`select distinct said from consents`.execute(w.db)
  expect(kept.rows).toEqual([{ said: 'no' }])
  const { guess } = await importAll('お客様番号,氏名,駐車場,配信の種類\n91,髙橋 健一,あり,週刊\n92,渡邉 千尋,なし,月刊\n')
  expect(guess.mapping.columns).toMatchObject({ 駐車場: 'attribute:駐車場', 配信の種類: 'attribute:配信の種類' })
})
