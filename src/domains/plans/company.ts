import { settings } from '#domains/staff/index.ts'
import type { BusinessCalendar } from '#kernel/business-calendar.ts'
import type { Db } from '#platform/database/connect.ts'

/** Whose clock and whose calendar dates are counted by. */
export type Company = { zone: string; calendar: BusinessCalendar }

/** The company's zone and business calendar as they hold now. */
export async function companyOf(db: Db): Promise<Company> {
  const { company, calendar } = await settings.all(db)
  return { zone: company.zone, calendar }
}
