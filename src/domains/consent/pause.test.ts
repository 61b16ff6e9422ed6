import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import * as consent from './index.ts'
import { putTopic } from './notices.ts'
import { choose, preferences } from './preferences.ts'
import { stands } from './rules.ts'

const { db } = await freshDb()
const at = (m: number) => new Date(Date.parse('2026-11-22T01:00:00Z') + m * 60_000)
const word = { way: 'link', actor: 'customer' } as const
const kept = async (id: string) => (await consent.permissions(db, [id])).get(id) ?? []

it('a yes to everything stands again when a pause of everything is over [M12]', async () => {
  const [ken = ''] = await people(db, 1)
  await consent.say(db, [{ ...word, customer: ken, said: 'yes', channel: 'all', at: at(0) }], at(0))
  expect(stands(await kept(ken), 'email', 'ad', '2026-11-22')?.said).toBe('yes')
  await consent.say(db, [{ ...word, customer: ken, said: 'no', channel: 'all', until: '2026-12-22', at: at(1) }], at(1))
  expect(stands(await kept(ken), 'email', 'ad', '2026-12-21')?.said).toBe('no')
  expect(stands(await kept(ken), 'email', 'ad', '2026-12-22')?.said).toBe('yes')
})

it('a pause that the page still shows holds, though a line of the page is changed [M12]', async () => {
  await putTopic(
    db,
    { key: 'care', nameJa: '点検', nameEn: 'care', aboutJa: '', aboutEn: '', place: 0, closed: false },
    's',
    at(0),
  )
  const [ken = ''] = await people(db, 1)
  await consent.say(db, [{ ...word, customer: ken, said: 'no', channel: 'all', until: '2026-12-22', at: at(1) }], at(1))
  const view = await preferences(db, ken, '2026-11-22')
  if (!view) throw new Error('no view')
  expect(view.pausedUntil).toBe('2026-12-22')
  const channel = view.channels[0] ?? 'email'
  await choose(
    db,
    view,
    { stop: false, cells: [{ topic: 'care', channel, said: 'yes' }], pause: null, adsPerMonth: undefined, times: undefined },
    { notice: null, ip: '', agent: '', linkOf: '2026-11-22' },
    '2026-11-22',
    at(5),
  )
  expect((await preferences(db, ken, '2026-11-22'))?.pausedUntil).toBe('2026-12-22')
  expect(stands(await kept(ken), channel, 'ad', '2026-11-30', 'care')?.said).toBe('no')
})

it('a pause said after a refusal leaves the refusal as it is [M12 M14]', async () => {
  const [ken = ''] = await people(db, [{ email: 'p3@example.com' }])
  await consent.say(db, [{ ...word, customer: ken, said: 'no', channel: 'all', at: at(0) }], at(0))
  await consent.say(db, [{ ...word, customer: ken, said: 'no', channel: 'all', until: '2026-12-22', at: at(1) }], at(1))
  expect(stands(await kept(ken), 'email', 'ad', '2027-12-22')?.said).toBe('no')
})
