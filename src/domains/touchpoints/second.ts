import type { Weight } from '#domains/approvals/index.ts'
import * as templates from '#domains/templates/index.ts'
import type { Db } from '#platform/database/connect.ts'
import type { NewContact } from './contract.ts'

/** What one contact by hand comes to: a message or a survey reaches one person, and many such are a bulk; a call, visit or card is in somebody's hands anyway. */
export async function weightOfContact(tx: Db, it: NewContact): Promise<Weight> {
  const texts = [...(await templates.liveTexts(tx, it.template ? [it.template] : [])).values()]
  const { customerId, kind, legalClass, channels } = it
  return {
    people: kind === 'message' || kind === 'survey' ? 1 : 0,
    exactly: { customerId, legalClass, channels, pins: texts.map(text => [text.templateId, text.version, text.language]).sort() },
    title: it.name,
    templates: [...new Set(texts.map(text => text.templateId))],
  }
}
