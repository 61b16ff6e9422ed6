import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { importing } from '#test/support/importing.ts'
import { undo } from './index.ts'

const { w, me, importAll, rejectsOf, customer, upload } = await importing()

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
const cp932 = (rows: readonly (readonly string[])[]): Buffer => iconv.encode(csv(rows), 'cp932')
const orderOf = async (number: string) =>
  (
    await sql<Record<string, unknown>>`
      select o.state, o.total, to_char(o.placed_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as placed, o.delivered_on::text as delivered,
             c.name, c.kana, c.email, c.phone, c.mobile, c.postal_code, c.prefecture, c.city, c.address, c.attributes,
             (select count(*) from order_lines l where l.customer_id = o.customer_id and l.order_id = o.id)::int as lines
        from orders o join customers c on c.id = o.customer_id where o.external_id = ${number}`.execute(w.db)
  ).rows[0]

describe('orders as marketplaces write them', () => {
  it('a mall’s: numbers and postcodes in parts, who ordered and who got it, sums on each line', async () => {
    const heads =
      '注文番号,ステータス,注文日時,注文日,注文時間,発送完了報告日時,支払方法名,商品合計金額,送料合計,請求金額,ポイント利用額,注文者郵便番号1,注文者郵便番号2,注文者住所都道府県,注文者住所郡市区,注文者住所それ以降の住所,注文者姓,注文者名,注文者姓カナ,注文者名カナ,注文者電話番号1,注文者電話番号2,注文者電話番号3,注文者メールアドレス,注文者性別,送付先郵便番号1,送付先郵便番号2,送付先住所都道府県,送付先住所郡市区,送付先住所それ以降の住所,送付先姓,送付先名,送付先電話番号1,送付先電話番号2,送付先電話番号3,商品ID,商品名,商品番号,商品管理番号,単価,個数,項目・選択肢,お届け日指定,ひとことメモ'
    const row = (number: string, state: string, product: string) =>
      `${number},${state},2026-11-01 10:05:00,2026-11-01,10:05:00,2026-11-03 15:00:00,クレジットカード,5000,500,5500,0,150,0001,東京都,渋谷区,神宮前1-2-3 コーポ青山201,髙橋,花子,タカハシ,ハナコ,090,1234,5678,hanako@example.com,女,530,0001,大阪府,大阪市北区,梅田9-9-9,贈答,先子,06,6345,6789,100,${product},ki-1,ki1,2500,1,,,`
    const rows = [heads, row('m-1', '発送待ち', '木の器'), row('m-1', '発送待ち', '木の匙'), row('m-2', '楽天処理中', '盆')]
    const { guess, ended } = await importAll(cp932(rows.map(line => line.split(','))), {}, '受注.csv')
    expect(guess).toMatchObject({ kind: 'purchases', encoding: 'cp932' })
    expect(ended.counts).toMatchObject({ rows: 3, new: 3, rejected: 0 })
    expect(await orderOf('m-1')).toMatchObject({
      ...{ state: 'placed', total: 5000, lines: 2, placed: '2026-11-01 10:05', name: '髙橋 花子', kana: 'タカハシ ハナコ' },
      ...{ email: 'hanako@example.com', phone: null, mobile: '090-1234-5678', postal_code: '1500001' },
      ...{ prefecture: '東京都', city: '渋谷区', address: '神宮前1-2-3 コーポ青山201', attributes: { 注文者性別: '女' } },
    })
  })

  it('a shop builder’s abroad: Name is the number of the order, later lines are bare, digits stand behind an apostrophe', async () => {
    const heads =
      'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,Shipping Phone,Notes,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Source'
    const full = (name: string, state: string) =>
      `${name},aiko@example.com,${state},2026-10-05 09:12:35 +0900,fulfilled,2026-10-06 18:00:00 +0900,no,JPY,9900,500,0,10400,2026-10-05 09:12:33 +0900,1,リネンシャツ,8800,,LS-01,fulfilled,佐々木 藍子,今泉1-2-3 302,今泉1-2-3,302,福岡市中央区,'810-0021,JP-40,JP,'090-2222-3333,贈答 先子,堀川町1,川崎市,'212-0013,'044-555-6666,,,Shopify Payments,0,Kinu,555123,,web`
    const tail = ','.repeat(heads.split(',').length - 19)
    const bare = `#1001,aiko@example.com,,,,,,,,,,,2026-10-05 09:12:33 +0900,1,ソックス,1100,,SO-01,fulfilled${tail}`
    const rows = [
      heads,
      full('#1001', 'paid'),
      bare,
      full('#1002', 'pending'),
      full('#1003', 'refunded'),
      full('#1004', 'partially_refunded'),
    ]
    const { guess, ended } = await importAll(rows.join('\n'), {}, 'orders_export.csv')
    expect(guess.mapping.columns).toMatchObject({
      Name: 'order',
      Id: '',
      Total: '',
      'Billing Name': 'name',
      'Shipping Name': '',
      Source: '',
    })
    expect(ended.counts).toMatchObject({ rows: 5, new: 4, cancellation: 1, rejected: 0 })
    expect(await orderOf('#1001')).toMatchObject({
      ...{ state: 'placed', total: 9900, lines: 2, placed: '2026-10-05 09:12', delivered: '2026-10-06', name: '佐々木 藍子' },
      ...{
        mobile: '090-2222-3333',
        postal_code: '8100021',
        prefecture: '福岡県',
        city: '福岡市中央区',
        address: '今泉1-2-3 302',
      },
    })
    expect(await orderOf('#1003')).toMatchObject({ state: 'returned' })
    expect(await orderOf('#1004')).toMatchObject({ state: 'placed' })
    const other = [heads, full('#2001', 'paid'), bare.replace('#1001', '#2001')]
      .join('\n')
      .replaceAll('aiko@', 'mio@')
      .replaceAll('藍子', '澪')
    const { ended: again } = await importAll(other, {}, 'orders_export2.csv')
    expect(again.counts).toMatchObject({ rows: 2, new: 2, rejected: 0 })
    expect(await orderOf('#2001')).toMatchObject({ name: '佐々木 澪', lines: 2 })
  })

  it('a day of cancelling alone cancels the order, in a later file too, once, and an undo puts it back', async () => {
    const heads = 'Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at'
    const order = (name: string, state: string, cancelled: string) =>
      `${name},${name.slice(1)}@example.com,${state},2026-10-05 09:12:33 +0900,1,リネンシャツ,8800,${cancelled}`
    const take = (...rows: string[]) => importAll([heads, ...rows].join('\n'), { source: 'shopify' }, 'orders_export.csv')
    const state = async (name: string) => (await orderOf(name))?.state
    const CANCELLED = '2026-10-06 11:00:00 +0900'
    const first = await take(order('#3001', 'paid', ''), order('#3002', 'paid', CANCELLED), order('#3003', 'refunded', CANCELLED))
    expect(first.guess.mapping.columns).toMatchObject({ 'Cancelled at': 'cancelledOn' })
    expect(first.ended.counts).toMatchObject({ rows: 3, new: 1, cancellation: 2, rejected: 0 })
    expect([await state('#3001'), await state('#3002'), await state('#3003')]).toEqual(['placed', 'cancelled', 'returned'])

    const later = await take(order('#3001', 'paid', CANCELLED))
    expect(later.ended.counts).toMatchObject({ changed: 1, new: 0 })
    expect(await state('#3001')).toBe('cancelled')
    expect((await w.rung('plans.withdraw')).length).toBeGreaterThan(0)
    expect((await take(order('#3001', 'paid', CANCELLED))).ended.counts).toMatchObject({ same: 1, changed: 0 })

    await me.put(`/api/v1/imports/${later.id}/undo`)
    await undo(w, later.id, followers)
    expect(await state('#3001')).toBe('placed')
    const { ended, id } = await take(order('#3004', 'paid', '0000-00-00 00:00:00'), order('#3005', 'paid', 'きのう'))
    expect(ended.counts).toMatchObject({ new: 1, rejected: 1 })
    expect([await state('#3004'), await rejectsOf(id)]).toEqual(['placed', expect.stringContaining('きのう')])
  })

  it('a small shop’s: who pays and who gets it side by side, states in its own words', async () => {
    const heads =
      '注文ID,注文日時,氏(請求先),名(請求先),郵便番号(請求先),都道府県(請求先),住所(請求先),住所2(請求先),電話番号(請求先),メールアドレス(請求先),氏(配送先),名(配送先),郵便番号(配送先),都道府県(配送先),住所(配送先),電話番号(配送先),備考,商品名,バリエーション,価格,税率,数量,合計金額,送料,支払い方法,発送状況,商品ID'
    const row = (at: number, state: string) =>
      `B${at},2026-09-0${at} 21:03:00,佐藤,陽子,1500002,東京都,渋谷区渋谷2-3-4,,0312345678,yoko${at}@example.com,贈答,先子,5300001,大阪府,大阪市北区梅田9-9,0663456789,,手織りマフラー,青,6600,10,1,7200,600,クレジットカード決済,${state},998877`
    const rows = [heads, row(1, '未対応'), row(2, '対応済'), row(3, '入金待ち'), row(4, 'キャンセル')]
    const { ended } = await importAll(cp932(rows.map(line => line.split(','))), {}, 'base.csv')
    expect(ended.counts).toMatchObject({ rows: 4, new: 3, cancellation: 1, rejected: 0 })
    expect(await orderOf('B1')).toMatchObject({
      ...{ total: 6600, name: '佐藤 陽子', phone: '03-1234-5678', postal_code: '1500002', prefecture: '東京都' },
      ...{ address: '渋谷2-3-4', attributes: {} },
    })
  })
})

describe('lists of customers as offices keep them', () => {
  it('an accounting program’s: 名称 is the firm, ご担当者 the person, a fax is no telephone', async () => {
    const rows = [
      'コード,名称,フリガナ,略称,郵便番号,住所１,住所２,部署名,役職名,ご担当者,敬称,ＴＥＬ,ＦＡＸ,メールアドレス,担当者コード,取引区分'.split(
        ',',
      ),
      '0001,株式会社みなと工務店,ﾐﾅﾄｺｳﾑﾃﾝ,みなと,2310023,神奈川県横浜市中区山下町1-2,山下ビル3F,総務部,部長,渡邉 千尋,様,0451234567,0451234568,minato@example.com,01,掛売上'.split(
        ',',
      ),
      '0002,㈲丸山商会,ﾏﾙﾔﾏｼｮｳｶｲ,丸山,5500001,大阪府大阪市西区土佐堀1-1,,,,髙橋,様,06-6111-2222,06-6111-2223,,02,現金売上'.split(
        ',',
      ),
    ]
    const { ended } = await importAll(cp932(rows), {}, '得意先.csv')
    expect(ended.counts).toMatchObject({ rows: 2, new: 2, rejected: 0 })
    expect(await customer('0001')).toMatchObject({
      name: '渡邉 千尋',
      kana: null,
      phone: '045-123-4567',
      mobile: null,
      title: '部長',
    })
    expect(await customer('0001')).toMatchObject({ address: '山下町1-2 山下ビル3F', department: '総務部' })
  })

  it('a cart’s: the halves of a name and their readings in brackets', async () => {
    const heads = '会員ID,お名前(姓),お名前(名),お名前(セイ),お名前(メイ),メールアドレス,TEL,郵便番号,都道府県(名称),住所1,住所2'
    const { ended } = await importAll(
      `${heads}\nE1,𠮷田,健,ﾖｼﾀﾞ,ｹﾝ,ken@example.com,0312345679,1000001,東京都,千代田区千代田,1-1 一番館\n`,
    )
    expect(ended.counts).toMatchObject({ new: 1 })
    expect(await customer('E1')).toMatchObject({
      name: '𠮷田 健',
      kana: 'ヨシダ ケン',
      city: '千代田区',
      address: '千代田 1-1 一番館',
    })
  })

  const BY_HAND = [
    ['お客様名簿', '', '', '', '', '', '', ''],
    ['2026年11月20日現在', '', '', '', '', '作成:佐々木', '', ''],
    ['', '', '', '', '', '', '', ''],
    ['No.', 'お名前', 'ふりがな', '郵便番号', 'ご住所', 'TEL(ご自宅)', '携帯', '生年月日'],
    [
      '1',
      '鈴木 一郎 様',
      'すずき いちろう',
      '〒150-0043',
      '東京都渋谷区道玄坂１－２－３',
      '０３－１２３４－５６７８',
      '9012345678',
      'S50.3.3',
    ],
    ['2', '﨑山　久美子', 'ｻｷﾔﾏ ｸﾐｺ', '150-0044', '渋谷区円山町５の１１', '', '08055556666', '昭和62年12月31日'],
    ['3', '𠮷川 健', 'よしかわ けん', '', '', '03-9999-8888', '', '1990/13/01'],
    ['合計', '3名', '', '', '', '', '', ''],
  ]

  it('one made by hand: a title above, 様 behind, numbers without their 0, a sum below', async () => {
    const { guess, ended, id } = await importAll(`\ufeff${csv(BY_HAND)}`, { source: '手書き' })
    expect(guess.mapping).toMatchObject({ skip: 3, header: true })
    expect(guess.mapping.columns['No.']).toBe('')
    expect(ended.counts).toMatchObject({ rows: 4, new: 2, rejected: 2 })
    const { rows } =
      await sql`select name, kana, mobile, birthday::text from customers where name in ('鈴木 一郎', '﨑山　久美子') order by 1`.execute(
        w.db,
      )
    expect(rows).toEqual([
      { name: '鈴木 一郎', kana: 'スズキ イチロウ', mobile: '090-1234-5678', birthday: '1975-03-03' },
      { name: '﨑山　久美子', kana: 'サキヤマ クミコ', mobile: '080-5555-6666', birthday: '1987-12-31' },
    ])
    expect(await rejectsOf(id)).toMatch(/1990\/13\/01.*,7\r?\n合計.*合計の行のようです.*,8/)
  })

  it('the same as a workbook with empty rows counts rows as the spreadsheet does, and a kept mapping fits it with a longer title', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('名簿')
    for (const row of BY_HAND) sheet.addRow(row.map(cell => (cell === '' ? null : cell)))
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    const opened = await upload(bytes, '名簿.xlsx')
    const at = `/api/v1/imports/${opened.body.id}`
    const { kind, mapping } = (await me.get(`${at}/guess`)).body
    const preview = (await me.post(`${at}/preview`, { kind, mapping })).body
    expect(
      preview.rows?.map((row: { no: number }) => row.no),
      JSON.stringify(preview),
    ).toEqual([5, 6, 7, 8])
    await me.post('/api/v1/import-mappings', { kind, name: '毎月の名簿', mapping: { ...mapping, source: '手書き' } })
    const { guess, ended } = await importAll(csv([['写し'], ...BY_HAND]))
    expect(guess).toMatchObject({ saved: '毎月の名簿', mapping: { skip: 4, source: '手書き' } })
    expect(ended.counts).toMatchObject({ same: 2 })
  })

  it('without headings, or with titles nobody can tell from them, is read as a person says', async () => {
    const opened = await upload('写し\n山本 実,minoru@example.com\n', '名簿.csv')
    const at = `/api/v1/imports/${opened.body.id}`
    const { mapping } = (await me.get(`${at}/guess?kind=customers&header=false&skip=1`)).body
    expect(mapping).toMatchObject({ header: false, skip: 1, columns: { 列1: 'name', 列2: 'email' } })
    expect((await me.get(`${at}/guess?skip=101`)).status).toBe(422)
  })
})
