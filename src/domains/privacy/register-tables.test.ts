import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

const w = await world()

it.each([
  ['sensitive', 201],
  ['runs', 61],
  ['checks', 121],
  ['requests', 501],
] as const)('the register of %s is handed out whole, also where the screen shows only the newest', async (register, n) => {
  const boss = await w.anOwner()
  const me = w.as(boss)
  const [customer = ''] = await people(w.db, 1)
  const rows = {
    sensitive: sql`insert into sensitive_finds (customer_id, id, place, kinds, found_at) select ${customer}, uuidv7(), 'note', '{health}', now() from generate_series(1, ${n}::int)`,
    runs: sql`insert into retention_runs (dry, day, results, spared, actor, started_at) select true, '2026-07-01', '[]', 0, 'test', now() from generate_series(1, ${n}::int)`,
    checks: sql`
      insert into compliance_checks (id, month, items, signed_by, signed_name, signed_at)
      select uuidv7(), '2026-07-01', '[{"key":"imports","good":true,"remark":null,"counted":{}}]', ${boss.id}, '髙橋 健一', now() from generate_series(1, ${n}::int)`,
    requests: sql`
      insert into privacy_requests (number, customer_id, kind, by, asker, detail, received_on, due_on, created_at)
      select 'R-' || i, ${customer}, 'disclosure', 'person', '髙橋 健一', '', '2026-07-01', '2026-07-15', now() from generate_series(1, ${n}::int) i`,
  }[register]
  await rows.execute(w.db)
  const { body } = await me.get(`/api/v1/privacy/registers/${register}/export`)
  expect(String(body).trim().split('\n')).toHaveLength(n + 1)
})
