import type { AuditFilter, AuditQuery, AuditRow } from '#domains/audit/contract.ts'
import { search } from '#domains/audit/index.ts'
import type { Page } from '#kernel/paging.ts'
import { dayOf, timeOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Cell, Table } from '#platform/files/write-table.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { ToldRow } from './told-contract.ts'
import { cameToNothing, namesOfCustomers, namesOfThings } from './told-views.ts'
import { thingIn, toldOf } from './told-words.ts'

const MINUTE_MS = 60_000

/** The audit record as people read it, newest first; what one page asked for at once is one line. Refusal `bad-cursor`. */
export async function told(db: Db, ask: AuditQuery, language: Language): Promise<Page<ToldRow>> {
  const page = await search(db, ask)
  const rows = await inWords(db, page.items, ask.archive, language)
  // What came to nothing is told once, by the entry that says so; who asks for acts alone reads of the attempt.
  const shown = ask.what === undefined ? rows.filter(row => !row.failed) : rows
  return { items: together(shown.map(({ failed: _, ...row }) => row)), next: page.next }
}

/** The same as a file, every entry a line. */
export function toldTable(db: Db, filter: AuditFilter, zone: string, language: Language): Table {
  const word = (code: string) => sentence(`told.${code}`, language) ?? code
  async function* pages() {
    let cursor: string | undefined
    do {
      const page: Page<AuditRow> = await search(db, { ...filter, cursor, limit: 1000 })
      const rows = await inWords(db, page.items, filter.archive, language)
      yield rows.map((it): Cell[] => [
        ...[
          `${dayOf(new Date(it.at), zone)} ${timeOf(new Date(it.at), zone)}`,
          it.name ?? it.actor,
          it.told,
          it.customer?.name ?? it.whom,
        ],
        ...[it.what, it.id, it.seal],
      ])
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
  }
  const heads = ['at', 'name', 'told', 'whom', 'what', 'id', 'seal'].map(name => word(`column.${name}`))
  return { name: word('file'), heads, pages: pages() }
}

type Worded = ToldRow & { failed: boolean }

async function inWords(db: Db, rows: readonly AuditRow[], archive: boolean, language: Language): Promise<Worded[]> {
  const nothing = await cameToNothing(
    db,
    rows.filter(row => row.what === 'act').map(row => row.id),
    archive,
  )
  const things = await namesOfThings(db, [...new Set(rows.flatMap(row => thingIn(row) ?? []))])
  const people = await namesOfCustomers(db, [...new Set(rows.flatMap(row => row.whom ?? []))])
  return rows.map(row => {
    const name = people.get(row.whom ?? '')
    const customer = row.whom !== null && name !== undefined ? { id: row.whom, name } : null
    const failed = nothing.has(row.id)
    return { ...row, told: toldOf(row, things.get(thingIn(row) ?? '') ?? null, language, failed), customer, times: 1, failed }
  })
}

// What one page asked for at once is one line.
function together(rows: readonly ToldRow[]): ToldRow[] {
  const found: ToldRow[] = []
  for (const row of rows) {
    const last = found.at(-1)
    if (last && isSame(last, row)) last.times += 1
    else found.push({ ...row })
  }
  return found
}

const isSame = (last: ToldRow, row: ToldRow): boolean =>
  last.told === row.told &&
  last.actor === row.actor &&
  last.whom === row.whom &&
  last.subject === row.subject &&
  Math.abs(+new Date(last.at) - +new Date(row.at)) < MINUTE_MS
