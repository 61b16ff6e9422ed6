import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import type { Cohort, PlanPage, Simulation } from './contract.ts'
import * as plans from './index.ts'

type World = Awaited<ReturnType<typeof world>>
type Caller = ReturnType<World['as']>
let w: World
let owner: Caller
let id = ''

const now = new Date('2026-07-21T10:00:00+09:00')
beforeAll(async () => {
  w = await world({ now: now.toISOString() })
  owner = w.as(await w.anOwner({ name: '佐々木 美咲' }))
})

async function page(): Promise<PlanPage> {
  return (await owner.get(`/api/v1/plans/${id}`)).body as PlanPage
}

describe('a plan over HTTP', () => {
  test('from the shelf to people inside', async () => {
    const shelf = (await owner.get('/api/v1/plan-presets')).body as {
      items: { trade: string; plans: { key: string; installed: boolean }[] }[]
    }
    expect(shelf.items.map(it => it.trade)).toEqual(['goods', 'housing', 'insurance', 'equipment', 'saas', 'clinic'])
    const installed = (await owner.post('/api/v1/plan-presets/goods', { keys: ['goods-purchase'] })).body as {
      items: { id: string; key: string; state: string }[]
    }
    expect(installed.items).toMatchObject([{ key: 'goods-purchase', state: 'draft' }])
    id = installed.items[0]?.id ?? ''
    const [kenichi = '', chihiro = ''] = await people(w.db, 2)
    for (const customer of [kenichi, chihiro]) {
      await sql`insert into orders (customer_id, source, external_id, placed_at, total, recorded_at) values (${customer}, 'test', 'A', ${now}, 5000, ${now})`.execute(
        w.db,
      )
    }
    expect((await owner.put(`/api/v1/plans/${id}/activation`, { takeAlongDays: 3 })).body).toEqual({
      entered: 2,
      planned: 14,
    })
    expect(await page()).toMatchObject({ state: 'active', inside: 2, waiting: 14, liveVersion: 1, hasDraft: false, problems: [] })
    const inside = (await owner.get(`/api/v1/plans/${id}/enrolments?limit=1`)).body as {
      items: { nextStep: string }[]
      next: string | null
    }
    expect(inside.items[0]?.nextStep).toBe('thanks')
    expect(inside.next).not.toBeNull()
  })

  test('a draft is kept with its faults, shown with its effect, and published only whole', async () => {
    const { definition } = await page()
    const steps = definition.steps
      .filter(step => step.key !== 'half-year')
      .map(step => (step.key === 'guide' ? { ...step, template: 'nowhere' } : step))
    const saved = (await owner.put(`/api/v1/plans/${id}/draft`, { definition: { ...definition, steps }, after: null })).body as {
      problems: { code: string }[]
      savedAt: string
    }
    expect(saved.problems.map(it => it.code)).toContain('template-unknown')
    expect((await owner.post(`/api/v1/plans/${id}/versions`, { choices: {} })).status).toBe(422)
    expect((await owner.put(`/api/v1/plans/${id}/draft`, { definition, after: null })).status).toBe(409)
    const whole = {
      ...definition,
      steps: steps.map(step => (step.key === 'guide' ? { ...step, template: 'goods-guide' } : step)),
    }
    await owner.put(`/api/v1/plans/${id}/draft`, { definition: whole })
    const effect = (await owner.get(`/api/v1/plans/${id}/effect`)).body as { cohorts: Cohort[]; summary: string }
    expect(effect.cohorts.map(it => [it.id, it.people])).toEqual([['removed:half-year', 2]])
    expect(effect.summary).toBe('2人はこの手順がなくなる')
    expect(
      ((await owner.get(`/api/v1/plans/${id}/effect/removed:half-year/people`)).body as { items: unknown[] }).items,
    ).toHaveLength(2)
    expect((await owner.post(`/api/v1/plans/${id}/versions`, { choices: { 'removed:half-year': 'ask' } })).body).toEqual({
      version: 2,
      changed: 0,
      planned: 0,
      stopped: 0,
      asked: 2,
    })
    expect(((await owner.get(`/api/v1/plans/${id}/asked`)).body as { items: unknown[] }).items).toHaveLength(2)
    const published = (await owner.get(`/api/v1/plans/${id}/versions`)).body as { items: unknown[] }
    expect(published.items).toMatchObject([
      { version: 2, publisher: '佐々木 美咲' },
      { version: 1, publisher: '佐々木 美咲' },
    ])
  })

  test('as a file, there and back; a broken one is refused with its line', async () => {
    const file = (await owner.get(`/api/v1/plans/${id}/file`)).body
    expect(file).toContain('format: kizukai-plan/1')
    expect(plans.readPlanFile(file).plan).toEqual((await page()).definition)
    expect((await owner.get(`/api/v1/plans/${newId()}`)).status).toBe(404)
  })

  test('pause, resume, archive', async () => {
    expect((await owner.put(`/api/v1/plans/${id}/pause`, {})).status).toBe(204)
    expect((await page()).state).toBe('paused')
    expect((await owner.put(`/api/v1/plans/${id}/resumption`, {})).status).toBe(204)
    expect((await page()).waiting).toBe(12)
  })

  test('a simulation runs in the background and can be stopped', async () => {
    const asked = (await owner.post('/api/v1/simulations', { planIds: [id], from: '2026-07-21', to: '2026-07-30' }))
      .body as Simulation
    expect(asked).toMatchObject({ state: 'waiting', result: null })
    await plans.runSimulation(w.db, asked.id, now)
    const done = (await owner.get(`/api/v1/simulations/${asked.id}`)).body as Simulation
    expect(done).toMatchObject({ state: 'done', day: '2026-07-29' })
    expect(done.result?.contacts).toBeGreaterThan(0)
    const other = (await owner.post('/api/v1/simulations', { from: '2026-07-21', to: '2026-07-30' })).body as Simulation
    expect((await owner.delete(`/api/v1/simulations/${other.id}`)).status).toBe(204)
    await plans.runSimulation(w.db, other.id, now)
    expect((await owner.get(`/api/v1/simulations/${other.id}`)).body).toMatchObject({ state: 'cancelled', result: null })
    expect((await owner.post('/api/v1/simulations', { from: '2026-07-30', to: '2026-07-21' })).status).toBe(422)
  })

  test('put in by hand, taken out by hand', async () => {
    const [aoi = ''] = await people(w.db, 1)
    await sql`insert into orders (customer_id, source, external_id, placed_at, total, recorded_at) values (${aoi}, 'test', 'A', ${new Date('2026-06-01T10:00:00+09:00')}, 5000, ${now})`.execute(
      w.db,
    )
    expect((await owner.post(`/api/v1/plans/${id}/enrolments`, { customerIds: [aoi] })).body).toEqual({ planned: 1 })
    expect((await owner.delete(`/api/v1/plans/${id}/enrolments/${aoi}?reason=${encodeURIComponent('ご希望')}`)).status).toBe(204)
    expect((await owner.put(`/api/v1/plans/${id}/archive`, {})).status).toBe(204)
    expect(await page()).toMatchObject({ state: 'archived', inside: 0, waiting: 0 })
  })
})
