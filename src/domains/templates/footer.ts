import type { Language, LegalClass } from './contract.ts'

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
  ja: '\n{{ company.name }}\n配信停止: {{ unsubscribe.url }}',
  en: '\n{{ company.name }}\nStop: {{ unsubscribe.url }}',
}

/**
 * The footer under a body. An ad bears all display items as text (M16, M17): D1 the company's official name, D3 and D2 side by side, D4 its address, D5 where to ask.
 * Notices and safety words bear D1 only (特電法規則6条). An empty item of the profile is a missing field, so such an ad is not sent.
 */
export const footerOf = (legalClass: LegalClass, language: Language): string =>
  legalClass === 'ad' ? AD[language] : '---\n\n{{ company.name }}'

/** What follows a short form (M20): D1, D2 and D3 for an ad, the name for the rest unless the words already say it. */
export const shortFooterOf = (legalClass: LegalClass, language: Language, words: string): string => {
  if (legalClass === 'ad') return SHORT_AD[language]
  return words.includes('company.name') ? '' : '\n{{ company.name }}'
}
