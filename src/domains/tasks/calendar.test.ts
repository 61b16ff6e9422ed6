import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import { feed, openFeed } from './index.ts'

const w = await world()
const owner = await w.anOwner()
const me = w.as(owner)
const MANY = 2300

it('a calendar of many goes on on further pages, in order and without an end, in the feed too', async () => {
  const [ken = ''] = await people(w.db, 1)
  await sql`
    insert into tasks (customer_id, id, kind, title, staff_id, due_at, created_at)
    select ${ken}, uuidv7(), 'call', 'お電話', ${owner.id}, ${w.now()}::timestamptz + make_interval(mins => i / 3), ${w.now()} from generate_series(1, ${MANY}::int) i`.execute(
    w.db,
  )
  const span = 'from=2026-07-20T00:00:00Z&to=2026-07-30T00:00:00Z'
  const seen: { id: string; dueAt: string }[] = []
  let next: string | null = null
  do {
    const page: { status: number; body: { items: { id: string; dueAt: string }[]; next: string | null } } = await me.get(
      `/api/v1/calendar?${span}&limit=400${next ? `&cursor=${next}` : ''}`,
    )
    expect(page.status).toBe(200)
    seen.push(...page.body.items)
    next = page.body.next
  } while (next)
  expect([seen.length, new Set(seen.map(it => it.id)).size]).toEqual([MANY, MANY])
  expect(seen.map(it => it.dueAt)).toEqual(seen.map(it => it.dueAt).sort())

  const token = await openFeed(w.db, owner.id, w.now())
  expect((await feed(w.db, token, w.now())).match(/BEGIN:VEVENT/g)).toHaveLength(MANY)
  expect((await me.get(`/api/v1/calendar?${span}&cursor=xx`)).body.code).toBe('bad-cursor')
})

it('a promise for a day stands above the day, and not at midnight', async () => {
  const [chihiro = ''] = await people(w.db, 1)
  const other = await w.aStaff({ name: '佐藤 美咲' })
  await sql`
    insert into tasks (customer_id, id, kind, title, staff_id, due_at, created_at)
    values (${chihiro}, uuidv7(), 'promise', '工具を貸し出す', ${other.id}, '2026-07-23T00:00+09:00', ${w.now()}),
           (${chihiro}, uuidv7(), 'call', 'お電話', ${other.id}, '2026-07-24T18:00+09:00', ${w.now()})`.execute(w.db)
  const file = await feed(w.db, await openFeed(w.db, other.id, w.now()), w.now())
  expect(file).toMatch(/DTSTART;VALUE=DATE:20260723\r?\n/)
  expect(file).toMatch(/DTSTART:20260724T090000Z\r?\n/)
})
