import { settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { stricter } from '#domains/templates/rules.ts'
import { STOP_TOKEN, smsSize } from '#domains/templates/short-size-rules.ts'
import type { Db } from '#platform/database/connect.ts'
import type { SmsSent } from './simulate-views.ts'

// What a house without an address of its own would have.
const SOME_URL = 'https://care.example.jp'

/**
 * How many parts an SMS of these takes on average, each filled for whom it goes to, with the link that stops it as long as it will be; 1 where there are none or their words are not known.
 * @law SMS2
 */
export async function smsPartsOf(db: Db, sent: readonly SmsSent[], publicUrl: string | undefined): Promise<number> {
  if (sent.length === 0) return 1
  const house = await settings.all(db)
  const mailOrder = templates.sellsByMail(house)
  const company = templates.companyFields(house.company, mailOrder ? house.terms : null)
  const texts = await templates.liveTexts(
    db,
    sent.flatMap(it => it.template ?? []),
  )
  const known = await templates.knownOf(db, sent, house.company.zone)
  const person = new Map(known.map(it => [`${it.customer}/${it.subject ?? ''}`, it]))
  const url = publicUrl ?? SOME_URL
  const stop = `${url.replace(/\/$/, '')}/p/unsubscribe/${'x'.repeat(STOP_TOKEN)}`
  const sizes = sent.flatMap(it => {
    const who = person.get(`${it.customer}/${it.subject ?? ''}`)
    const text = it.template && who ? templates.textFor(texts, it.template, who.language ?? 'ja') : undefined
    if (!who || !text) return []
    const words = templates.compile({ ...text, legalClass: stricter(text.legalClass, it.legalClass), mailOrder })
    const fields = templates.fieldsFrom(who, company, { unsubscribeUrl: stop, stepName: it.name, adsWelcome: true }, it.day)
    return [smsSize(templates.renderShort(words, fields).text, stop, url).parts]
  })
  return sizes.length === 0 ? 1 : sizes.reduce((sum, parts) => sum + parts, 0) / sizes.length
}
