import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { world } from '#test/support/world.ts'
import { PlanDefinition } from './contract.ts'
import type { TopicUse } from './topic-contract.ts'

const w = await world({ now: '2026-06-01T10:00:00+09:00' })
const owner = w.as(await w.anOwner())

it('a topic is at work in a plan that is only a draft yet, and in the draft of one that runs under another', async () => {
  await sql`insert into topics (key, name_ja, name_en, place) values ('fair', '催し', 'Fairs', 1), ('parts', '部品', 'Parts', 2) on conflict do nothing`.execute(
    w.db,
  )
  const step = {
    kind: 'call',
    key: 'how',
    name: 'お電話',
    hang: { from: 'anchor', anchor: 'purchase' },
    offset: { amount: 1, unit: 'days' },
    legalClass: 'ad',
    template: 'talk',
    channels: ['phone'],
  }
  const plan = (topic: string) => PlanDefinition.parse({ name: 'ご案内', reentry: 'once', topic, steps: [step] })
  const used = async (key: string) => {
    const { body } = await owner.get('/api/v1/consent/topic-uses')
    return (body.items as TopicUse[]).find(it => it.key === key)?.plans.map(it => [it.name, it.state])
  }
  const made = await owner.post('/api/v1/plans', { key: 'fair', definition: plan('fair') })
  expect(await used('fair')).toEqual([['ご案内', 'draft']])

  await sql`insert into plan_cards (plan_id, name, state, topic) values (${made.body.id}, 'ご案内', 'active', 'fair')`.execute(
    w.db,
  )
  await sql`update plans set state = 'active', draft = jsonb_set(draft, '{topic}', '"parts"') where id = ${made.body.id}`.execute(
    w.db,
  )
  expect([await used('fair'), await used('parts')]).toEqual([[['ご案内', 'active']], [['ご案内', 'draft']]])
  await sql`update plans set state = 'archived' where id = ${made.body.id}`.execute(w.db)
  expect([await used('fair'), await used('parts')]).toEqual([[], []])
})
