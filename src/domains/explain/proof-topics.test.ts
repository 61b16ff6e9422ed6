import { sql } from 'kysely'
import { expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

it('an advertisement stands on the yes to advertising, not on one to care, and every topic has its name [M3 M7 M10 12-15]', async () => {
  const w = await world({ now: '2026-11-22T01:00:00Z' })
  const owner = w.as(await w.anOwner())
  const [saya = ''] = await people(w.db, [{ name: '山本 さくら', email: 'saya@example.com' }])
  await sql`insert into topics (key, name_ja, name_en) values ('repairs', '修理のご案内', 'repairs')`.execute(w.db)
  const said = { customer: saya, said: 'yes', channel: 'email', way: 'form' } as const
  const at = (day: string) => new Date(`2026-11-${day}T01:00:00Z`)
  await consent.say(
    w.db,
    [
      { ...said, topic: 'ad', at: at('01') },
      { ...said, topic: 'aftercare', at: at('05') },
      { ...said, topic: 'repairs', at: at('06') },
    ],
    w.now(),
  )
  const contact = newId()
  await sql`insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, contacted_at)
    values (${saya}, ${contact}, ${newId()}, 'ad', 'once', 'message', 'ad', 'sent', ${at('10')}, ${at('10')}, ${at('10')}, ${at('10')})`.execute(
    w.db,
  )
  await sql`insert into deliveries (customer_id, touchpoint_id, channel, address, message_id, state, at) values (${saya}, ${contact}, 'email', 'saya@example.com', '<1@x>', 'accepted', ${at('10')})`.execute(
    w.db,
  )
  const { body } = await owner.get('/api/v1/consent/proof?address=saya@example.com')
  expect(new Date(body.sends[0].stoodOn.at)).toEqual(at('01'))
  const csv = String((await owner.get('/api/v1/consent/proof-file?address=saya@example.com&format=csv')).body)
  for (const name of ['その後のご連絡・アンケート', '修理のご案内']) expect(csv).toContain(name)
})
