import { expect, test } from 'vitest'
import { secretsFrom } from '#platform/crypto.ts'
import { freshDb } from '#test/support/db.ts'
import { channelInEnglish, testInEnglish } from './english.ts'
import * as channels from './index.ts'

const { db } = await freshDb()
const around = {
  secrets: secretsFrom('a secret of at least sixteen'),
  smtpUrl: 'smtp://mail.example.com:25',
  company: { name: 'Sakura', questionsTo: 'info@sakura.example' },
}
const japanese = /[ぁ-んァ-ヶ一-龠]/

test('every word of the channels’ settings has an English one', async () => {
  const all = await channels.overview(db, around)
  expect(JSON.stringify(all)).toMatch(japanese)
  const left = all.map(channelInEnglish).flatMap(it => JSON.stringify(it).match(/"[^"]*[ぁ-んァ-ヶ一-龠][^"]*"/g) ?? [])
  expect(left).toEqual([])
  expect(testInEnglish({ ok: false, sentence: 'この手段では試し送りができません。', detail: '' }).sentence).not.toMatch(japanese)
})
