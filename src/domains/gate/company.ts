import { settings } from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import type { CompanyFacts } from './contract.ts'
import { hoursOf } from './hours-rules.ts'

/** What the company has set, compiled for one batch. */
export async function readCompany(db: Db): Promise<CompanyFacts> {
  const { company, calendar, quiet, caps, basis, sending } = await settings.all(db)
  const { zone } = company
  return { zone, sendingPaused: sending.paused, caps, basis, hours: hoursOf(calendar, quiet, zone) }
}
