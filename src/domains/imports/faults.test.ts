import { expect, it } from 'vitest'
import { importing } from '#test/support/importing.ts'

const { me, importAll, rejectsOf, customer } = await importing()

const LIST = [
  'お客様番号,氏名,フリガナ,電話,メール,〒,生年月日',
  '1001,髙橋 健一,タカハシ ケンイチ,090-1234-5678,kenichi@example.jp,100-0001,1985/4/1',
  '1002,渡邉 千尋,渡邉,電話なし,chihiro＠,12,2026-02-30',
  '1003,鈴木 一,スズキ ハジメ,090-2222-3333,suzuki(at)example.jp,100-0002,1970/1/1',
].join('\n')

it('says everything that is wrong with a row at once, and counts each reason', async () => {
  const { id, guess, ended } = await importAll(LIST)
  expect(ended.counts).toMatchObject({ rows: 3, new: 2, rejected: 1, beside: { doubts: { email: 1 } } })
  const [, row = ''] = (await rejectsOf(id)).split('\r\n')
  for (const said of [
    '生年月日「2026-02-30」という日付はありません。',
    'フリガナ「渡邉」に、かな以外の文字があります。',
    '電話「電話なし」は、電話番号として読めません。',
    'メール「chihiro＠」は、メールアドレスの形になっていません。',
    '郵便番号「12」は、7桁の数字ではありません。',
  ])
    expect(row).toContain(said)
  const reasons = (await me.get(`/api/v1/imports/${id}/reasons`)).body.items
  expect(reasons.map((it: { code: string; rows: number; firstRow: number }) => [it.code, it.rows, it.firstRow]).sort()).toEqual([
    ['bad-birthday', 1, 3],
    ['doubt-email', 1, 3],
    ['doubt-kana', 1, 3],
    ['doubt-phone', 1, 3],
    ['doubt-postal', 1, 3],
  ])
  expect(guess.kind).toBe('customers')
  // What could not be read of a row that was taken is kept as it was typed.
  expect(await customer('1003')).toMatchObject({ email: 'suzuki(at)example.jp', email_quality: 'invalid' })
})

it('marks each bad cell of the first rows, and shows what can be read beside it', async () => {
  const opened = await me.post(`/api/v1/imports?name=a.csv`, new TextEncoder().encode(LIST))
  const { kind, mapping } = (await me.get(`/api/v1/imports/${opened.body.id}/guess`)).body
  const { rows } = (await me.post(`/api/v1/imports/${opened.body.id}/preview`, { kind, mapping })).body
  const bad = (at: number) =>
    rows[at].cells.filter((cell: { doubt: boolean }) => cell.doubt).map((cell: { field: string }) => cell.field)
  expect(bad(0)).toEqual([])
  expect(bad(1)).toEqual(['kana', 'phone', 'email', 'postal', 'birthday'])
  expect(bad(2)).toEqual(['email'])
  expect(rows[1].cells[1]).toMatchObject({ field: 'name', shown: '渡邉 千尋', fault: null })
  expect(rows[1].problem).toMatch(/^生年月日「2026-02-30」.*郵便番号「12」/)
  expect(rows[2].problem).toBeNull()
  expect(rows[2].cells[4].fault).toBe('メール「suzuki(at)example.jp」は、メールアドレスの形になっていません。')
})

it('shows a mobile number beside telephone only where the file holds it there', async () => {
  const list = '氏名,電話,携帯\n髙橋 健一,,090-1234-5678\n渡邉 千尋,090-2222-3333,\n鈴木 一,03-1234-5678,090-4444-5555\n'
  const opened = await me.post(`/api/v1/imports?name=b.csv`, new TextEncoder().encode(list))
  const { kind, mapping } = (await me.get(`/api/v1/imports/${opened.body.id}/guess`)).body
  const { rows } = (await me.post(`/api/v1/imports/${opened.body.id}/preview`, { kind, mapping })).body
  const shown = rows.map((row: { cells: { field: string; shown: string }[] }) =>
    ['phone', 'mobile'].map(field => row.cells.find(cell => cell.field === field)?.shown),
  )
  expect(shown).toEqual([
    ['', '090-1234-5678'],
    ['090-2222-3333', '090-2222-3333'],
    ['03-1234-5678', '090-4444-5555'],
  ])
})

it('names the column of each date and figure of a purchase that cannot be read', async () => {
  const { id, ended } = await importAll(
    [
      '注文番号,顧客番号,氏名,購入日,納品日,商品名,数量,単価,金額',
      'F-1,1001,髙橋 健一,2026-02-30,13月,自転車,いくつか,高い,1000',
      'F-2,1001,髙橋 健一,2026/3/1,,自転車,1,39800,',
    ].join('\n'),
  )
  expect(ended.counts).toMatchObject({ new: 1, rejected: 1 })
  const rejects = await rejectsOf(id)
  expect(rejects).toContain(
    '購入日「2026-02-30」という日付はありません。2026-11-21 のような形に直してください。納品日「13月」という日付はありません。2026-11-21 のような形に直してください。数量「いくつか」が数字として読めません。単価「高い」が金額として読めません。',
  )
  expect(rejects).not.toContain('「1000」が')
})

it('takes nobody twice from a file without numbers', async () => {
  const list = '氏名,メール\n髙橋 健二,kenji@example.jp\n渡邉 花,hana@example.jp\n,nameless@example.jp\n'
  expect((await importAll(list)).ended.counts).toMatchObject({ new: 3 })
  expect((await importAll(list)).ended.counts).toMatchObject({ new: 0, same: 3 })
  expect(await customer('mail:nameless@example.jp')).toMatchObject({ name: 'お客様 番号なし' })
})
