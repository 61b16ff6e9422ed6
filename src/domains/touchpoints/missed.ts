import { settings } from '#domains/staff/index.ts'
import { type Counted, countedUpTo } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Table } from '#platform/files/write-table.ts'
import { maskedRow } from '#platform/http/mask.ts'
import type { Sight } from '#platform/http/route.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Missed, MissedBranch, MissedPerson, MissedSign, MissedWhich } from './missed-contract.ts'
import { changedSince, daysOfMonth } from './missed-rules.ts'
import { type KeptSign, type Reasons, signsOf } from './missed-store.ts'
import { anyDue, type Count, missedCount, missedCounts, missedPeople, type Span } from './missed-views.ts'

type Asking = { language: Language; sight: Sight; now: Date }

/** 漏れゼロ: who was to be reached in a month and was not, counted by branch and reason, with who answered for it and what changed since. */
export async function missed(db: Db, which: MissedWhich, { language, sight, now }: Asking): Promise<Missed> {
  const span = await spanOf(db, which, now)
  const shown = await missedCounts(db, span)
  // What was signed is the whole list: a filter by plan shows a part of it, and changes nothing of what is answered for.
  const whole = which.plan ? await missedCounts(db, { ...span, plan: undefined }) : shown
  const signs = await signsOf(db, [which.month])
  const scope = which.branch ?? null
  const signed = signs.find(it => (it.branch?.id ?? null) === scope) ?? null
  const since = signed ? changedSince(signed.reasons, reasonsOf(whole.items)) : []
  return {
    month: which.month,
    over: span.to <= now,
    due: shown.branches.length > 0 || (await anyDue(db, span)),
    total: sumOf(shown.branches, 'contacts'),
    people: sumOf(shown.branches, 'people'),
    branches: shown.branches.map(it => ofBranch(it, whole.items, signs)),
    items: shown.items.map(it => ({ ...it, sentence: why(it.reason, language) })),
    signed: signed && wire(signed),
    changed: since.length > 0,
    since: since.map(it => ({ ...it, sentence: why(it.reason, language) })),
    signs: signs.map(wire),
    maySign: sight.branches === 'all' ? [null, ...shown.branches.flatMap(it => it.branch?.id ?? [])] : [...sight.branches],
  }
}

function ofBranch(it: Omit<Count, 'reason'>, items: readonly Count[], signs: readonly KeptSign[]): MissedBranch {
  const id = it.branch?.id ?? null
  const signed = id === null ? null : (signs.find(sign => sign.branch?.id === id) ?? null)
  const now = reasonsOf(items.filter(item => (item.branch?.id ?? null) === id))
  return { ...it, signed: signed && wire(signed), changed: signed !== null && changedSince(signed.reasons, now).length > 0 }
}

const wire = ({ reasons: _, month: __, ...sign }: KeptSign): MissedSign => sign

/** How many contacts there are for each reason, over all branches. */
export function reasonsOf(items: readonly Count[]): Reasons {
  const reasons: Record<string, number> = {}
  for (const { reason, contacts } of items) reasons[reason] = (reasons[reason] ?? 0) + contacts
  return reasons
}

const sumOf = (rows: readonly Omit<Count, 'reason'>[], of: 'contacts' | 'people'): number =>
  rows.reduce((sum, row) => sum + row[of], 0)

type Page = { items: MissedPerson[]; next: string | null }
type Paging = { cursor?: string | undefined; limit: number; language: Language }

/** Those people by name, in the order of the days they were to be reached. Refusal `bad-cursor`. */
export async function missedNames(db: Db, which: MissedWhich, { cursor, limit, language }: Paging, now: Date): Promise<Page> {
  const span = await spanOf(db, which, now)
  const rows = await missedPeople(db, span, cursor ? placeOf(cursor) : null, limit + 1)
  const items = rows
    .slice(0, limit)
    .map(({ id, name, ...it }) => ({ ...it, customer: { id, name }, sentence: why(it.reason, language) }))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? `${new Date(last.plannedFor).toISOString()}_${last.contact}` : null }
}

/** How many contacts of a month a filter finds. */
export async function missedCounted(db: Db, which: MissedWhich, now: Date): Promise<Counted> {
  return countedUpTo(await missedCount(db, await spanOf(db, which, now)))
}

/** All of them as a table to keep. */
export function missedTable(db: Db, which: MissedWhich, { language, sight, now }: Asking): Table {
  async function* pages() {
    let cursor: string | undefined
    do {
      const page = await missedNames(db, which, { cursor, limit: 500, language }, now)
      const rows = page.items.map(it => [
        it.branch,
        it.customer.name,
        it.plan,
        it.step,
        new Date(it.plannedFor).toISOString(),
        it.sentence,
        it.note,
        it.reason,
        it.customer.id,
      ])
      yield rows.map(row => maskedRow(row, sight.masked))
      cursor = page.next ?? undefined
    } while (cursor)
  }
  const heads = ['branch', 'customer', 'plan', 'step', 'planned', 'why', 'note', 'rule', 'id'].map(
    name => sentence(`missed.column.${name}`, language) ?? name,
  )
  return { name: `${sentence('missed.file', language) ?? 'missed'} ${which.month}`, heads, pages: pages() }
}

/** The month as instants of the company's zone, with where today begins. */
export async function spanOf(db: Db, { month, ...which }: MissedWhich, now: Date): Promise<Span> {
  const { company, sending } = await settings.all(db)
  const { from, to } = daysOfMonth(month)
  const begins = (day: string) => at(day, '00:00', company.zone)
  const today = begins(dayOf(now, company.zone))
  return { from: begins(from), to: begins(to), today, sendingPaused: sending.paused, ...which }
}

function placeOf(cursor: string): { at: Date; id: string } {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(cursor)
  const [, time = '', id = ''] = found ?? []
  if (!found || Number.isNaN(Date.parse(time)))
    throw new Refusal('bad-cursor', '続きを読み込めませんでした。一覧を開き直してください。')
  return { at: new Date(time), id }
}

const why = (reason: string, language: Language): string =>
  sentence(`gate.${reason}`, language) ?? sentence(`gate.${reason.split('.')[0]}`, language) ?? reason
