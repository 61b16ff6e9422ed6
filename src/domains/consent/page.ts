import type { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { standsAt } from './address-store.ts'
import { askingOf, type Mailbox } from './asking-rules.ts'
import { boardOf } from './board-rules.ts'
import type { ConsentPage } from './contract.ts'
import { openHolds } from './hold-store.ts'
import { topics } from './notices.ts'
import { mailboxOf } from './request-store.ts'
import { standingOf } from './rules.ts'
import { sayingsOf } from './saying-store.ts'

const NOBODY: Mailbox = {
  address: null,
  active: false,
  dead: false,
  refused: false,
  said: false,
  askedAt: null,
  answeredAt: null,
  answer: null,
}

/** All that is known of a customer's yes and no: what stands per channel and topic, every word, open holds, and whether they may be asked. Refusal `customer-not-found`. @law M6 M7 M12 */
export async function page(db: Db, id: string, now: Date): Promise<z.input<typeof ConsentPage>> {
  const facts = await known(db, id)
  const { zone } = await settings.get(db, 'company')
  const today = dayOf(now, zone)
  const kept = await standsAt(db, facts)
  const open = (await topics(db)).filter(it => !it.closed).map(it => it.key)
  const { cells, pausedUntil } = boardOf(kept, open, today)
  return {
    standing: standingOf(kept, today),
    sayings: (await sayingsOf(db, id)) as z.input<typeof ConsentPage>['sayings'],
    holds: await openHolds(db, [id]),
    board: cells,
    pausedUntil,
    asking: askingOf((await mailboxOf(db, id, 'ad')) ?? NOBODY),
  }
}

/** The customer with this id; refusal `customer-not-found` (404). */
export async function known(db: Db, id: string) {
  const found = (await customers.facts(db, [id])).get(id)
  if (!found) throw new Refusal('customer-not-found', 'このお客様は見つかりません。一覧を開き直してください。', { status: 404 })
  return found
}
