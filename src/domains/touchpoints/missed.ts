import { settings } from '#domains/staff/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Table } from '#platform/files/write-table.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Missed, MissedPerson, MissedWhich } from './missed-contract.ts'
import { daysOfMonth } from './missed-rules.ts'
import { addSign, lastSign } from './missed-store.ts'
import { missedCounts, missedPeople, type Span } from './missed-views.ts'

/** 漏れゼロ: who was to be reached in a month and was not, counted by branch and reason, with who signed it and whether it changed since. */
export async function missed(db: Db, which: MissedWhich, language: Language): Promise<Missed> {
  const counts = await missedCounts(db, await spanOf(db, which))
  const signed = await lastSign(db, which.month, which.branch ?? null)
  const total = counts.reduce((sum, it) => sum + it.contacts, 0)
  const items = counts.map(it => ({ ...it, sentence: why(it.reason, language) }))
  return { month: which.month, total, items, signed, changed: signed !== null && signed.total !== total }
}

type Page = { items: MissedPerson[]; next: string | null }

/** Those people by name, in the order of the days they were to be reached. Refusal `bad-cursor`. */
export async function missedNames(
  db: Db,
  which: MissedWhich,
  { cursor, limit, language }: { cursor?: string | undefined; limit: number; language: Language },
): Promise<Page> {
  const rows = await missedPeople(db, await spanOf(db, which), cursor ? placeOf(cursor) : null, limit + 1)
  const items = rows
    .slice(0, limit)
    .map(({ id, name, ...it }) => ({ ...it, customer: { id, name }, sentence: why(it.reason, language) }))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? `${new Date(last.plannedFor).toISOString()}_${last.contact}` : null }
}

/** All of them as a table to keep. */
export function missedTable(db: Db, which: MissedWhich, language: Language): Table {
  async function* pages() {
    let cursor: string | undefined
    do {
      const page = await missedNames(db, which, { cursor, limit: 500, language })
      yield page.items.map(it => [
        it.branch,
        it.customer.name,
        it.plan,
        it.step,
        new Date(it.plannedFor).toISOString(),
        it.sentence,
        it.reason,
        it.customer.id,
      ])
      cursor = page.next ?? undefined
    } while (cursor)
  }
  const heads = ['branch', 'customer', 'plan', 'step', 'planned', 'why', 'rule', 'id'].map(
    name => sentence(`missed.column.${name}`, language) ?? name,
  )
  return { name: `${sentence('missed.file', language) ?? 'missed'} ${which.month}`, heads, pages: pages() }
}

/** A person answers for the list of a month that is over. Signed again it stands beside the first. Refusal `missed-too-early`. */
export function signMissed(
  db: Db,
  { month, branch, note }: { month: string; branch: string | null; note: string },
  actor: string,
  now: Date,
): Promise<void> {
  return inTransaction(db, async tx => {
    const span = await spanOf(tx, { month, branch: branch ?? undefined })
    if (span.to > now) throw new Refusal('missed-too-early', 'この月はまだ終わっていません。月が替わってから確認してください。')
    const reasons: Record<string, number> = {}
    for (const it of await missedCounts(tx, span)) reasons[it.reason] = (reasons[it.reason] ?? 0) + it.contacts
    const total = Object.values(reasons).reduce((sum, count) => sum + count, 0)
    await addSign(tx, { month, branch, total, reasons, note }, actor, now)
  })
}

async function spanOf(db: Db, { month, branch, reason }: MissedWhich): Promise<Span> {
  const { zone } = await settings.get(db, 'company')
  const { from, to } = daysOfMonth(month)
  return { from: at(from, '00:00', zone), to: at(to, '00:00', zone), branch, reason }
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
