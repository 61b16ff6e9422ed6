import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import * as consent from './index.ts'
import { stands } from './rules.ts'

const { db } = await freshDb()
const at = (day: string) => new Date(`2026-11-${day}T01:00:00Z`)

it('who declined care and nothing else keeps the yes to advertising that a file brings; who declined advertising does not [M14]', async () => {
  const [saya = '', ken = ''] = await people(db, 2)
  await consent.say(
    db,
    [
      { customer: saya, said: 'no', channel: 'all', topic: 'aftercare', way: 'link', at: at('01') },
      { customer: ken, said: 'no', channel: 'all', topic: 'ad', way: 'link', at: at('01') },
    ],
    at('01'),
  )
  const brought = [saya, ken].map(customer => ({ customer, said: 'yes', channel: 'email', way: 'import', at: at('02') }) as const)
  await consent.say(db, brought, at('02'))
  const kept = await consent.permissions(db, [saya, ken])
  const said = (id: string, need: 'ad' | 'care') => stands(kept.get(id) ?? [], 'email', need, '2026-11-03')?.said
  expect([said(saya, 'ad'), said(saya, 'care'), said(ken, 'ad')]).toEqual(['yes', 'no', 'no'])
})
