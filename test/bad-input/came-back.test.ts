import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { stands } from '#domains/consent/rules.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'

const { db } = await freshDb()
const now = new Date('2026-07-21T01:00:00Z')

test('an erased person who refused and comes back in a file that says yes is refused all the same', async () => {
  const id = newId()
  await sql`insert into customers (id, raw_name, name, name_key, email, email_key, created_at, updated_at)
    values (${id}, '中村 一郎', '中村 一郎', '中村一郎', 'ichiro@example.jp', 'ichiro@example.jp', ${now}, ${now})`.execute(db)
  await sql`insert into refused_addresses (hash, channel, topic, since)
    values (encode(sha256(convert_to('email:ichiro@example.jp', 'UTF8')), 'hex'), 'email', 'ad', ${new Date('2025-01-01T00:00:00Z')})`.execute(
    db,
  )
  await consent.say(db, [{ customer: id, said: 'yes', channel: 'email', way: 'import', at: now }], now)

  expect(await consent.recall(db, [id], now)).toBe(1)
  const kept = (await consent.permissions(db, [id])).get(id) ?? []
  expect(stands(kept, 'email', 'ad', '2026-07-21')?.said).toBe('no')
  expect(await consent.recall(db, [id], now)).toBe(0)
})
