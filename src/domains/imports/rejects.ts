import { guardFormula } from '#kernel/formula.ts'
import type { Db } from '#platform/database/connect.ts'
import { GIVEN_BACK } from './reject-rules.ts'
import { rejectsAfter } from './rows-store.ts'
import { importById } from './store.ts'

const PAGE = 1000

/** The rejected rows of an import as a CSV (UTF-8 with BOM) with everything that is wrong behind each, safe to open in a spreadsheet; mended, it can be imported as it is. */
export async function* rejectsCsv(db: Db, id: string): AsyncGenerator<Uint8Array> {
  const row = await importById(db, id)
  yield Buffer.from(`\ufeff${line([...(row?.headers ?? []), ...GIVEN_BACK])}`)
  let after = 0
  for (;;) {
    const rejects = await rejectsAfter(db, id, after, PAGE)
    const last = rejects.at(-1)
    if (!last) return
    const width = row?.headers?.length ?? 0
    yield Buffer.from(
      rejects.map(it => line([...padded(it.raw, width), it.sentence.replaceAll('\n', ''), String(it.no)])).join(''),
    )
    after = last.no
  }
}

function padded(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')]
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell => quoted(guardFormula(cell))).join(',')}\r\n`
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
