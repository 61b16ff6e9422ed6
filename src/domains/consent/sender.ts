import { settings } from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Sender } from './page-frame.ts'

/** The company as the public pages name it, and its zone. */
export async function senderOf(db: Db): Promise<{ sender: Sender; zone: string }> {
  const company = await settings.get(db, 'company')
  return {
    sender: { name: company.brand ?? company.name, phone: company.phone, questionsTo: company.questionsTo },
    zone: company.zone,
  }
}
