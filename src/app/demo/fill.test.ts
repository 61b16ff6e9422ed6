import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { world } from '#test/support/world.ts'
import { someones } from './customers.ts'
import { dice } from './dice.ts'
import { fillDemo } from './fill.ts'

const NOW = '2026-11-22T11:30:00+09:00'
const w = await world({ now: NOW })
const start = performance.now()
const filled = await fillDemo(w, { people: 150 })
const took = performance.now() - start

async function count(what: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from ${sql.raw(what)}`.execute(w.db)
  return found.rows[0]?.n ?? -1
}

describe('fillDemo', () => {
  it('fills an empty installation, once', async () => {
    expect(filled).toBe(true)
    expect(took).toBeLessThan(60_000)
    expect(await count('customers')).toBe(150)
    expect(await fillDemo(w, { people: 150 })).toBe(false)
    expect(await count('customers')).toBe(150)
  })

  it('makes the same people of the same seed, and others of another', () => {
    const [one, same, other] = [7, 7, 8].map(seed => JSON.stringify(someones(60, dice(seed), '2026-11-22')))
    expect(same).toBe(one)
    expect(other).not.toBe(one)
  })

  it('leaves a ledger in which everything agrees', async () => {
    expect(await count('touchpoints')).toBeGreaterThan(200)
    expect(await count(`touchpoints where state = 'claimed'`)).toBe(0)
    expect(await count(`touchpoints where state in ('sent', 'handed', 'done') and contacted_at is null`)).toBe(0)
    expect(await count(`touchpoints where state in ('sent', 'done', 'skipped', 'expired') and settled_at is null`)).toBe(0)
    expect(
      await count(
        `touchpoints t where t.state = 'done' and not exists (select from touchpoint_changes c where c.touchpoint_id = t.id and c.to_state = 'done')`,
      ),
    ).toBe(0)
    expect(
      await count(
        `touchpoints t where t.state = 'sent' and not exists (select from events e where e.subject_id = t.id and e.name = 'touchpoint.sent')`,
      ),
    ).toBe(0)
    expect(
      await count(
        `touchpoints t left join orders o on o.id = t.subject_id where t.occurrence like 'purchase:%' and t.contacted_at < o.placed_at`,
      ),
    ).toBe(0)
    expect(
      await count(
        `tasks k left join touchpoints t on t.id = k.id where k.kind <> 'promise' and k.state = 'open' and t.state is distinct from 'handed'`,
      ),
    ).toBe(0)
    expect(await count(`customers where email is not null and email !~ '@example[.](com|jp)$'`)).toBe(0)
    expect(await count(`events where at > '${NOW}'`)).toBe(0)
  })

  it('gives the owner a living day, figures with a course, and every screen something to show', async () => {
    const owner = await sql<{
      id: string
      name: string
      role: 'owner'
    }>`select id, name, role from staff where email = 'demo@example.com'`.execute(w.db)
    expect(owner.rows[0]?.name).toBe('佐々木 美咲')
    expect(await count(`promises where due_on < '2026-11-22' and kept_at is null and dropped_reason is null`)).toBe(1)
    const me = w.as(await w.anOwner({ email: 'looker@example.com' }))
    const today = await me.get('/api/v1/tasks?whose=all')
    expect(today.body.counts.open).toBeGreaterThan(3)
    const board = await me.get('/api/v1/insight/board')
    expect(board.body.figures.find((it: { key: string }) => it.key === 'repeat').points.length).toBeGreaterThan(20)
    expect(board.body.annotations.length).toBeGreaterThan(3)
    const filled = async (path: string) => (await me.get(`/api/v1${path}`)).body.items.length
    // Those the demo asked for, and one for each trouble that was told lately.
    expect(await filled('/holds')).toBe(5)
    expect(await filled('/no-solicit')).toBe(2)
    expect(await filled('/cooling-off')).toBe(1)
    expect(await filled('/privacy/requests?state=all')).toBe(2)
    expect(await filled('/privacy/processors')).toBe(2)
    for (const path of [
      '/customers',
      '/plans',
      '/touchpoints',
      '/insight/coverage?from=2026-10-01&to=2026-11-01',
      '/insight/figures/repeat/people?from=2026-10-01&to=2026-11-01',
    ])
      expect([path, (await me.get(`/api/v1${path}`)).status]).toEqual([path, 200])
  })
})
