import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { broughtBy, putBack, takeBack, takeIn } from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const later = new Date('2026-11-21T02:00:00Z')
const from = { source: 'pos' }
const one = async (id: string | undefined) =>
  (await sql<Record<string, unknown>>`select * from customers where id = ${id ?? null}`.execute(db)).rows[0]

describe('takeIn', () => {
  it('keeps the typed, the shown and the match form of a new customer apart', async () => {
    const taken = await takeIn(
      db,
      [
        {
          externalId: '1',
          name: '髙橋　健一 様',
          kana: 'ﾀｶﾊｼ ｹﾝｲﾁ',
          phone: '０９０－１２３４－５６７８',
          email: 'Kenichi＠example.jp ',
          postal: '〒１００-０００１',
          address: '東京都千代田区千代田１－１　かつらビル３０１',
          birthday: 'S60.4.1',
        },
      ],
      from,
      now,
    )
    expect(taken.get('1')?.change).toBe('new')
    expect(await one(taken.get('1')?.id)).toMatchObject({
      raw_name: '髙橋　健一 様',
      name: '髙橋　健一',
      name_key: '高橋健一',
      family_name: '髙橋',
      given_name: '健一',
      kana: 'タカハシ ケンイチ',
      mobile_e164: '+819012345678',
      phone: null,
      email: 'Kenichi@example.jp',
      email_key: 'kenichi@example.jp',
      postal_code: '1000001',
      prefecture: '東京都',
      city: '千代田区',
      birthday: '1985-04-01',
    })
  })

  it('changes nothing the second time, changes what is told anew, and never empties a field', async () => {
    const row = { externalId: '2', name: '渡邉 千尋', email: 'chihiro@example.jp', phone: '03-1234-5678' }
    await takeIn(db, [row], from, now)
    expect((await takeIn(db, [row], from, later)).get('2')?.change).toBe('same')
    const moved = await takeIn(db, [{ externalId: '2', name: '', email: 'watanabe@example.jp' }], from, later)
    expect(moved.get('2')).toMatchObject({ change: 'changed', before: { email: 'chihiro@example.jp' } })
    expect(await one(moved.get('2')?.id)).toMatchObject({
      name: '渡邉 千尋',
      email: 'watanabe@example.jp',
      phone_e164: '+81312345678',
    })
    expect(await putBack(db, [{ before: moved.get('2')?.before ?? {}, at: later }], later)).toHaveLength(1)
    expect(await one(moved.get('2')?.id)).toMatchObject({ email: 'chihiro@example.jp', updated_at: now })
  })

  it('gives a contact person the firm as a customer, once whichever way it is written', async () => {
    const taken = await takeIn(
      db,
      [
        { externalId: '3', name: '佐藤 花子', company: '㈱山田商店', department: '総務部' },
        { externalId: '4', name: '田中 太郎', company: '株式会社山田商店' },
        { externalId: '5', company: '有限会社さくら' },
      ],
      from,
      now,
    )
    const [hanako, taro, sakura] = await Promise.all(['3', '4', '5'].map(key => one(taken.get(key)?.id)))
    expect(hanako?.company_id).toBeTruthy()
    expect(taro?.company_id).toBe(hanako?.company_id)
    expect(sakura).toMatchObject({ kind: 'company', name: '有限会社さくら' })
    expect(await one(String(hanako?.company_id))).toMatchObject({ kind: 'company', name: '㈱山田商店' })
  })

  it('names a customer without a name by the number, until a name is told', async () => {
    const taken = await takeIn(db, [{ externalId: '17850' }], from, now)
    expect(await one(taken.get('17850')?.id)).toMatchObject({ name: 'お客様 17850' })
    await takeIn(db, [{ externalId: '17850', name: '伊藤 𠮷子' }], from, later)
    expect(await one(taken.get('17850')?.id)).toMatchObject({ name: '伊藤 𠮷子' })
  })

  it('never writes over an erased customer', async () => {
    const taken = await takeIn(db, [{ externalId: '6', name: '中村 美咲' }], from, now)
    await sql`update customers set state = 'erased', name = '—' where id = ${taken.get('6')?.id ?? null}`.execute(db)
    expect((await takeIn(db, [{ externalId: '6', name: '中村 美咲' }], from, later)).get('6')?.change).toBe('same')
    expect(await one(taken.get('6')?.id)).toMatchObject({ name: '—' })
  })

  it('fills only gaps from the second key of a merged customer', async () => {
    const taken = await takeIn(db, [{ externalId: '7a', name: '山本 健', email: 'ken@example.jp' }], from, now)
    const id = taken.get('7a')?.id
    await sql`insert into customer_keys (source, external_id, customer_id) values ('pos', '7b', ${id ?? null})`.execute(db)
    await takeIn(db, [{ externalId: '7b', name: '山本 健二', phone: '03-1111-2222' }], from, later)
    expect(await one(id)).toMatchObject({ name: '山本 健', phone_e164: '+81311112222' })
  })

  it('refuses a birthday that does not exist, with the sentence', async () => {
    await expect(takeIn(db, [{ externalId: '8', name: '鈴木 一', birthday: '2026-02-30' }], from, now)).rejects.toThrow(
      '2026-02-30',
    )
  })

  it('takes back what an import brought, except those somebody changed since', async () => {
    const importId = newId()
    const rows = [
      { externalId: '9', name: '小林 一郎' },
      { externalId: '10', name: '小林 次郎' },
    ]
    const taken = await takeIn(db, rows, { source: 'pos', importId }, now)
    await takeIn(db, [{ externalId: '10', name: '小林 二郎' }], from, later)
    const ids = await broughtBy(db, importId, '00000000-0000-0000-0000-000000000000', 10)
    expect(ids.length).toBe(2)
    expect(await takeBack(db, { importId, until: now }, ids, [])).toEqual([taken.get('9')?.id])
    const left = await sql`select from events where customer_id = ${taken.get('9')?.id ?? null}`.execute(db)
    expect(left.rows).toEqual([])
  })
})
