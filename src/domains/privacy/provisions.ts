import { z } from 'zod'
import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { Day } from '#kernel/day.ts'
import { dayOn } from '#kernel/day-point.ts'
import { newId } from '#kernel/ids.ts'
import { type Counted, countedUpTo, decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { counted } from '#platform/i18n/sentence.ts'
import type { Found, Provision, ProvisionInput } from './contract.ts'
import { insertProvision, notToBeGiven, peopleOf, provisionCount, provisionsOf } from './provision-store.ts'
import { keepUntil } from './rules.ts'

/**
 * Writes down that data went to a third party, or came from one, about each of these people; answers the record's id. Refusals `provision-stopped` (they asked that it go to nobody),
 * `no-customer`. The fact `provision.recorded` stands with each person.
 * @law P7 P8 P20
 */
export function recordProvision(db: Db, it: ProvisionInput, actor: string, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const customers = [...new Set(it.customers)]
    const { unknown, stopped } = await notToBeGiven(tx, customers)
    if (unknown.length > 0)
      throw new Refusal('no-customer', 'このお客様は見つかりません。一覧を開き直してください。', {
        status: 404,
        data: { customers: unknown },
      })
    if (it.direction === 'out' && it.basis !== 'law' && stopped.length > 0)
      throw new Refusal(
        'provision-stopped',
        `第三者への提供の停止をお申し出になった方が ${counted(stopped.length)}名います。この方たちを外してください。`,
        { status: 409, data: { count: stopped.length, customers: stopped } },
      )
    const id = newId<'provision'>()
    await insertProvision(tx, id, { ...it, customers }, actor, now)
    const data = { direction: it.direction, party: it.party, items: it.items }
    await record(
      tx,
      customers.map(customer => ({ customer, name: 'provision.recorded', at: now, subject: id, actor, data })),
      now,
    )
    return id
  })
}

type Asked = Found & { customer?: string | undefined }
const Place = z.object({ day: Day, id: z.guid() })

/** Provisions, newest first, each with the day until which it is kept. Refusal `bad-cursor`. @law P9 */
export async function provisions(
  db: Db,
  { cursor, limit, ...asked }: Asked & { cursor?: string | undefined; limit: number },
  now: Date,
): Promise<Page<Provision>> {
  const after = cursor === undefined ? null : decodeCursor(cursor, place => Place.parse(place))
  const { zone } = await settings.get(db, 'company')
  const book = await law.book(db)
  const day = dayOf(now, zone)
  const years = {
    years: law.figure(book, 'provision.keep-years', day),
    contractYears: law.figure(book, 'provision.contract-keep-years', day),
  }
  const rows = await provisionsOf(db, { ...asked, since: dayOn(asked.since, day), after, limit: limit + 1 })
  const page = pageOf(rows, limit, last => ({ day: last.day, id: last.id }))
  return { ...page, items: page.items.map(it => ({ ...it, keepUntil: keepUntil(it, years) })) }
}

/** How many provisions a filter finds. */
export async function provisionsCounted(db: Db, asked: Asked, now: Date): Promise<Counted> {
  const { zone } = await settings.get(db, 'company')
  return countedUpTo(await provisionCount(db, { ...asked, since: dayOn(asked.since, dayOf(now, zone)) }))
}

/** Who stands in one provision, by id, page by page. Refusal `bad-cursor`. */
export async function provisionPeople(db: Db, id: string, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const after = cursor === undefined ? null : decodeCursor(cursor, place => z.guid().parse(place))
  return pageOf(await peopleOf(db, id, after, limit + 1), limit, last => last.id)
}
