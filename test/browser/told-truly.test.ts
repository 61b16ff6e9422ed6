import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { people } from '#test/support/people.ts'
import type { SignedInPerson } from '#test/support/staff.ts'
import { visits } from '#test/support/visits.ts'

const { w, visit } = await visits({ now: '2026-11-21T10:30:00+09:00' })
let owner: SignedInPerson
let clerk: SignedInPerson
let chihiro = ''

beforeAll(async () => {
  owner = await w.anOwner({ name: '佐々木 美咲' })
  const [ginza, umeda] = [await w.aBranch('銀座店'), await w.aBranch('梅田店')]
  clerk = await w.aStaff({ name: '横田 実', role: 'manager' })
  await sql`update staff set sees = 'branches', branch_id = ${umeda.id} where id = ${clerk.id}`.execute(w.db)
  ;[chihiro = ''] = await people(w.db, [{ name: '渡邉 千尋', mobile: '+819012345678' }])
  await sql`update customers set branch_id = ${ginza.id} where id = ${chihiro}`.execute(w.db)
  const ban = { product: null, channel: 'phone', quote: 'いりません', way: 'phone' }
  await w.as(owner).post(`/api/v1/customers/${chihiro}/no-solicit`, ban)
}, 240_000)

test('an empty list of whoever sees one branch says that it is theirs that is empty', async () => {
  for (const path of ['/selling', '/privacy?tab=requests', '/privacy?tab=sensitive']) {
    const page = await visit(clerk, path)
    await page.getByText('担当の拠点にはありません').first().waitFor()
    await page.context().close()
  }
  const house = await visit(clerk, '/privacy?tab=breaches')
  await house.getByText('全店を見る人の一覧です').waitFor()
  await house.context().close()
  const all = await visit(owner, '/privacy?tab=requests')
  await all.getByText('いま回答を待っているお申し出はありません').waitFor()
  await all.context().close()
}, 120_000)

test('the case of a breach names who is affected', async () => {
  const facts = { title: '誤送信のおそれ', awareOn: '2026-11-21', origin: { kind: 'people', ids: [chihiro] } }
  await w.as(owner).post('/api/v1/privacy/breaches', facts)
  const page = await visit(owner, '/privacy?tab=breaches')
  await page.getByText('誤送信のおそれ').click()
  await page.getByRole('dialog').getByRole('link', { name: '渡邉 千尋' }).waitFor()
  await page.context().close()
}, 120_000)

test('a half-typed time leaves the one beside it on the screen of a telephone', async () => {
  const page = await visit(owner, '/settings/hours', { width: 390 })
  await page.getByLabel('月曜の始まり').fill('25:0')
  await page.getByLabel('月曜の終わり').fill('25:00')
  await page.getByLabel('火曜の始まり').focus()
  expect(await page.getByText('時刻は 9:00 のように入力してください。').count()).toBe(2)
  for (const label of ['月曜の始まり', '月曜の終わり']) {
    const box = await page.getByLabel(label).boundingBox()
    expect((box?.x ?? 999) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.context().close()
}, 120_000)

test('hours are kept for calls alone, and who cannot telephone but named the telephone is told of in the form and on the card', async () => {
  const page = await visit(owner, `/customers/${chihiro}`)
  await page.getByRole('button', { name: 'ご希望を書きとめる' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('switch', { name: /ご希望の時間帯がある/ }).click()
  await sheet.getByText('この曜日・時間帯を守る手段').waitFor()
  await sheet.getByText('電話', { exact: true }).first().click()
  await sheet.getByText('電話不可', { exact: true }).click()
  await sheet.getByRole('button', { name: '電話を加える' }).click()
  await sheet.getByText('ご希望の手段に電話があります').waitFor()
  await sheet.getByRole('button', { name: '保存する' }).click()
  await page.getByText('電話は 16:00–18:00 に').first().waitFor()
  await page.getByText('ご希望の手段に電話があります').first().waitFor()
  expect((await w.as(owner).get(`/api/v1/customers/${chihiro}/wishes`)).body).toMatchObject({
    hoursFor: ['phone'],
    needs: ['no-phone'],
    conflicts: ['phone-wished'],
  })
  await page.context().close()
}, 120_000)
