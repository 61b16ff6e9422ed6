import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { addMonths } from '#kernel/month.ts'
import { decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { spooled } from '#platform/files/pages.ts'
import type { Cell, Table } from '#platform/files/write-table.ts'
import { maskedRow } from '#platform/http/mask.ts'
import type { Sight } from '#platform/http/route.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Behind, PeopleOf } from './contract.ts'
import { definitionOf, type Figure } from './definition-rules.ts'
import { behind, countBehind, everybodyBehind } from './people-views.ts'
import type { Whose } from './whose-rules.ts'

const Place = z.object({ at: z.iso.datetime(), id: z.guid() })
const FILE_PAGE = 2000

/** The people behind a figure of these customers over a period, the latest first, each with why they count. Refusal `bad-cursor`. */
export async function people(
  db: Db,
  whose: Whose,
  figure: Figure,
  of: PeopleOf,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  now: Date,
): Promise<Page<Behind>> {
  const after = cursor ? decodeCursor(cursor, place => Place.parse(place)) : null
  const rows = await behind(db, figure, of, await askOf(db, whose, of, now), after, limit + 1)
  return pageOf(rows, limit, last => ({ at: new Date(last.lastAt).toISOString(), id: last.id }))
}

/** How many different people stand behind a figure, for the weight of a file. */
export async function peopleBehind(db: Db, whose: Whose, figure: Figure, of: PeopleOf, now: Date): Promise<number> {
  return countBehind(db, figure, of, await askOf(db, whose, of, now))
}

/** The same as a table for a file. */
export async function peopleTable(
  db: Db,
  whose: Whose,
  figure: Figure,
  of: PeopleOf,
  { masked, language }: { masked: Sight['masked']; language: Language },
  now: Date,
): Promise<Table> {
  const { zone } = await settings.get(db, 'company')
  const head = (name: string) => sentence(`kpi.column.${name}`, language) ?? name
  const day = (at: Date | string) => dayOf(new Date(at), zone)
  const cells = (row: Behind): Cell[] => [
    row.customerId,
    row.name,
    row.kana,
    row.times,
    day(row.firstAt),
    day(row.lastAt),
    row.detail,
    row.channel,
  ]
  const ask = await askOf(db, whose, of, now)
  const pages = spooled<Cell[][]>(lay =>
    inTransaction(db, tx =>
      everybodyBehind(tx, figure, of, ask, FILE_PAGE, rows => lay(rows.map(row => cells(maskedRow(row, masked))))),
    ),
  )
  const name = `${definitionOf(figure).name[language]} ${of.from} ${of.to}`
  return { name, heads: ['id', 'name', 'kana', 'times', 'first', 'last', 'detail', 'channel'].map(head), pages }
}

async function askOf(db: Db, whose: Whose, of: PeopleOf, now: Date) {
  const { zone } = await settings.get(db, 'company')
  return { whose, zone, today: dayOf(now, zone), year: { from: addMonths(of.to, -12), to: of.to } }
}
