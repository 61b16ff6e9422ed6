import * as consent from '#domains/consent/index.ts'
import * as customers from '#domains/customers/index.ts'
import * as purchases from '#domains/purchases/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { CustomerPage } from './page-contract.ts'
import { personRow } from './page-views.ts'

/** Everything a person must see of a customer at once; a merged one tells into whom. Refusal `no-customer`. */
export async function page(db: Db, id: string, now: Date, language: Language = 'ja'): Promise<CustomerPage> {
  const [{ zone }, who] = await Promise.all([settings.get(db, 'company'), personRow(db, id)])
  if (!who) throw new Refusal('no-customer', 'このお客様は見つかりません。一覧を開き直してください。', { status: 404 })
  const [face, items, standing, holds, fields, mayCall, wishes] = await Promise.all([
    tasks.lines(db, id, zone),
    purchases.owned(db, id),
    consent.standing(db, [id], now, zone),
    consent.holdsOf(db, [id]),
    customers.attributeFields(db),
    tasks.mayCall(db, id, now),
    consent.needsOf(db, id),
  ])
  const today = dayOf(now, zone)
  return {
    ...who,
    fields,
    bought: face.bought.map(it => ({ name: it.name, on: it.on, warrantyUntil: it.warranty_until })),
    said: face.said,
    promises: face.promises
      .filter(it => !it.kept_at && !it.dropped_reason)
      .map(it => ({ id: it.id, what: tasks.promiseWords(it.what, language), dueOn: it.due_on, late: it.due_on < today })),
    mayCall,
    wishes,
    items,
    standing: standing.get(id) as CustomerPage['standing'],
    holds: (holds.get(id) ?? []) as CustomerPage['holds'],
  }
}
