import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import type { Saying } from './contract.ts'
import * as consent from './index.ts'
import { stands } from './rules.ts'

const now = new Date('2026-07-21T01:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

let database: Database
beforeAll(async () => {
  database = await freshDb()
})

async function heard(sayings: readonly (Omit<Saying, 'customer'> & { at: Date })[], together = false) {
  const customer = newId()
  const said = sayings.map(it => ({ ...it, customer }))
  if (together) await consent.say(database.db, said, now)
  else for (const one of said) await consent.say(database.db, [one], now)
  return (await consent.permissions(database.db, [customer])).get(customer) ?? []
}

const emailAd = (permissions: Awaited<ReturnType<typeof heard>>) => stands(permissions, 'email', 'ad', '2026-07-21')?.said ?? null

describe('a refusal', () => {
  it('for all beats a consent for one', async () => {
    const kept = await heard([
      { said: 'yes', channel: 'email', way: 'form', at: hours(0) },
      { said: 'no', channel: 'all', way: 'phone', at: hours(1) },
    ])
    expect(emailAd(kept)).toBe('no')
  })

  it('is lifted only by a later yes for that channel', async () => {
    const no = { said: 'no', channel: 'email', way: 'link', at: hours(1) } as const
    expect(emailAd(await heard([no, { said: 'yes', channel: 'all', way: 'form', at: hours(2) }]))).toBe('no')
    expect(emailAd(await heard([no, { said: 'yes', channel: 'email', way: 'form', at: hours(2) }]))).toBe('yes')
    expect(emailAd(await heard([no, { said: 'yes', channel: 'email', way: 'form', at: hours(0) }]))).toBe('no')
  })

  it('for advertising leaves notices alone; for everything it does not', async () => {
    const ads = await heard([{ said: 'no', channel: 'all', way: 'link', at: hours(0) }])
    expect(stands(ads, 'email', 'notice', '2026-07-21')).toBeNull()
    const all = await heard([{ said: 'no', channel: 'all', topic: 'all', way: 'phone', at: hours(0) }])
    expect(stands(all, 'email', 'notice', '2026-07-21')?.said).toBe('no')
  })

  it('for a time ends on its day', async () => {
    const pause = await heard([{ said: 'no', channel: 'email', way: 'form', until: '2026-08-01', at: hours(0) }])
    expect(stands(pause, 'email', 'ad', '2026-07-31')?.said).toBe('no')
    expect(stands(pause, 'email', 'ad', '2026-08-01')).toBeNull()
  })

  it('said twice is written once', async () => {
    const customer = newId()
    const no = { customer, said: 'no', channel: 'email', way: 'one-click', at: now } as const
    expect(await consent.say(database.db, [no, no], now)).toBe(1)
    expect(await consent.say(database.db, [no], now)).toBe(0)
  })

  it('is inherited by the customer one was merged into', async () => {
    const [kept, gone] = [newId(), newId()]
    await consent.say(
      database.db,
      [
        { customer: kept, said: 'yes', channel: 'email', way: 'form', at: hours(-9) },
        { customer: gone, said: 'no', channel: 'email', way: 'phone', at: hours(-1) },
      ],
      now,
    )
    await consent.inherit(database.db, kept, gone, now)
    await consent.inherit(database.db, kept, gone, now)
    expect(emailAd((await consent.permissions(database.db, [kept])).get(kept) ?? [])).toBe('no')
  })
})

describe('an import', () => {
  it('never weakens what was refused, in whatever order and batch it comes', async () => {
    const saying = fc.record({
      said: fc.constantFrom('yes' as const, 'no' as const),
      channel: fc.constantFrom('email' as const, 'all' as const, 'sms' as const),
      way: fc.constant('import' as const),
      at: fc.integer({ min: -50, max: 50 }).map(hours),
    })
    const check = fc.asyncProperty(fc.array(saying, { maxLength: 5 }), fc.boolean(), async (imported, together) => {
      const before = { said: 'no', channel: 'email', way: 'phone', at: hours(0) } as const
      const customer = newId()
      await consent.say(database.db, [{ ...before, customer }], now)
      if (together)
        await consent.say(
          database.db,
          imported.map(it => ({ ...it, customer })),
          now,
        )
      else for (const one of imported) await consent.say(database.db, [{ ...one, customer }], now)
      expect(emailAd((await consent.permissions(database.db, [customer])).get(customer) ?? [])).toBe('no')
    })
    await fc.assert(check, { numRuns: 40 })
  })

  it('that says both yes and no says no', async () => {
    const at = hours(0)
    expect(
      emailAd(
        await heard(
          [
            { said: 'no', channel: 'email', way: 'import', at },
            { said: 'yes', channel: 'email', way: 'import', at: hours(5) },
          ],
          true,
        ),
      ),
    ).toBe('no')
    expect(
      emailAd(
        await heard(
          [
            { said: 'yes', channel: 'email', way: 'import', at },
            { said: 'no', channel: 'all', way: 'import', at },
          ],
          true,
        ),
      ),
    ).toBe('no')
  })
})

describe('an address', () => {
  const soft = (key: string) => ({ channel: 'email', key, force: 'soft', reason: '452' }) as const

  it('that was refused for good is dead at once [E4]', async () => {
    expect(
      await consent.bury(database.db, [{ channel: 'email', key: 'gone@example.com', force: 'hard', reason: '550 5.1.1' }], now),
    ).toEqual([{ channel: 'email', key: 'gone@example.com' }])
    expect(
      await consent.bury(database.db, [{ channel: 'email', key: 'gone@example.com', force: 'hard', reason: '550 5.1.1' }], now),
    ).toEqual([])
    expect([...(await consent.dead(database.db, 'email', ['gone@example.com', 'here@example.com'])).keys()]).toEqual([
      'gone@example.com',
    ])
    await consent.revive(database.db, 'email', ['gone@example.com'])
    expect((await consent.dead(database.db, 'email', ['gone@example.com'])).size).toBe(0)
  })

  it('that fails for now is given up after five times over 72 hours, not sooner [E4]', async () => {
    for (const at of [0, 1, 2, 3, 4, 5]) await consent.bury(database.db, [soft('full@example.com')], hours(at))
    expect((await consent.dead(database.db, 'email', ['full@example.com'])).size).toBe(0)
    expect(await consent.bury(database.db, [soft('full@example.com')], hours(72))).toHaveLength(1)
    expect((await consent.dead(database.db, 'email', ['full@example.com'])).size).toBe(1)
  })

  it('that works again starts anew', async () => {
    for (const at of [0, 24, 48, 60]) await consent.bury(database.db, [soft('well@example.com')], hours(at))
    await consent.heal(database.db, 'email', ['well@example.com'])
    await consent.bury(database.db, [soft('well@example.com')], hours(72))
    expect((await consent.dead(database.db, 'email', ['well@example.com'])).size).toBe(0)
  })
})

describe('a hold', () => {
  it('stands until it is lifted with a reason', async () => {
    const customer = newId()
    await consent.hold(database.db, [{ customer, kind: 'mourning', until: '2027-07-01' }], 'staff:1', now)
    const [it] = (await consent.holdsOf(database.db, [customer])).get(customer) ?? []
    expect(it).toMatchObject({ kind: 'mourning', until: '2027-07-01' })
    expect(() => consent.lift(database.db, customer, it?.id ?? '', ' ', 'staff:1', now)).toThrow(
      expect.objectContaining({ code: 'hold-reason-missing' }),
    )
    await consent.lift(database.db, customer, it?.id ?? '', '喪が明けた', 'staff:1', now)
    await consent.lift(database.db, customer, it?.id ?? '', '喪が明けた', 'staff:1', now)
    expect((await consent.holdsOf(database.db, [customer])).size).toBe(0)
  })
})
