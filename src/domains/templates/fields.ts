import type { Company } from '#domains/staff/contract.ts'
import type { Setting, Settings } from '#domains/staff/settings-contract.ts'
import { dayOf, TOKYO } from '#kernel/wall-clock.ts'
import type { Sender } from './display/display-rules.ts'
import { salutation } from './rules.ts'
import type { Known } from './views.ts'

export type Extra = { unsubscribeUrl?: string; surveyUrl?: string; consentUrl?: string; stepName?: string; adsWelcome?: boolean }
/** The company as a footer needs it; its zone says what today is. */
export type Profile = Pick<Company, 'name' | 'address' | 'postalCode' | 'phone' | 'questionsTo' | 'zone'> &
  Partial<Pick<Company, 'url'>>
/** What a mail-order seller says of its terms in every advertisement (特商法11条). */
export type Terms = Setting<'terms'>

/** The fields of a text for one person: nested by the paths of FIELDS; what is not known is null and shows up as missing. */
export function fieldsFrom(known: Known, company: CompanyFields, extra: Extra, today: string): Record<string, unknown> {
  return {
    customer: customerFields(known),
    order: orderFields(known),
    item: known.item ?? {},
    staff: { name: known.staff },
    branch: { name: known.branch, phone: known.branch_phone, address: known.branch_address },
    company,
    attribute: known.attributes,
    unsubscribe: { url: extra.unsubscribeUrl ?? null },
    survey: { url: extra.surveyUrl ?? null },
    consent: { url: extra.consentUrl ?? null },
    step: { name: extra.stepName ?? null },
    today,
    ads_welcome: extra.adsWelcome === true,
  }
}

export type CompanyFields = ReturnType<typeof companyFields>

/** The company's own fields; build them once for a batch. */
export function companyFields(company: Profile, terms: Terms | null = null) {
  const postal = company.postalCode ? `〒${company.postalCode} ` : ''
  return {
    name: company.name,
    address: company.address ? `${postal}${company.address}` : '',
    phone: company.phone,
    email: company.questionsTo,
    contact: [company.phone, company.questionsTo, company.url].filter(Boolean).join(' / '),
    terms: terms === null ? {} : terms,
  }
}

/** Does the house sell by mail order, by whichever switch it says so (T1, T6)? */
export const sellsByMail = ({ basis, packs }: Pick<Settings, 'basis' | 'packs'>): boolean =>
  basis.mailOrder || packs.on.includes('mail-order')

/** The sender as the rules of display look for it. */
export const senderOf = ({ name, address, phone, email, terms }: CompanyFields): Sender => ({
  name,
  address,
  phone,
  email,
  terms,
})

/** Today as the company's wall calendar shows it. */
export const todayOf = (company: Profile, now: Date): string => dayOf(now, company.zone || TOKYO)

function customerFields(known: Known) {
  return {
    salutation: salutation(known),
    name: known.name,
    family_name: known.family_name ?? known.name.split(/[\s ]/u)[0],
    company: known.kind === 'company' ? known.name : known.company,
    department: known.department,
    title: known.title,
    email: known.email,
    phone: known.phone,
    prefecture: known.prefecture,
  }
}

function orderFields(known: Known) {
  return {
    number: known.order_number,
    date: known.order_date,
    delivered_on: known.order_delivered ?? known.item?.delivered_on ?? null,
    items: itemNames(known.order_items ?? []),
    total: known.order_total === null ? null : money(known.order_total, known.order_currency ?? 'JPY'),
  }
}

function itemNames(names: readonly string[]): string | null {
  const [first] = names
  if (first === undefined) return null
  return names.length === 1 ? first : `${first} ほか${names.length - 1}点`
}

const money = (amount: number, currency: string): string =>
  currency === 'JPY'
    ? `${amount.toLocaleString('ja-JP')}円`
    : `${(amount / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })} ${currency}`
