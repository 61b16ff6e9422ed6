import { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { addDays } from '#kernel/day.ts'
import { type DayPoint, dayOn } from '#kernel/day-point.ts'
import { type Counted, countedUpTo, decodeCursor, encodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { CoolingFilter, OpenContract, RegisterFilter, RegisterRow } from './contract.ts'
import type { Party } from './contract-contract.ts'
import { coolingOff, daysLeft, isOpen } from './cooling-rules.ts'
import { noSuchCustomer } from './refusals.ts'
import { openContracts, registerCount, registerRows } from './register-views.ts'
import { keepParty } from './store.ts'

const Place = z.object({ since: z.string(), id: z.guid() })
const Skip = z.int().min(0).max(100_000)
// Longer than any cooling-off there is: one whose days began before is over.
const LOOK_BACK_DAYS = 400

/** The do-not-solicit register of all that the viewer sees, newest first. Refusal `bad-cursor`. @law T10 */
export async function register(
  db: Db,
  { state, cursor, limit, ...asked }: RegisterFilter,
  now: Date,
): Promise<Page<RegisterRow>> {
  const after = cursor ? decodeCursor(cursor, it => Place.parse(it)) : null
  const rows = await registerRows(db, {
    ...asked,
    since: await midnight(db, asked.since, now),
    standing: state === 'standing',
    after,
    limit: limit + 1,
  })
  return pageOf(rows, limit, last => ({ since: new Date(last.since).toISOString(), id: last.id }))
}

/** How many lines of the register there are under a filter. */
export async function registerCounted(
  db: Db,
  { state, ...asked }: Omit<RegisterFilter, 'cursor' | 'limit'>,
  now: Date,
): Promise<Counted> {
  const since = await midnight(db, asked.since, now)
  return countedUpTo(await registerCount(db, { ...asked, since, standing: state === 'standing' }))
}

async function midnight(db: Db, point: DayPoint | undefined, now: Date): Promise<Date | undefined> {
  const { zone } = await settings.get(db, 'company')
  return point === undefined ? undefined : at(dayOn(point, dayOf(now, zone)), '00:00', zone)
}

/** A page of the contracts that may still be taken back today, in their order. Refusal `bad-cursor`. @law T19 */
export async function coolingPage(db: Db, { cursor, limit, ...asked }: CoolingFilter, now: Date): Promise<Page<OpenContract>> {
  const skip = cursor ? decodeCursor(cursor, it => Skip.parse(it)) : 0
  const all = await inCoolingOff(db, now, asked)
  return { items: all.slice(skip, skip + limit), next: all.length > skip + limit ? encodeCursor(skip + limit) : null }
}

type Asked = Omit<CoolingFilter, 'cursor' | 'limit'>

/** The contracts that may still be taken back today, the next to end first, those that wait for their document at the end. @law T19 */
export async function inCoolingOff(db: Db, now: Date, asked: Asked = {}): Promise<OpenContract[]> {
  const [book, { zone }] = [await law.book(db), await settings.get(db, 'company')]
  const today = dayOf(now, zone)
  const rows = await openContracts(db, addDays(today, -LOOK_BACK_DAYS), asked)
  const open = rows.map(({ terms, ...row }) => {
    const clock = coolingOff(terms, book, today)
    const { name, kind, contractOn } = terms
    return { ...row, name, kind, contractOn, clock, daysLeft: daysLeft(clock, today) }
  })
  const last = ({ clock }: OpenContract) => clock.lastDay ?? '9999-12-31'
  return open.filter(it => isOpen(it.clock)).toSorted((a, b) => last(a).localeCompare(last(b)))
}

/** Writes down what kind of party a customer is. Event `selling.party`. Refusal `customer-not-found`. @law T17 */
export function nameParty(db: Db, customer: string, party: Party, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    if (!(await customers.facts(tx, [customer])).has(customer)) throw noSuchCustomer()
    await keepParty(tx, customer, party, actor, now)
    await record(tx, [{ customer, name: 'selling.party', at: now, actor, data: { party } }], now)
  })
}
