import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import * as gate from '#domains/gate/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { people } from '#test/support/people.ts'
import type { SignedInPerson } from '#test/support/staff.ts'
import { visits } from '#test/support/visits.ts'

const { w, visit } = await visits({ now: '2026-10-16T10:00:00+09:00' })
let owner: SignedInPerson
let chihiro = ''

beforeAll(async () => {
  owner = await w.anOwner({ name: '佐々木 美咲' })
  ;[chihiro = ''] = await people(w.db, [{ name: '渡邉 千尋', mobile: '+819012345678' }])
})

const CLOSED = 'ご希望の時間には、お店が開いていません。'

test('the form begins within our hours, says at once where they don’t meet, and keeps the wish all the same', async () => {
  const page = await visit(owner, `/customers/${chihiro}`)
  await page.getByRole('button', { name: 'ご希望を書きとめる' }).click()
  const form = page.getByRole('dialog', { name: 'ご希望・配慮' })
  await form.getByRole('switch', { name: 'ご希望の時間帯がある' }).click()
  const [from, to] = [form.getByRole('textbox', { name: /^から/ }), form.getByRole('textbox', { name: /^まで/ })]
  await expect.poll(() => from.inputValue()).toBe('16:00')
  expect(await to.inputValue()).toBe('18:00')
  expect(await form.getByText(CLOSED).count()).toBe(0)
  await to.fill('20:00')
  await from.fill('18:00')
  await from.press('Tab')
  await form.getByText(CLOSED).waitFor()
  await form.getByRole('button', { name: '保存する' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText(CLOSED).waitFor()
  const { body } = await w.as(owner).get(`/api/v1/customers/${chihiro}/wishes`)
  expect(body).toMatchObject({ hours: '18:00-20:00', conflicts: ['hours-closed'] })
  await page.context().close()
})

test('the held call offers our last hour, which the customer said yes to', async () => {
  const wish = { hours: '18:00-20:00', hoursFor: ['phone'] }
  expect((await w.as(owner).put(`/api/v1/customers/${chihiro}/wishes`, wish)).status).toBe(204)
  const contact = { customerId: chihiro, kind: 'call', name: 'その後いかがですか', dueAt: w.now().toISOString() }
  expect((await w.as(owner).post('/api/v1/touchpoints', contact)).status).toBe(201)
  const until = new Date(+w.now() + 60_000)
  await w.db.transaction().execute(async tx => {
    const lane = Array.from({ length: touchpoints.LANES }, (_, at) => at)
    await gate.judge(tx, await touchpoints.claim(tx, { worker: 'w', lane, limit: 10, until }, w.now()), w.now())
  })
  const state = async () =>
    (
      await sql<{ state: string; reason: string; due: Date }>`
        select state, reason, due_at as due from touchpoints where customer_id = ${chihiro}`.execute(w.db)
    ).rows[0]
  expect(await state()).toMatchObject({ state: 'held', reason: 'hours.never' })
  const page = await visit(owner, '/touchpoints?view=held')
  await page.getByRole('button', { name: 'ご了承を得て、閉店前にお電話' }).click()
  await page.getByLabel('お客様のお言葉').fill('閉店前ならよいとのこと')
  await page.getByRole('button', { name: 'この時間にする' }).click()
  await page.getByText('閉店前の1時間にしました').waitFor()
  expect(await state()).toMatchObject({ state: 'moved', reason: 'hand.agreed', due: new Date('2026-10-16T17:00:00+09:00') })
  await page.context().close()
})
