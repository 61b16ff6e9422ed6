import { z } from 'zod'
import { addDays } from '#kernel/day.ts'
import { decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { counted } from '#platform/i18n/sentence.ts'
import { companyOf } from './company.ts'
import type { Cohort, CohortKind, CohortPerson, Effect, PlanDefinition } from './contract.ts'
import { dueOffset } from './due-rules.ts'
import { calendarCte, countsOpenDays, openDaysFor, type Sql } from './due-views.ts'
import { anchorDays, type Change, cohortCounts, cohortPeople, fates } from './effect-views.ts'
import { insideCount } from './enrolment-store.ts'
import { groups } from './enter.ts'
import { definitions } from './plan-store.ts'
import { found } from './plans.ts'
import { type NewWay, newcomers, newWayOf } from './reentry.ts'
import { anchorName } from './when-rules.ts'

/** What publishing a definition would do to the people inside, as cohorts with counts; nobody is touched. */
export async function effect(db: Db, planId: string, now: Date, draft?: PlanDefinition): Promise<Effect> {
  const plan = await found(db, planId)
  const next = draft ?? plan.draft
  const inside = await insideCount(db, planId)
  if (!next) return { from: plan.live_version, inside, untouched: inside, cohorts: [], summary: 'この変更で変わる人はいません。' }
  const change = await changeOf(db, planId, next, now)
  const counts = await cohortCounts(db, change.calendar, change.rows)
  const cohorts = counts.map(({ kind, step, people }) => cohortOf(kind, step, people, change))
  const most = Math.max(0, ...cohorts.filter(it => it.kind !== 'reentry').map(it => it.people))
  return { from: plan.live_version, inside, untouched: Math.max(0, inside - most), cohorts, summary: summaryOf(cohorts) }
}

/** The people of one cohort (`<kind>:<step>`), a page at a time. Refusal `cohort-unknown`. */
export async function cohort(
  db: Db,
  planId: string,
  id: string,
  paging: { cursor?: string | undefined; limit: number },
  now: Date,
): Promise<Page<CohortPerson>> {
  const [, kind, step] = /^([a-z]+):(.+)$/.exec(id) ?? []
  const plan = await found(db, planId)
  if (kind === undefined || step === undefined || !plan.draft) {
    throw new Refusal('cohort-unknown', 'この集まりは見つかりません。影響を見直してください。', { status: 404 })
  }
  const change = await changeOf(db, planId, plan.draft, now)
  const after = paging.cursor === undefined ? null : decodeCursor(paging.cursor, place => z.string().parse(place))
  const rows = await cohortPeople(db, change.calendar, change.rows, { kind, step, after, limit: paging.limit + 1 })
  const page = pageOf(rows, paging.limit, last => `${last.customerId}${last.occurrence}`)
  return {
    ...page,
    items: page.items.map(it => ({
      ...it,
      dueAt: it.dueAt?.toISOString() ?? null,
      newDueAt: it.newDueAt?.toISOString() ?? null,
    })),
  }
}

/** The fates of everybody inside under a new definition, with the calendar they read. */
export async function changeOf(
  db: Db,
  planId: string,
  next: PlanDefinition,
  now: Date,
): Promise<Change & { calendar: Sql; rows: Sql; way: NewWay | null }> {
  const company = await companyOf(db)
  const old = await definitions(db, planId)
  const way = newWayOf(await found(db, planId), old, next, company)
  const change: Change = { planId, old, next, now, zone: company.zone, more: way ? newcomers(way, now) : [] }
  const chains = next.steps.map(step => [dueOffset(step), step.notAfter])
  const today = dayOf(now, company.zone)
  const days = (await anchorDays(db, planId, company.zone)) ?? { first: today, last: today }
  const last = [days.last, today].sort().at(-1) ?? today
  const first = way ? ([days.first, dayOf(way.enrolledFrom, company.zone)].sort()[0] ?? today) : days.first
  const open = chains.flat().some(countsOpenDays) ? openDaysFor(first, addDays(last, 400), chains, company) : null
  return { ...change, calendar: calendarCte(open), rows: fates(change), way }
}

const SAY: Record<CohortKind, (people: number, name: string) => string> = {
  words: (people, name) => `${counted(people)}人は「${name}」を新しい文面で受け取ります。`,
  moved: (people, name) => `${counted(people)}人の「${name}」の日が変わります。`,
  passed: (people, name) => `${counted(people)}人は「${name}」の新しい日を過ぎているので、この手順を飛ばします。`,
  removed: (people, name) => `${counted(people)}人は「${name}」を受け取らなくなります。`,
  added: (people, name) => `${counted(people)}人に「${name}」が加わります。`,
  doubled: (people, name) => `${counted(people)}人は「${name}」と同じ文面をもう受け取っているので、二重にならないよう止めます。`,
  awaits: (people, name) =>
    `${counted(people)}人の「${name}」は、新しい起点の日が分かってから予定に入ります。すでに済んだ方にもう一度ご案内することはありません。`,
  reentry: (people, name) =>
    `入り方が変わるので、${counted(people)}人がこれまでの「${name}」から新しく計画に入れます。すでに通った回をもう一度ご案内することはありません。`,
}
const SHORT: Record<CohortKind, string> = {
  words: '新しい文面',
  moved: '日が変わる',
  passed: 'この手順を飛ばす',
  removed: 'この手順がなくなる',
  added: '手順が加わる',
  doubled: '二重になるため止める',
  reentry: '入り方が変わる',
  awaits: '日が分かってから予定に入る',
}

function cohortOf(kind: CohortKind, step: string, people: number, { old, next }: Change): Cohort {
  const found = [next, ...old.values()].flatMap(it => it.steps).find(it => it.key === step)
  const stepName = kind === 'reentry' ? wordOf(step, next) : (found?.name ?? step)
  return {
    id: `${kind}:${step}`,
    kind,
    step,
    stepName,
    people,
    sentence: SAY[kind](people, stepName),
    choices: kind === 'doubled' || kind === 'awaits' ? ['new'] : kind === 'reentry' ? ['old', 'new'] : ['new', 'old', 'ask'],
    preset: kind === 'reentry' ? 'old' : 'new',
  }
}

// Newcomers are told apart by what lets them in.
function wordOf(key: string, next: PlanDefinition): string {
  const first = groups(next).find(it => it.key === key)?.steps[0]
  return first ? anchorName(first, next.trade, 'ja') : key
}

/** 「41人は新しい文面、12人はこの手順を飛ばす、3人は二重になるため止める」. */
function summaryOf(cohorts: readonly Cohort[]): string {
  if (cohorts.length === 0) return 'この変更で変わる人はいません。'
  const kinds = Map.groupBy(cohorts, it => it.kind)
  return `${[...kinds].map(([kind, of]) => `${counted(of.reduce((sum, it) => sum + it.people, 0))}人は${SHORT[kind]}`).join('、')}`
}
