import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { promiseWords } from '#domains/tasks/index.ts'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Sight } from '#platform/http/route.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { ContactMoment, Moment, TimelinePage, TimelineQuery, YearPage } from './timeline-contract.ts'
import { lettersOf, momentRows, selves, upcomingRows, yearRows } from './timeline-views.ts'

const Place = z.object({ at: z.iso.datetime(), id: z.guid() })
const MOST_UPCOMING = 60

/** Everything that happened to a customer, newest first, and on the first page what waits for them; facts of those merged into them too. */
export async function timeline(db: Db, id: string, query: TimelineQuery, language: Language = 'ja'): Promise<TimelinePage> {
  const customers = await selves(db, id)
  const themes = query.theme ?? []
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, place => Place.parse(place))
  const contactsToo = themes.length === 0 || themes.includes('contact')
  const [rows, waiting] = await Promise.all([
    momentRows(db, { customers, themes, after, limit: query.limit + 1 }),
    after === null && contactsToo ? upcomingRows(db, customers, MOST_UPCOMING) : [],
  ])
  const page = pageOf(rows, query.limit, last => ({ at: new Date(last.at).toISOString(), id: last.id }))
  const letters = await lettersBy(db, customers, [...page.items, ...waiting])
  return {
    upcoming: waiting.map(moment => ({ ...moment, letter: letters.get(moment.touchpoint) ?? null })),
    items: page.items.map(moment =>
      moment.kind === 'contact' ? { ...moment, letter: letters.get(moment.touchpoint) ?? null } : inWords(moment, language),
    ),
    next: page.next,
  }
}

// What the house promised by itself is kept as what it is about.
function inWords<M extends Moment>(moment: M, language: Language): M {
  if (moment.kind !== 'event' || typeof moment.data.what !== 'string') return moment
  return { ...moment, data: { ...moment.data, what: promiseWords(moment.data.what, language) } }
}

async function lettersBy(
  db: Db,
  customers: readonly string[],
  moments: readonly Moment[],
): Promise<Map<string, NonNullable<ContactMoment['letter']>>> {
  const contacts = moments.flatMap(moment => (moment.kind === 'contact' ? [moment.touchpoint] : []))
  const rows = await lettersOf(db, customers, contacts)
  return new Map(rows.map(({ touchpoint, ...letter }) => [touchpoint, letter]))
}

/** What came and comes to a customer in one calendar year, day by day. */
export async function year(db: Db, { masked }: Sight, id: string, of: number): Promise<YearPage> {
  const { zone } = await settings.get(db, 'company')
  const days = await yearRows(db, await selves(db, id), `${of}-01-01`, `${of + 1}-01-01`, zone)
  // A birthday in a calendar is a birthday.
  return { year: of, days: masked.includes('contact') ? days.filter(it => it.what !== 'birthday') : days }
}
