import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { formatInstant } from '#kernel/wall-clock.ts'
import { get, raw } from '#platform/http/route.ts'
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

/** The ledger as CSV (UTF-8 with a mark, so that Excel reads it), streamed page by page. */
export const exportRoute = get('/api/v1/touchpoints.csv', {
  summary: 'The ledger as CSV, under the same filter as the list',
  scope: 'export',
  query: LedgerFilter.extend({ encoding: z.enum(['utf8']).default('utf8') }),
  answer: raw('text/csv'),
  handle: async ({ db, query: { encoding: _, ...filter }, language, now }) => {
    const { zone } = await settings.get(db, 'company')
    const encoder = new TextEncoder()
    const pages = touchpoints.pages(db, filter, { zone })[Symbol.asyncIterator]()
    const stream = new ReadableStream<Uint8Array>({
      start: out => out.enqueue(encoder.encode(`\uFEFF${lineOf(HEADS[language])}`)),
      async pull(out) {
        const { value, done } = await pages.next()
        if (done) out.close()
        else out.enqueue(encoder.encode(value.map(row => lineOf(cellsOf(row, zone))).join('')))
      },
      cancel: async () => void (await pages.return?.(undefined)),
    })
    const name = `touchpoints-${formatInstant(now, zone, { year: true }).replaceAll(/[^\d]+/g, '-')}.csv`
    return new Response(stream, {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
    })
  },
})

function cellsOf(row: TouchpointRow, zone: string): string[] {
  const time = (at: Date | string | null) => (at === null ? '' : formatInstant(new Date(at), zone, { year: true }))
  return [
    time(row.dueAt),
    row.customer.name,
    row.plan.name ?? '',
    row.step.name ?? row.step.key,
    row.kind,
    row.legalClass,
    row.state,
    row.reason ?? '',
    row.channel ?? '',
    row.outcome ?? '',
    time(row.settledAt),
    row.note ?? '',
    row.customerId,
    row.id,
  ]
}

const lineOf = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

// A cell that opens with a sign of a formula would be run by a spreadsheet.
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
