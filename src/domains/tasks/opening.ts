import type { Purpose } from '#domains/selling/contract.ts'
import { settings } from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

type Offering = { kind: string; purpose: Purpose; product: string | null; title?: string }

/**
 * What is said first when somebody calls or comes to sell: the company, the caller's own name, the kind of goods and that this is an offer to buy, and whether they would like to hear it. Empty for a service contact.
 * @law T9 T12
 */
export async function openingOf(
  db: Db,
  { kind, purpose, product, title }: Offering,
  whose: { caller: string; language: Language },
): Promise<string[]> {
  if (purpose === 'service') return []
  const { name: company } = await settings.get(db, 'company')
  const way = kind === 'visit' ? 'visit' : 'call'
  const facts = {
    company,
    caller: whose.caller,
    goods: product ?? sentence('opening.goods-of', whose.language, { title: title ?? '' }) ?? '',
  }
  const lines = [`${way}-name`, purpose === 'buying' ? 'buying-purpose' : `${way}-purpose`, `${way}-willing`]
  return lines.map(line => sentence(`opening.${line}`, whose.language, facts) ?? '')
}
