import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import * as consent from './index.ts'

test('a mail provider posts the one click of a whole mailing from one address: nobody is turned away', async () => {
  const w = await world()
  const everybody = await people(w.db, 320)
  const statuses: number[] = []
  for (const customer of everybody) {
    const link = consent.unsubscribeLink(
      w.secrets,
      'http://kizukai.test',
      { customer, touchpoint: newId(), channel: 'email' },
      '2026-07-21',
    )
    const answer = await w.nobody.post(new URL(link).pathname, 'List-Unsubscribe=One-Click', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    statuses.push(answer.status)
  }
  expect(new Set(statuses)).toEqual(new Set([200]))
  const said = await consent.standing(w.db, everybody, w.now())
  expect([...said.values()].every(it => it.email.ad.said === 'no')).toBe(true)
})
