import { settings } from '#domains/staff/index.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import { annotationsBetween } from './annotation-store.ts'
import { earlyOf, seriesOf } from './board-rules.ts'
import { cohortsOf, coverBy, doersOf, monthCounts, namesOf, nthOf, openBranches, restOf } from './board-views.ts'
import type { Board, Coverage } from './contract.ts'
import { type Grain, periodsOf, yearBefore } from './period-rules.ts'
import { firstMonth, state } from './touched-store.ts'
import type { Whose } from './whose-rules.ts'

const STALE_MS = 60_000

/** Every figure of these customers per month, quarter or business year from the kept-up counts, with the annotations of that time. Rings for a new count where the last one is a minute old. */
export async function board(db: Db, whose: Whose, grain: Grain, now: Date): Promise<Board> {
  const [{ zone }, { startMonth }] = await Promise.all([settings.get(db, 'company'), settings.get(db, 'insight')])
  const [counted, first, named] = await Promise.all([state(db), firstMonth(db, whose), whoOf(db, whose)])
  if (!counted || Math.abs(+now - +counted.counted_at) > STALE_MS)
    await ring(db, { job: 'insight.keep-up', key: 'insight.keep-up' })

  const today = dayOf(now, zone)
  const periods = periodsOf(grain, today, first ?? today, startMonth)
  const since = periods[0]?.from ?? today
  const windows = periods.map(period => ({ from: yearBefore(period), to: period.to }))
  const [months, doers, nth, cohorts, annotations] = await Promise.all([
    monthCounts(db, whose, since),
    doersOf(db, whose, windows),
    nthOf(db, whose),
    cohortsOf(db, whose),
    annotationsBetween(db, since, periods.at(-1)?.to ?? today),
  ])
  const figures = first ? seriesOf(periods, { today, early: earlyOf(periods, first), months, doers, nth, cohorts }) : []
  return { whose: named, countedAt: counted?.counted_at ?? null, today, startMonth, periods, figures, annotations }
}

/** The branches that somebody may choose from who sees these customers, in their order. */
export async function branchesAmong(db: Db, sees: Whose): Promise<{ id: string; name: string }[]> {
  const open = await openBranches(db)
  return sees === 'all' ? open : open.filter(({ id }) => sees.includes(id))
}

/** The branches whose customers are counted, by name; null where it is everybody. */
async function whoOf(db: Db, whose: Whose): Promise<Board['whose']> {
  if (whose === 'all') return null
  const names = await namesOf(db)
  return whose.map(id => ({ id, name: names.get(id)?.name ?? null }))
}

/** Coverage of a span of days by branch and by person, the weakest first, and why the rest was not done, from the kept-up counts. */
export async function coverage(db: Db, whose: Whose, span: { from: string; to: string }): Promise<Coverage> {
  const [branches, staff, rest, names] = await Promise.all([
    coverBy(db, whose, 'branch', span),
    coverBy(db, whose, 'staff', span),
    restOf(db, whose, span),
    namesOf(db),
  ])
  const covered = (rows: typeof branches) =>
    [...Map.groupBy(rows, row => row.id)]
      .map(([id, of]) => {
        const count = (metric: string) => of.find(row => row.metric === metric)?.value ?? 0
        const known = names.get(id)
        return {
          id: known ? id : null,
          name: known?.name ?? null,
          branch: known?.branch ?? null,
          due: count('due'),
          done: count('done'),
        }
      })
      .sort((a, b) => a.done / a.due - b.done / b.due || b.due - a.due)
  return {
    branches: covered(branches).map(({ branch: _, ...it }) => it),
    staff: covered(staff),
    rest: rest.map(({ metric, value }) => {
      const [, state = '', ...reason] = metric.split(':')
      return { state, reason: reason.join(':'), count: value }
    }),
  }
}
