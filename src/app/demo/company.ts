import { addStaff, openBranches, settings } from '#domains/staff/index.ts'
import { USUAL_CALENDAR } from '#kernel/business-calendar.ts'
import type { Db } from '#platform/database/connect.ts'
import { branches, staff } from './shop.ts'

export const ACTOR = 'demo'
/** Ids by the places in the lists of the shop. */
export type Company = { branches: string[]; staff: string[] }

// A bicycle shop is open when people have time.
const HOURS = {
  closedWeekdays: [],
  closedOnHolidays: false,
  newYear: { from: '12-31', to: '01-03' },
  bands: [{ from: '10:00', to: '19:00' }],
}

/** さくらサイクル with its three shops and eight people. */
export async function found(db: Db, at: Date): Promise<Company> {
  const profile = {
    name: '株式会社さくらサイクル',
    brand: 'さくらサイクル',
    postalCode: '154-0024',
    address: branches[0].address,
    phone: branches[0].phone,
    questionsTo: 'info@example.com',
  }
  await settings.put(db, 'company', profile, ACTOR, at)
  await settings.put(db, 'calendar', { ...USUAL_CALENDAR, ...HOURS }, ACTOR, at)
  const opened = await openBranches(
    db,
    branches.map(({ name, phone, address }, sort) => ({ name, phone, address, externalId: null, sort })),
    ACTOR,
    at,
  )
  const people = staff.map(({ branch, ...it }) => ({ ...it, branchId: opened[branch] ?? null }))
  return { branches: opened, staff: await addStaff(db, people, ACTOR, at) }
}
