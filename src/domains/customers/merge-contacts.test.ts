import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { recentAds } from '#domains/touchpoints/index.ts'
import { freshDb } from '#test/support/db.ts'
import { live as lived, PLAN } from '#test/support/lives.ts'
import { people } from '#test/support/people.ts'
import { merge, unmerge } from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const later = new Date('2026-11-21T02:00:00Z')
const who = { actor: 'test', staff: null }
const two = async (): Promise<[string, string]> => {
  const [kept = '', gone = ''] = await people(db, [{ name: '髙橋 健一' }, { name: '高橋 健一' }])
  return [kept, gone]
}
const live = (whom: string, contacts: { step: string; state: string }[]) =>
  lived(db, whom, { orders: 0, contacts, refuses: [], promises: 0, spoken: 0 }, now)

describe('contacts of two who become one', () => {
  it('contacts nobody twice: what either was given or waits for is there once', async () => {
    const [kept, gone] = await two()
    await live(kept, [
      { step: 'a', state: 'planned' },
      { step: 'b', state: 'planned' },
      { step: 'd', state: 'planned' },
    ])
    await live(gone, [
      { step: 'a', state: 'sent' },
      { step: 'b', state: 'planned' },
      { step: 'c', state: 'planned' },
      { step: 'd', state: 'claimed' },
    ])
    await merge(db, { kept, gone, choose: {} }, followers, who, now)
    const waiting = await sql<{ customer_id: string; step_key: string }>`
      select customer_id, step_key from touchpoints where customer_id in (${kept}, ${gone}) and state in ('planned', 'moved', 'held') order by step_key`.execute(
      db,
    )
    expect(waiting.rows).toEqual([
      { customer_id: kept, step_key: 'b' },
      { customer_id: kept, step_key: 'c' },
    ])
  })

  it('leaves one task where both had the same call before them, and none for what either was told already', async () => {
    const [kept, gone] = await two()
    const handed = (step: string) => ({ step, state: 'handed' })
    await live(kept, [handed('b'), handed('c')])
    await live(gone, [handed('b'), { step: 'c', state: 'sent' }, handed('d')])
    await merge(db, { kept, gone, choose: {} }, followers, who, now)
    const open = await sql<{ customer_id: string; step_key: string }>`
      select k.customer_id, t.step_key from tasks k left join touchpoints t on t.customer_id = k.customer_id and t.id = k.id
       where k.customer_id in (${kept}, ${gone}) and k.state in ('open', 'snoozed') order by t.step_key`.execute(db)
    expect(open.rows).toEqual([
      { customer_id: kept, step_key: 'b' },
      { customer_id: kept, step_key: 'd' },
    ])
  })

  it('opens the task of a contact that was handed to a person just before, with whoever it belongs to now', async () => {
    const [kept, gone] = await two()
    await live(gone, [{ step: 'b', state: 'handed' }])
    await sql`delete from tasks where customer_id = ${gone}`.execute(db)
    const taken = async (whose: string) => {
      const rung = await sql<{ payload: { customers: string[]; ids: string[] } }>`
        select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = 'tasks.take' and j.payload::jsonb -> 'customers' ? ${whose}`.execute(db)
      return rung.rows.flatMap(row => row.payload.ids)
    }
    const id = await merge(db, { kept, gone, choose: {} }, followers, who, now)
    expect(await taken(kept)).toHaveLength(1)
    await unmerge(db, id, followers, who, later)
    expect(await taken(gone)).toEqual(await taken(kept))
  })

  it('counts for the cap of advertising what came under either name, and after unmerging for each their own', async () => {
    const [kept, gone] = await two()
    await sql`insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, contacted_at, created_at)
      values (${gone}, ${PLAN}, 'sale', 'once', 'message', 'ad', 'sent', ${now}, ${now}, ${now}, ${now})`.execute(db)
    const counted = async (id: string) => (await recentAds(db, [kept, gone], later)).get(id)?.length ?? 0
    const id = await merge(db, { kept, gone, choose: {} }, followers, who, now)
    expect(await counted(kept)).toBe(1)
    await unmerge(db, id, followers, who, later)
    expect([await counted(kept), await counted(gone)]).toEqual([0, 1])
  })
})
