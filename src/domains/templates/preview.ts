import type { Settings } from '#domains/staff/settings-contract.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import { compile, render, type Source } from './compile.ts'
import type { Fault, Rendered } from './contract.ts'
import { companyFields, fieldsFrom, type Profile, sellsByMail, type Terms, todayOf } from './fields.ts'
import { FIELDS } from './rules.ts'
import { knownOf, latestSubject, type Whom } from './views.ts'

export type Previewed = Rendered & { faults: readonly Fault[] }

/** The company as it stands in a preview: its profile, and its terms where it sells by mail order. */
export type House = { company: Profile; terms: Terms } & Pick<Settings, 'basis' | 'packs'>

/** How a text would look for this customer today; without one, for the person of the examples. What is empty is named, nothing is sent; the house's own fields named in `hidden` stay empty. */
export async function preview(
  db: Db,
  source: Source,
  customer: string | null,
  house: House & { hidden?: readonly string[] },
  now: Date,
): Promise<Previewed> {
  const { company } = house
  const mailOrder = sellsByMail(house)
  const terms = mailOrder ? house.terms : null
  const compiled = compile({ ...source, mailOrder })
  const fields = customer
    ? await fieldsOfOne(
        db,
        { customer, subject: await latestSubject(db, customer) },
        { company, terms, hidden: house.hidden ?? [] },
        now,
      )
    : { ...exampleFields(), ...(company.name ? { company: companyFields(company, terms) } : {}) }
  return { ...render(compiled, fields), faults: compiled.faults }
}

async function fieldsOfOne(
  db: Db,
  whom: Whom,
  { company, terms, hidden }: { company: Profile; terms: Terms | null; hidden: readonly string[] },
  now: Date,
): Promise<Record<string, unknown>> {
  const [known] = await knownOf(db, [whom], company.zone)
  if (!known) throw new Refusal('customer-not-found', 'このお客様は見つかりません。', { status: 404 })
  const links = {
    unsubscribeUrl: EXAMPLE_STOP,
    surveyUrl: 'https://example.com/p/s/preview',
    consentUrl: 'https://example.com/p/consent/preview',
    stepName: '手順の名前',
    adsWelcome: true,
  }
  const seen = Object.fromEntries(Object.entries(known.attributes).filter(([key]) => !hidden.includes(key)))
  return fieldsFrom({ ...known, attributes: seen }, companyFields(company, terms), links, todayOf(company, now))
}

/** The way out as the examples write it. */
export const EXAMPLE_STOP = 'https://example.com/p/unsubscribe/preview'

/** What fills a text that is looked at without a customer: the examples of the fields. */
export function exampleFields(): Record<string, unknown> {
  const fields: Record<string, Record<string, string> | string | boolean> = { ads_welcome: true }
  for (const { path, example } of FIELDS) {
    const [group = '', name] = path.split('.')
    if (name === undefined) fields[group] = example
    else fields[group] = { ...(fields[group] as Record<string, string> | undefined), [name]: example.replace('…', 'preview') }
  }
  return fields
}
