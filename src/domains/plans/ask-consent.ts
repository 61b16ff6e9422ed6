import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Weight } from '#domains/approvals/index.ts'
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
  return inTransaction(db, async tx => {
    await installAsking(tx, now)
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

/** Puts the words of the request in where they are not there yet; before a request is weighed, so that what was approved names the same words. */
export async function installAsking(db: Db, now: Date): Promise<void> {
  const texts = z.array(Text).parse(parse(await readFile(words, 'utf8')))
  await templates.install(db, texts, now)
}

/** What asking these people comes to: whom it reaches, about what, in which words. */
export async function weightOfAsking(
  tx: Db,
  { customerIds, topic }: { customerIds: readonly string[]; topic: string },
  asked: number,
): Promise<Weight> {
  const texts = [...(await templates.liveTexts(tx, [TEMPLATE])).values()]
  const pins = texts.map(it => [it.templateId, it.version, it.language]).sort()
  const ids = [...new Set(texts.map(it => it.templateId))]
  return {
    people: asked,
    exactly: { topic, whom: [...new Set(customerIds)].sort(), pins },
    title: texts[0]?.name ?? TEMPLATE,
    templates: ids,
  }
}
