import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { seal } from '#domains/audit/index.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { command } from '#test/support/command.ts'
import { world } from '#test/support/world.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-key-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const SECRET = 'a secret of the tests alone'

const kizukai = (url: string | null, secret: string, ...args: string[]) =>
  command(args, { DATABASE_URL: url ?? '', KIZUKAI_DATA: folder, KIZUKAI_SECRET: secret })

test('whoever restores without the key of the old house is told so, by restore and by the doctor, and no new key stands in its place', async () => {
  const shop = await world({ now: '2026-06-01T09:00:00+09:00' })
  await shop.as(await shop.anOwner()).put('/api/v1/settings/insight', { startMonth: 1 })
  expect(await seal(shop.db, secretsFrom(SECRET), shop.now())).toBeGreaterThan(0)
  const file = path.join(folder, 'sealed.kizukai')
  await kizukai(shop.config.databaseUrl, SECRET, 'backup', file)
  const there = path.join(folder, 'new')
  const { databaseUrl } = (await world({ now: '2026-06-01T12:00:00+09:00' })).config
  const restored = (secret: string) => kizukai(databaseUrl, secret, 'restore', file, '--replace', '--json', '--data', there)

  expect(JSON.parse((await restored(SECRET)).out)).toMatchObject({ key: 'fits' })
  expect((await kizukai(databaseUrl, SECRET, 'doctor')).out).not.toContain('このデータを作った会社の鍵と違います')

  const none = await restored('')
  expect(JSON.parse(none.out)).toMatchObject({ key: 'differs' })
  expect(none.err).toContain('鍵が、もとの会社のものと違います')
  expect(none.err).toContain(`${there}/secret.key に置いて`)
  expect(existsSync(path.join(there, 'secret.key'))).toBe(false)

  writeFileSync(path.join(there, 'secret.key'), SECRET)
  expect(JSON.parse((await restored('')).out)).toMatchObject({ key: 'fits' })
  expect(readFileSync(path.join(there, 'secret.key'), 'utf8')).toBe(SECRET)

  const wrong = await kizukai(databaseUrl, 'quite another secret', 'doctor')
  expect(wrong.out).toContain('▲ 鍵が、このデータを作った会社の鍵と違います')
}, 300_000)
