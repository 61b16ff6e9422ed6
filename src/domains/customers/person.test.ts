import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { world } from '#test/support/world.ts'

const w = await world({ now: '2026-11-21T10:00:00+09:00' })
const me = w.as(await w.aStaff({ name: '佐々木 美咲' }))
const owner = w.as(await w.anOwner())
const add = async (
  form: Record<string, unknown>,
): Promise<{ id: string; updatedAt: string; mended: unknown[]; doubts: unknown[] }> => {
  const { status, body } = await me.post('/api/v1/customers', form)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const row = async (id: string) =>
  (await sql<Record<string, unknown>>`select * from customers where id = ${id}`.execute(w.db)).rows[0]

describe('a customer written by hand', () => {
  it('is kept as typed, shown mended, and the mending is told', async () => {
    const { id, mended, doubts } = await add({
      name: '髙橋　健一 様',
      kana: 'たかはし けんいち',
      phone: '０９０－１２３４－５６７８',
      email: 'Kenichi＠gmial.com ',
      postal: '1500001',
      address: '東京都渋谷区神宮前１－２',
      birthday: 'S60.4.1',
    })
    expect(await row(id)).toMatchObject({
      raw_name: '髙橋　健一 様',
      name: '髙橋　健一',
      kana: 'タカハシ ケンイチ',
      birthday: '1985-04-01',
      prefecture: '東京都',
    })
    expect(mended).toEqual(
      expect.arrayContaining([
        { field: 'name', typed: '髙橋　健一 様', shown: '髙橋　健一' },
        { field: 'kana', typed: 'たかはし けんいち', shown: 'タカハシ ケンイチ' },
        { field: 'mobile', typed: '０９０－１２３４－５６７８', shown: '090-1234-5678' },
        { field: 'birthday', typed: 'S60.4.1', shown: '1985-04-01' },
      ]),
    )
    expect(doubts).toEqual([{ field: 'email', typed: 'Kenichi＠gmial.com', suggestion: 'Kenichi@gmail.com' }])
  })

  it.each([
    [{ name: '  ' }, 'name'],
    [{ name: '鈴木 一', birthday: '2026-02-30' }, 'birthday'],
    [{ name: '鈴木 一', kana: '鈴木' }, 'kana'],
    [{ name: '鈴木 一', postal: '15-0001' }, 'postal'],
    [{ kind: 'company', name: '株式会社 北沢工務店', corporateNumber: '1234567890123' }, 'corporateNumber'],
  ])('is refused with a sentence under the field: %j', async (form, field) => {
    const { status, body } = await me.post('/api/v1/customers', form)
    expect(status).toBe(422)
    expect(body.fields[field]).toMatch(/[。]$/)
  })

  it('takes emoji, 𠮷, HTML and formulas as the words they are', async () => {
    const { id } = await add({ name: '𠮷田 🌸<b>さくら</b>', attributes: { メモ: '=HYPERLINK("http://x")' } })
    expect(await row(id)).toMatchObject({ name: '𠮷田 🌸<b>さくら</b>', attributes: { メモ: '=HYPERLINK("http://x")' } })
  })

  it('takes a corporate number whose check digit is right', async () => {
    const { id } = await add({ kind: 'company', name: '㈱北沢工務店', corporateNumber: 'T7000012050002' })
    expect(await row(id)).toMatchObject({ kind: 'company', corporate_number: '7000012050002', name: '㈱北沢工務店' })
  })
})

describe('a customer changed by hand', () => {
  const form = { name: '小林 陽菜', kana: 'コバヤシ ハルナ' }

  it('empties what the form empties, and the same again changes nothing', async () => {
    const { id, updatedAt } = await add({ ...form, email: 'haruna@example.jp' })
    w.travel('2026-11-21T10:05:00+09:00')
    const saved = await me.put(`/api/v1/customers/${id}`, { ...form, readAt: updatedAt })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    expect(await row(id)).toMatchObject({ email: null, email_key: null })
    w.travel('2026-11-21T10:06:00+09:00')
    const again = await me.put(`/api/v1/customers/${id}`, { ...form, readAt: saved.body.updatedAt })
    expect(again.body.updatedAt).toBe(saved.body.updatedAt)
  })

  it('is not written over what somebody else saved meanwhile', async () => {
    const { id, updatedAt } = await add(form)
    w.travel('2026-11-21T10:10:00+09:00')
    await owner.put(`/api/v1/customers/${id}`, { ...form, title: '店長', readAt: updatedAt })
    const { status, body } = await me.put(`/api/v1/customers/${id}`, { ...form, title: '部長', readAt: updatedAt })
    expect([status, body.code]).toEqual([409, 'customer-changed'])
    expect(body.title).toMatch('ほかの人が先に')
    expect(await row(id)).toMatchObject({ title: '店長' })
  })

  it('holds the company’s own fields to their kind', async () => {
    await owner.put('/api/v1/attribute-fields/来店回数', { label: '来店回数', kind: 'number' })
    const { id, updatedAt } = await add({ ...form, attributes: { 来店回数: '１，２３４' } })
    expect(await row(id)).toMatchObject({ attributes: { 来店回数: '1234' } })
    const bad = await me.put(`/api/v1/customers/${id}`, { ...form, readAt: updatedAt, attributes: { 来店回数: 'たくさん' } })
    expect(bad.body.fields['attributes.来店回数']).toBe('数字で入力してください。')
    const kind = await owner.put('/api/v1/attribute-fields/来店回数', { label: '来店回数', kind: 'date' })
    expect([kind.status, kind.body.code]).toEqual([409, 'values-do-not-fit'])
  })
})

describe('what befalls a customer', () => {
  const waiting = async (id: string) => {
    await sql`insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, due_at, planned_for, created_at)
      values (${id}, uuidv7(), 'thanks', 'once', 'call', 'notice', '2026-12-01', '2026-12-01', ${w.now()})`.execute(w.db)
    return async () =>
      (
        await sql<{ state: string; reason: string }>`select state, reason from touchpoints where customer_id = ${id}`.execute(
          w.db,
        )
      ).rows[0]
  }

  it('stops everything when they died, and the word can be taken back [P23]', async () => {
    const { id } = await add({ name: '森田 昭夫' })
    const contact = await waiting(id)
    expect((await me.put(`/api/v1/customers/${id}/death`, {})).status).toBe(204)
    expect(await contact()).toEqual({ state: 'cancelled', reason: 'person.deceased' })
    expect(await row(id)).toMatchObject({ state: 'deceased' })
    await me.delete(`/api/v1/customers/${id}/death`)
    expect(await row(id)).toMatchObject({ state: 'active' })
  })

  it('is archived and brought back, and is out of the list between', async () => {
    const { id } = await add({ name: '大野 さくら' })
    const listed = async () => (await me.get('/api/v1/customers?q=大野さくら')).body.items.map((it: { id: string }) => it.id)
    expect(await listed()).toEqual([id])
    await me.put(`/api/v1/customers/${id}/archive`)
    expect(await listed()).toEqual([])
    await me.delete(`/api/v1/customers/${id}/archive`)
    expect(await listed()).toEqual([id])
  })

  it('is neither erased nor handed out whole by an API key, whatever it may export', async () => {
    const { id } = await add({ name: '中村 二郎' })
    const key = w.as(await w.aKey('export', 'customers:write', 'customers:erase'))
    expect((await key.put(`/api/v1/customers/${id}/erasure`, { name: '中村 二郎' })).body.code).toBe('not-allowed')
    expect((await key.get(`/api/v1/customers/${id}/data`)).body.code).toBe('not-allowed')
    expect((await owner.post('/api/v1/api-keys', { name: 'レジ', scopes: ['customers:erase'] })).body.code).toBe('invalid')
  })

  it('is erased for good: nothing names them, counts stay, and their refusal comes back with the address', async () => {
    const { id } = await add({ name: '中村 一郎', email: 'ichiro@example.jp', phone: '03-1234-5678' })
    await me.post(`/api/v1/customers/${id}/notes`, { text: '中村様は犬が苦手' })
    await sql`insert into permissions (customer_id, channel, topic, said, since, way) values (${id}, 'email', 'ad', 'no', ${w.now()}, 'phone')`.execute(
      w.db,
    )
    await sql`insert into events (customer_id, name, at, recorded_at, data) values (${id}, 'reply.received', ${w.now()}, ${w.now()}, '{"word": "中村です", "score": 5}')`.execute(
      w.db,
    )
    const data = await owner.get(`/api/v1/customers/${id}/data`)
    expect(JSON.stringify(data.body)).toContain('犬が苦手')

    expect((await me.put(`/api/v1/customers/${id}/erasure`, { name: '中村 一郎' })).status).toBe(403)
    expect((await owner.put(`/api/v1/customers/${id}/erasure`, { name: '中村' })).body.code).toBe('erase-name-differs')
    expect((await owner.put(`/api/v1/customers/${id}/erasure`, { name: '中村一郎' })).status).toBe(204)
    const left = await sql<{ text: string }>`
      select (select string_agg(c::text, ' ') from customers c where id = ${id}) || (select string_agg(e::text, ' ') from events e where customer_id = ${id})
        || coalesce((select string_agg(s::text, ' ') from customer_search s where customer_id = ${id}), '') || coalesce((select string_agg(n::text, ' ') from notes n where customer_id = ${id}), '') as text`.execute(
      w.db,
    )
    expect(left.rows[0]?.text).not.toMatch(/中村|ichiro|31234|犬/)
    const events = await sql<{
      data: unknown
    }>`select data from events where customer_id = ${id} and name = 'reply.received'`.execute(w.db)
    expect(events.rows).toEqual([{ data: { score: 5 } }])

    const again = await add({ name: '中村 一郎', email: 'Ichiro@example.jp' })
    const { recall } = await import('#domains/consent/index.ts')
    expect(await recall(w.db, [again.id], w.now())).toBe(1)
    const refused =
      await sql`select from permissions where customer_id = ${again.id} and channel = 'email' and said = 'no'`.execute(w.db)
    expect(refused.rows).toHaveLength(1)
  })

  it('lives with others in one home, and is never one with them', async () => {
    const [one, other] = [await add({ name: '渡邉 千尋' }), await add({ name: '渡邉 健' })]
    const home = await me.post('/api/v1/households', { members: [one.id, other.id] })
    expect(home.status).toBe(201)
    const page = await me.get(`/api/v1/customers/${one.id}`)
    expect(page.body.household.members).toHaveLength(2)
    await me.delete(`/api/v1/customers/${one.id}/household`)
    expect((await me.get(`/api/v1/customers/${one.id}`)).body.household).toBeNull()
    expect((await me.post('/api/v1/households', { members: [one.id] })).body.code).toBe('household-alone')
  })
})
