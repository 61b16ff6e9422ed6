import { beforeAll, expect, test } from 'vitest'
import type { SignedInPerson } from '#test/support/staff.ts'
import { visits } from '#test/support/visits.ts'

const { w, site, visit } = await visits({ now: '2026-11-21T10:30:00+09:00' })
let owner: SignedInPerson
let customer: string

beforeAll(async () => {
  owner = await w.anOwner({ name: '佐々木 美咲' })
  const made = await w.as(owner).post('/api/v1/customers', { name: '渡邉 千尋', phone: '03-1234-5678' })
  customer = made.body.id
}, 120_000)

test('a half-typed opening time leaves the screen and the edits alone, and is read when one goes on', async () => {
  const page = await visit(owner, '/settings/hours')
  const monday = page.getByLabel('月曜の始まり')
  await monday.press('End')
  await monday.press('Backspace')
  expect(await monday.inputValue()).toBe('09:0')
  await monday.fill('9')
  await page.getByLabel('月曜の終わり').fill('25:00')
  expect(await monday.inputValue()).toBe('09:00')
  await page.getByRole('button', { name: '保存する', exact: true }).click()
  await page.getByText('時刻は 9:00 のように入力してください。').waitFor()
  await page.getByLabel('月曜の終わり').fill('19時半')
  await page.getByRole('button', { name: '保存する', exact: true }).click()
  await expect
    .poll(async () => (await w.as(owner).get('/api/v1/settings/calendar')).body.bandsByWeekday[1])
    .toEqual([{ from: '09:00', to: '19:30' }])
  await page.context().close()
})

test('a form marks what is missing, and the refusal of an amount stands in it', async () => {
  const page = await visit(owner, `/customers/${customer}`)
  const open = page.getByRole('button', { name: '契約を記録' }).first()
  await open.click()
  const sheet = page.getByRole('dialog')
  const save = sheet.getByRole('button', { name: '契約を記録' })
  await save.click()
  expect(await sheet.getByText('入力してください。').count()).toBe(2)
  await sheet.getByLabel(/契約の名前/).fill('浄水器')
  await sheet.getByLabel(/契約した日/).fill('11/20')
  await sheet.getByLabel('金額').fill('-5')
  const refused = page.waitForResponse(it => it.request().method() === 'POST' && it.status() === 422)
  await save.click()
  const { fields } = await (await refused).json()
  await sheet.getByText(fields.amount).waitFor()
  await page.context().close()
})

test('an empty today says what is coming, and a disaster where nobody lives is asked once more', async () => {
  const page = await visit(owner, '/')
  await page.getByText('いまする仕事はありません').waitFor()
  await w.as(owner).post(`/api/v1/customers/${customer}/contact-requests`, {
    kind: 'visit',
    purpose: 'service',
    product: '浄水器',
    words: '見に来てほしい',
    on: '2026-11-21',
    name: 'お求めのご訪問',
    dueAt: '2026-11-24T01:30:00.000Z',
  })
  await page.goto(site().url)
  await page.getByText(/次は 11\/24.*10:30 渡邉 千尋 様へ訪問です/).waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/today.png` })

  await page.goto(`${site().url}/customers/${customer}`)
  await page.getByRole('button', { name: 'お求めを記録' }).first().click()
  const sheet = page.getByRole('dialog')
  await expect.poll(() => sheet.getByLabel(/ご連絡する日/).inputValue()).toContain('11/24')
  await sheet.getByLabel(/^時刻/).fill('22:30')
  await sheet.getByText(/この日時はお休み・夜間のため、11\/25.*9:00 からになります/).waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/request.png` })

  await page.goto(`${site().url}/settings/disasters`)
  await page.getByRole('button', { name: '地域を選んで止める' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/都道府県/)
    .click()
  await page.getByRole('option', { name: '東京都' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/市区町村/)
    .fill('ない市')
  await page.getByRole('dialog').getByText(/0人/).waitFor()
  await page.getByRole('dialog').getByLabel('何があったか').fill('大雨')
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.getByText('この名前のお客様は0人です。市区町村の名前をお確かめください').waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/disaster.png` })
  await page.context().close()
})
