import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { mailing } from '#test/support/mailing.ts'
import { world } from '#test/support/world.ts'
import { beat } from './beat.ts'

const w = await world({ now: '2026-11-24T10:00:00+09:00' })

test('what fails in a round does not keep the mail from going out, and is not hidden', async () => {
  await mailing(w.db, { count: 3, legalClass: 'notice', at: w.now() })
  await sql`alter table tasks rename column pass_on_at to elsewhere`.execute(w.db)
  await expect(beat(w, { worker: 'w1', signal: new AbortController().signal })).rejects.toThrow('pass_on_at')
  const sent = await w.db.selectFrom('touchpoints').select('id').where('state', '=', 'sent').execute()
  expect(sent).toHaveLength(3)
})
