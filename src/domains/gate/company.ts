import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { CompanyFacts } from './contract.ts'
import { hoursOf } from './hours-rules.ts'

/** What the company has set, compiled for one batch; figures as they hold on the day of `now`. */
export async function readCompany(db: Db, now: Date): Promise<CompanyFacts> {
  const { company, calendar, quiet, caps, basis, sending, blackouts, packs } = await settings.all(db)
  const { zone } = company
  const on = new Set(packs.on)
  return {
    zone,
    sendingPaused: sending.paused,
    caps,
    // A mail-order seller stands on consent alone (T1), by whichever switch the house says so.
    basis: { ...basis, mailOrder: basis.mailOrder || on.has('mail-order') },
    hours: hoursOf(calendar, quiet, zone, blackouts),
    packs: on,
    figures: figuresOn(on.size === 0 ? law.PLAIN : await law.book(db), dayOf(now, zone)),
  }
}

const figuresOn = (book: law.Book, day: Day): CompanyFacts['figures'] => ({
  elderAge: law.figure(book, 'elder.age', day),
  elderFinanceAge: law.figure(book, 'elder.finance-age', day),
  estateGiftPercent: law.figure(book, 'real-estate.gift-percent', day),
  estateGiftYen: law.figure(book, 'real-estate.gift-yen', day),
})
