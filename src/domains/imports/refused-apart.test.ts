import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { world } from '#test/support/world.ts'
import { importFile } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'kizukai-refused-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const w = await world({ now: '2026-07-21T10:00:00+09:00', env: { KIZUKAI_DATA: folder } })
const owner = w.as(await w.anOwner())
const file = (text: string): string => {
  const path = join(folder, 'customers.csv')
  writeFileSync(path, text)
  return path
}

it.each([
  ['care', { channel: 'email', topic: 'aftercare' }],
  ['topic', { channel: 'email', topic: 'news' }],
  ['pause', { channel: 'email', topic: 'ad', until: '2026-07-22' }],
])('a refusal in a file stands, once, though something else was refused there before: %s [M12 M14]', async (who, word) => {
  const rows = (more: readonly [string, string]) =>
    file(`顧客番号,氏名,メール${more[0]}\n${who},髙橋 健一,${who}@example.com${more[1]}\n`)
  await importFile(w, 'customers', rows(['', '']))
  const found = await sql<{ id: string }>`select id from customers where email_key = ${`${who}@example.com`}`.execute(w.db)
  const said = async (saying: object) => {
    const { status, body } = await owner.post(`/api/v1/customers/${found.rows[0]?.id}/sayings`, saying)
    expect([status, body.title]).toEqual([204, undefined])
    w.travel(new Date(w.now().getTime() + 60_000))
  }
  await said({ said: 'yes', channel: 'email', way: 'form', source: '申込書' })
  await said({ said: 'no', way: 'phone', ...word })
  for (let twice = 0; twice < 2; twice += 1) await importFile(w, 'customers', rows([',メール配信', ',不可']))
  w.travel(new Date(w.now().getTime() + 3 * 86_400_000))
  const { body } = await owner.get(`/api/v1/customers/${found.rows[0]?.id}/consent`)
  expect(body.standing.email.ad.said).toBe('no')
  expect(body.sayings.filter((it: { way: string }) => it.way === 'import')).toHaveLength(1)
})
