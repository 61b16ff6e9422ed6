import { z } from 'zod'
import { HoldFilter, type HoldLine } from '#domains/consent/hold-contract.ts'
import * as consent from '#domains/consent/index.ts'
import { searchFor } from '#domains/customers/search-rules.ts'
import { settings } from '#domains/staff/index.ts'
import { formatInstant } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { maskedRow } from '#platform/http/mask.ts'
import { get, raw, type Sight } from '#platform/http/route.ts'

const HEADS = {
  ja: ['お客様', 'わけ', '及ぶ先', '始まり', 'いつまで', '状態', 'メモ', '終えた日時', '終えたわけ', 'お客様ID'],
  en: ['Customer', 'Why', 'Reach', 'Since', 'Until', 'State', 'Note', 'Ended', 'Why ended', 'Customer id'],
} as const
const NAMES = { ja: '見合わせ', en: 'holds' } as const
const PAGE = 200

/** Whom the house leaves in peace as a file, under the same filter as the list: who takes part in a campaign elsewhere is checked against it. */
export const holdsExportRoute = get('/api/v1/holds/export', {
  searchesNames: true,
  summary: 'Everybody who is left in peace as CSV (UTF-8 or CP932) or Excel, under the same filter as the list',
  scope: 'export',
  also: 'customers:read',
  tag: 'customers',
  query: HoldFilter.omit({ cursor: true, limit: true }).extend({ format: z.enum(TABLE_FORMATS).default('csv') }),
  answer: raw('text/csv', 'many'),
  refusals: ['approval-needed'],
  takes: async ({ db, sight, query: { format: _, ...asked }, language, now }) => ({
    people: await peopleIn(pagesOf(db, { ...asked, ...searchFor(sight) }, now)),
    title: NAMES[language],
  }),
  handle: async ({ db, sight, query: { format, ...asked }, language, now }) => {
    const { zone } = await settings.get(db, 'company')
    const pages = rowsOf(pagesOf(db, { ...asked, ...searchFor(sight) }, now), sight, zone)
    return tableFile(format, { name: NAMES[language], heads: HEADS[language], pages })
  },
})

type Asked = Omit<HoldFilter, 'cursor' | 'limit'>

async function* pagesOf(db: Db, filter: Asked, now: Date): AsyncIterable<HoldLine[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await consent.holdList(db, { ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) }, now)
    yield page.items
    if (!page.next) return
    cursor = page.next
  }
}

async function peopleIn(pages: AsyncIterable<HoldLine[]>): Promise<number> {
  const seen = new Set<string>()
  for await (const page of pages) for (const { customer } of page) seen.add(customer)
  return seen.size
}

async function* rowsOf(pages: AsyncIterable<HoldLine[]>, { masked }: Sight, zone: string): AsyncIterable<string[][]> {
  for await (const page of pages) yield page.map(row => cellsOf(maskedRow(row, masked), zone))
}

function cellsOf(row: HoldLine, zone: string): string[] {
  const time = (at: Date | string | null) => (at === null ? '' : formatInstant(new Date(at), zone, { year: true }))
  const { name, kind, reach, since, until, state, note, liftedAt, liftedWhy, customer } = row
  return [name ?? '', kind, reach, time(since), until ?? '', state, note ?? '', time(liftedAt), liftedWhy ?? '', customer]
}
