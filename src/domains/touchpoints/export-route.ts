import { z } from 'zod'
import { formatInstant } from '#kernel/wall-clock.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { maskedRow } from '#platform/http/mask.ts'
import { get, raw, type Sight } from '#platform/http/route.ts'
import { askedToday } from './asked.ts'
import { LedgerFilter, type TouchpointRow } from './contract.ts'
import * as touchpoints from './index.ts'

const HEADS = {
  ja: [
    '予定',
    'お客様',
    '計画',
    '手順',
    '種類',
    '区分',
    '状態',
    '理由',
    '手段',
    '結果',
    '済んだ日時',
    'メモ',
    'お客様ID',
    '接点ID',
  ],
  en: [
    'Planned',
    'Customer',
    'Plan',
    'Step',
    'Kind',
    'Class',
    'State',
    'Reason',
    'Channel',
    'Outcome',
    'Settled',
    'Note',
    'Customer id',
    'Contact id',
  ],
} as const

const NAMES = { ja: '接点', en: 'contacts' } as const

/** The ledger as a file, under the same filter as the list. */
export const exportRoute = get('/api/v1/touchpoints/export', {
  searchesNames: true,
  summary: 'The ledger as CSV (UTF-8 or CP932) or Excel, under the same filter as the list',
  scope: 'export',
  also: 'contacts:read',
  query: LedgerFilter.extend({ format: z.enum(TABLE_FORMATS).default('csv') }),
  answer: raw('text/csv', 'many'),
  refusals: ['approval-needed'],
  takes: async ({ db, sight, query: { format: _, ...asked }, language, now }) => {
    const { filter, zone } = await askedToday(db, sight, asked, now)
    return { people: await touchpoints.peopleIn(db, filter, zone), title: NAMES[language] }
  },
  handle: async ({ db, sight, query: { format, ...asked }, language, now }) => {
    const { filter, zone } = await askedToday(db, sight, asked, now)
    const pages = rowsOf(touchpoints.pages(db, filter, { zone }), sight, zone)
    return tableFile(format, { name: NAMES[language], heads: HEADS[language], pages })
  },
})

async function* rowsOf(pages: AsyncIterable<TouchpointRow[]>, { masked }: Sight, zone: string): AsyncIterable<string[][]> {
  for await (const page of pages) yield page.map(row => cellsOf(maskedRow(row, masked), zone))
}

function cellsOf(row: TouchpointRow, zone: string): string[] {
  const time = (at: Date | string | null) => (at === null ? '' : formatInstant(new Date(at), zone, { year: true }))
  const { customer, plan, step } = row
  return [
    ...[
      time(row.dueAt),
      customer.name,
      plan.name ?? '',
      step.name ?? step.key,
      row.kind,
      row.legalClass,
      row.state,
      row.reason ?? '',
    ],
    ...[row.channel ?? '', row.outcome ?? '', time(row.settledAt), row.note ?? '', row.customerId, row.id],
  ]
}
