import type { Language, LegalClass, TemplateKind } from './contract.ts'

const AD = {
  ja: `---

配信を希望されない場合は、次のページから停止できます。ログインもお名前の入力もいりません。
[配信を停止する]({{ unsubscribe.url }})

{{ company.name }}
{{ company.address }}
お問い合わせ: {{ company.contact }}`,
  en: `---

To stop these messages, open this page. No sign-in and no reason is asked.
[Stop these messages]({{ unsubscribe.url }})

{{ company.name }}
{{ company.address }}
Contact: {{ company.contact }}`,
}

const SHORT_AD = {
  ja: '\n配信停止: {{ unsubscribe.url }}',
  en: '\nStop: {{ unsubscribe.url }}',
}

// What 特商法11条 asks of every advertisement of a mail-order seller (T6), under the footer of an ad.
const TERMS = {
  ja: `

メール: {{ company.email }}
販売責任者: {{ company.terms.responsible }}
価格・送料: {{ company.terms.prices }}
お支払い: {{ company.terms.payment }}
お届け: {{ company.terms.delivery }}
返品・交換: {{ company.terms.returns }}
品物に不備があるとき: {{ company.terms.defects }}{% if company.terms.subscription != blank %}
定期購入: {{ company.terms.subscription }}{% endif %}`,
  en: `

E-mail: {{ company.email }}
Responsible for sales: {{ company.terms.responsible }}
Prices and shipping: {{ company.terms.prices }}
Payment: {{ company.terms.payment }}
Delivery: {{ company.terms.delivery }}
Returns: {{ company.terms.returns }}
If goods are faulty: {{ company.terms.defects }}{% if company.terms.subscription != blank %}
Subscription: {{ company.terms.subscription }}{% endif %}`,
}

const SHORT_TERMS = {
  ja: '\n{{ company.email }}\n表示: {{ company.terms.url }}',
  en: '\n{{ company.email }}\nTerms: {{ company.terms.url }}',
}

// Paper is outside 特電法, but a refusal of it counts as much: it says where one says no (H15).
const PAPER_AD = {
  ja: '\n\nご案内のはがきを希望されない場合は、下記までお知らせください。\n{{ company.contact }}\n{{ company.name }}\n{{ company.address }}',
  en: '\n\nIf you do not wish to receive such cards, please tell us:\n{{ company.contact }}\n{{ company.name }}\n{{ company.address }}',
}

// Whoever gets a letter must be able to answer it; a house without a phone or address yet still sends its notices.
const NOTICE = {
  ja: `---

{{ company.name }}{% if company.contact != blank %}
お問い合わせ: {{ company.contact }}{% endif %}`,
  en: `---

{{ company.name }}{% if company.contact != blank %}
Contact: {{ company.contact }}{% endif %}`,
}

export type Footing = { kind: TemplateKind; legalClass: LegalClass; language: Language; mailOrder: boolean }

/**
 * The footer under a body, composed from the company profile. An ad bears all display items as text: D1 the company's official name, D3 and D2 side by side, D4 its address, D5 where to ask; of a mail-order seller
 * the items of art. 11 too. Other messages bear D1 (特電法規則6条) and where one can answer. An empty item of the profile is a missing field of an ad, which is then not sent. @law M16 M17 T6
 */
export function footerOf({ kind, legalClass, language, mailOrder }: Footing): string | null {
  if (kind === 'postcard') return legalClass === 'ad' ? PAPER_AD[language] : null
  if (kind !== 'message') return null
  if (legalClass !== 'ad') return NOTICE[language]
  return mailOrder ? `${AD[language]}${TERMS[language]}` : AD[language]
}

const NAMED_FIRST = /^\s*[^\n]*\{\{-?\s*company\.name\b/

/** What stands before a short form: the name of the company on a line of its own, unless their first line says it; who gets an SMS sees a number, not a sender. @law SMS5 M20 */
export const shortHeadOf = ({ kind }: Footing, words: string): string | null =>
  kind !== 'message' || NAMED_FIRST.test(words) ? null : '{{ company.name }}\n'

/** What follows a short form of an ad: the link that stops it, since many routes of SMS take no answer (of a mail-order seller its e-mail address and where its terms stand too). D1 stands at the head. @law M20 T6 SMS6 */
export function shortFooterOf({ kind, legalClass, language, mailOrder }: Footing): string | null {
  if (kind !== 'message') return null
  if (legalClass !== 'ad') return ''
  return mailOrder ? `${SHORT_AD[language]}${SHORT_TERMS[language]}` : SHORT_AD[language]
}
