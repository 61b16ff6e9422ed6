import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { drain } from '#app/drain.ts'
import { callerOf } from '#test/support/caller.ts'
import { world } from '#test/support/world.ts'
import { greeting } from './plans.ts'
import { shop } from './shop.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-story-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const cli = path.join(import.meta.dirname, '../../src/app/cli.ts')
const kizukai = (url: string | null, ...args: string[]) =>
  promisify(execFile)(process.execPath, [cli, ...args], {
    env: { ...process.env, DATABASE_URL: url ?? '', KIZUKAI_DATA: folder, KIZUKAI_SECRET: 'a secret of the tests alone' },
  })

test('the books are saved while mails wait; what is restored elsewhere knows everything and sends nothing until told to', async () => {
  const it = await shop('2026-06-01 09:00')
  await it.starts('thanks', greeting('per-occurrence'))
  const sho = await it.meets('伊藤 翔')
  await it.buys(sho, '2026-06-01 09:00')
  await it.work()
  const file = path.join(folder, 'books.kizukai')
  await kizukai(it.w.config.databaseUrl, 'backup', file)

  const copy = await world({ now: '2026-06-01T12:00:00+09:00' })
  const { stdout } = await kizukai(copy.config.databaseUrl, 'restore', file, '--replace', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ sending: 'paused', rows: { customers: 1, orders: 1, touchpoints: 1 } })

  const there = callerOf(copy.app, it.who)
  expect((await there.get('/api/v1/dispatch')).body).toMatchObject({ paused: true })
  await drain(copy, copy.config.databaseUrl ?? '')
  expect((await there.get('/api/v1/deliveries')).body.items).toEqual([])
  const waits = (await there.get('/api/v1/touchpoints')).body.items
  expect(waits).toHaveLength(1)

  expect((await there.delete('/api/v1/dispatch/pause')).status).toBe(204)
  await drain(copy, copy.config.databaseUrl ?? '')
  expect((await there.get('/api/v1/deliveries')).body.items).toHaveLength(1)
})
