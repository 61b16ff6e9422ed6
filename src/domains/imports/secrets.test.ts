import { writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { world } from '#test/support/world.ts'
import { importFile } from './index.ts'
import { safeCells, secretColumns } from './secret-rules.ts'

const w = await world({ env: { KIZUKAI_DATA: `/tmp/kizukai-secrets-${newId()}` } })
const CARD = '4111 1111 1111 1111'
const MINE = '123456789018'
let owner: ReturnType<typeof w.as>

beforeAll(async () => {
  owner = w.as(await w.anOwner())
})

it('a column is secret by its heading or by what stands in it, a members’ card is not [P24]', () => {
  const rows = [
    ['1', MINE, '4111111111111111', '9001'],
    ['2', MINE, '5555555555554444', '9002'],
    ['3', MINE, '378282246310005', '9003'],
  ]
  expect(secretColumns(['番号', 'メモ', '備考', '会員カード番号'], ['customer', 'attribute:メモ', '', ''], rows)).toEqual([1, 2])
  expect(secretColumns(['マイナンバー', 'クレジットカード番号'], ['', ''], [])).toEqual([0, 1])
})

it('cells of free text are masked, numbers of other systems stay [P24]', () => {
  const cells = ['4111111111111111', `カード${CARD}とのこと`, '090-1234-5678']
  expect(safeCells(cells, ['order', 'attribute:メモ', 'phone'], new Set())).toEqual([
    '4111111111111111',
    `カード${'●●●● ●●●● ●●●● ●●●●'}とのこと`,
    '090-1234-5678',
  ])
})

// Every text of every table of the database: what is nowhere here was never stored.
async function wholeDatabase(): Promise<string> {
  const tables = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname in ('public', 'graphile_worker')`.execute(w.db)
  const texts = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const found = await sql<{
        all: string | null
      }>`select string_agg(t::text, ' ') as all from ${sql.table(name.startsWith('_') ? `graphile_worker.${name}` : name)} t`.execute(
        w.db,
      )
      return found.rows[0]?.all ?? ''
    }),
  )
  return texts.join(' ')
}

it('an import keeps no card and no My Number: not in people, events, rejects or changes [P24]', async () => {
  const file = `/tmp/kizukai-secrets-${newId()}.csv`
  const lines = [
    '顧客番号,氏名,電話,備考,個人番号,誕生日',
    `C1,髙橋 健一,090-1234-5678,カードは${CARD},${MINE},1980-04-01`,
    `C2,渡邉 千尋,090-1234-5679,個人番号 ${MINE} を預かった,${MINE},1981-04-01`,
    `C3,,,4111-1111-1111-1111,${MINE},`,
    `C4,山﨑 美咲,090-1234-5680,電話のあと点検,000,1990-01-01,多い,列,4111111111111111,カード ${CARD}`,
  ]
  await writeFile(file, lines.join('\r\n'))
  const done = await importFile(w, 'customers', file)
  expect(done.counts.rows).toBe(4)
  expect(done.counts.rejected).toBeGreaterThan(0)
  const all = await wholeDatabase()
  expect(all.includes('髙橋')).toBe(true)
  for (const secret of [CARD, '4111111111111111', '4111-1111-1111-1111', MINE]) expect(all.includes(secret), secret).toBe(false)
})

it('a mapping that takes such a column in is refused with a sentence, and the wizard leaves it out [P24]', async () => {
  const upload = await owner.post(
    `/api/v1/imports?name=${encodeURIComponent('顧客.csv')}`,
    `氏名,マイナンバー\n髙橋 健一,${MINE}\n渡邉 千尋,${MINE}\n`,
  )
  const guess = await owner.get(`/api/v1/imports/${upload.body.id}/guess`)
  expect(guess.body.mapping.columns.マイナンバー).toBe('')
  expect(guess.body.warnings.join()).toContain('マイナンバー')
  expect(JSON.stringify(guess.body)).not.toContain(MINE)
  const mapping = { ...guess.body.mapping, columns: { ...guess.body.mapping.columns, マイナンバー: 'attribute:マイナンバー' } }
  const preview = await owner.post(`/api/v1/imports/${upload.body.id}/preview`, { kind: 'customers', mapping })
  expect(JSON.stringify(preview.body)).not.toContain(MINE)
  const refused = await owner.put(`/api/v1/imports/${upload.body.id}/run`, { kind: 'customers', mapping })
  expect(refused).toMatchObject({ status: 422, body: { code: 'import-secret-column' } })
  expect(refused.body.title + refused.body.detail).toContain('マイナンバー')
})

it('a file names the purpose its people were told, an unknown one is refused [P1]', async () => {
  const upload = await owner.post(
    `/api/v1/imports?name=${encodeURIComponent('名簿.csv')}`,
    '氏名,電話\n中村 陽菜,090-1111-2222\n',
  )
  const { mapping } = (await owner.get(`/api/v1/imports/${upload.body.id}/guess`)).body
  const run = { kind: 'customers', mapping }
  expect(await owner.put(`/api/v1/imports/${upload.body.id}/run`, { ...run, purpose: newId() })).toMatchObject({
    status: 404,
    body: { code: 'purpose-unknown' },
  })
  const made = await owner.post('/api/v1/privacy/purposes', {
    key: 'event',
    name: '催し',
    wording: '催しの受付のために利用します。',
    uses: ['contract'],
  })
  const started = await owner.put(`/api/v1/imports/${upload.body.id}/run`, { ...run, purpose: made.body.id })
  expect(started.body.purpose).toBe(made.body.id)
})

it('notes, events told over the API and words of tasks lose such numbers on the way in [P24]', async () => {
  const customer = (await owner.post('/api/v1/customers', { kind: 'person', name: '小林 翔' })).body.id
  const note = await owner.post(`/api/v1/customers/${customer}/notes`, { text: `カード ${CARD} で払いたいとのこと` })
  expect(note.status).toBe(201)
  await owner.post('/api/v1/events', {
    customer,
    name: 'chat',
    at: '2026-07-21T10:00:00+09:00',
    data: { text: `個人番号は${MINE}`, orderId: '4111111111111111' },
  })
  await owner.post(`/api/v1/customers/${customer}/sayings`, {
    said: 'no',
    channel: 'email',
    way: 'phone',
    words: `${CARD}のカードの件で怒り`,
  })
  const all = await wholeDatabase()
  for (const secret of [CARD, MINE]) expect(all.includes(secret), secret).toBe(false)
  expect(all.includes('●●●● ●●●●')).toBe(true)
  expect(all.includes('""orderId"": ""4111111111111111""')).toBe(true)
})
