import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import * as consent from '#domains/consent/index.ts'
import { Text } from '#domains/templates/contract.ts'
import * as templates from '#domains/templates/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Id, newId } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'

const TEMPLATE = 'consent-request'
const words = new URL(`./presets/${TEMPLATE}.texts.yaml`, import.meta.url)

/**
 * Asks these customers by e-mail, once for ever per address, whether we may write (double opt-in). Whoever was asked, said anything or was refused at that address before is left out. Answers how many are
 * asked and how many are left out. @law M6 M8
 */
export async function askConsent(
  db: Db,
  customers: readonly string[],
  about: { topic: string; dueAt: Date },
  actor: string,
  now: Date,
): Promise<{ asked: number; left: number }> {
  const texts = z.array(Text).parse(parse(await readFile(words, 'utf8')))
  return inTransaction(db, async tx => {
    await templates.install(tx, texts, now)
    const wanted = [...new Set(customers)].map(customer => ({ customer, touchpoint: newId() }))
    const granted = await consent.reserveRequests(tx, wanted, { topic: about.topic, notice: null }, now)
    const contacts = granted.map(({ customer, touchpoint }) => ({
      id: touchpoint,
      customerId: customer as Id<'customer'>,
      kind: 'message' as const,
      name: '同意のお願い',
      channels: ['email' as const],
      template: TEMPLATE,
      legalClass: 'ad' as const,
      priority: 5,
      dueAt: about.dueAt,
      asks: 'consent' as const,
    }))
    await touchpoints.planManyByHand(tx, contacts, actor, now)
    return { asked: granted.length, left: wanted.length - granted.length }
  })
}
