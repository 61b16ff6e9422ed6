export { isLowered, type Sign, stricter } from './class-rules.ts'
export { type Lack, lacksOf, type Medium, type Shown } from './display/display-rules.ts'
export { masked } from './lint/mask-rules.ts'
export { overdueSeasons } from './lint/season-rules.ts'

/** A field one may write into a text: its path, its names, and how it looks. */
export type Field = { path: string; label: string; labelEn: string; example: string; group: FieldGroup }
export type FieldGroup = 'customer' | 'order' | 'item' | 'staff' | 'branch' | 'company' | 'link' | 'day'

const field = (group: FieldGroup, path: string, label: string, example: string, labelEn: string): Field => ({
  group,
  path,
  label,
  labelEn,
  example,
})

/** Every field there is, in the order the editor offers them. `attribute.<key>` fields of the company's own come on top. */
export const FIELDS: readonly Field[] = [
  field('customer', 'customer.salutation', '宛名(敬称つき)', '髙橋 健一 様', 'Addressee with title'),
  field('customer', 'customer.name', 'お名前', '髙橋 健一', 'Name'),
  field('customer', 'customer.family_name', '姓', '髙橋', 'Family name'),
  field('customer', 'customer.company', '会社名', '株式会社さくら工業', 'Company of the customer'),
  field('customer', 'customer.department', '部署', '総務部', 'Department'),
  field('customer', 'customer.title', '役職', '部長', 'Job title'),
  field('customer', 'customer.email', 'メールアドレス', 'kenichi@example.com', 'E-mail'),
  field('customer', 'customer.phone', '電話番号', '090-1234-5678', 'Phone'),
  field('customer', 'customer.prefecture', '都道府県', '東京都', 'Prefecture'),
  field('order', 'order.number', 'ご注文番号', 'A-1024', 'Order number'),
  field('order', 'order.date', 'ご購入日', '2026年7月21日', 'Day of purchase'),
  field('order', 'order.delivered_on', 'お届け日', '2026年7月24日', 'Day of delivery'),
  field('order', 'order.items', 'ご購入の品', '電動自転車 ほか2点', 'What was bought'),
  field('order', 'order.total', 'ご購入金額', '128,000円', 'Amount of purchase'),
  field('item', 'item.name', 'お持ちのもの', '電動自転車 ミモザ26', 'Their thing'),
  field('item', 'item.serial', '製造番号', 'MZ26-00412', 'Serial number'),
  field('item', 'item.contract_on', 'ご契約日', '2026年7月21日', 'Day of contract'),
  field('item', 'item.delivered_on', 'お引き渡し日', '2026年7月24日', 'Day of hand-over'),
  field('item', 'item.warranty_until', '保証の終わる日', '2028年7月23日', 'End of warranty'),
  field('item', 'item.renews_on', '更新日', '2027年7月21日', 'Renewal day'),
  field('staff', 'staff.name', '担当者名', '渡邉 千尋', 'Member of staff'),
  field('branch', 'branch.name', '店名', '桜台店', 'Branch'),
  field('branch', 'branch.phone', '店の電話番号', '03-1234-5678', 'Phone of the branch'),
  field('branch', 'branch.address', '店の住所', '東京都練馬区桜台1-2-3', 'Address of the branch'),
  field('company', 'company.name', '自社の正式名称', '株式会社さくらサイクル', 'Our official name'),
  field('company', 'company.phone', '自社の電話番号', '03-1234-5678', 'Our phone'),
  field('company', 'company.email', '自社のメールアドレス', 'info@example.com', 'Our e-mail'),
  field('company', 'company.address', '自社の住所', '〒176-0002 東京都練馬区桜台1-2-3', 'Our address'),
  field('company', 'company.contact', 'お問い合わせ先', '03-1234-5678', 'Where to ask'),

  field('link', 'unsubscribe.url', '配信停止のページ', 'https://example.com/p/unsubscribe/…', 'Page to stop messages'),
  field('link', 'consent.url', '同意をうかがうページ', 'https://example.com/p/consent/…', 'Page that asks for consent'),
  field('link', 'survey.url', 'アンケートのページ', 'https://example.com/p/s/…', 'Survey page'),
  field('day', 'today', '今日の日付', '2026年11月22日', 'Today’s date'),
  field('day', 'step.name', '手順の名前', '1か月点検のご案内', 'Name of the step'),
]

const byPath = new Map(FIELDS.map(it => [it.path, it]))

// What footers alone use: the terms of a mail-order seller (T6).
const TERMS: Readonly<Record<string, string>> = {
  'company.terms.responsible': '販売責任者',
  'company.terms.prices': '価格・送料',
  'company.terms.payment': 'お支払い',
  'company.terms.delivery': 'お届け',
  'company.terms.returns': '返品・交換',
  'company.terms.defects': '品物に不備があるとき',
  'company.terms.subscription': '定期購入',
  'company.terms.url': '特定商取引法の表示のページ',
}

/** Is this a field one may use? `attribute.<key>` names a field of the company's own. */
export const isField = (path: string): boolean =>
  byPath.has(path) || Object.hasOwn(TERMS, path) || /^attribute\.[\p{L}\p{N}_-]+$/u.test(path)

/** The name of a field, in Japanese unless told; an unknown one is its own name. */
export function labelOf(path: string, language: 'ja' | 'en' = 'ja'): string {
  const known = byPath.get(path)
  return known ? (language === 'ja' ? known.label : known.labelEn) : (TERMS[path] ?? path.replace(/^attribute\./, ''))
}

export type Addressee = {
  kind: 'person' | 'company'
  name: string | null
  honorific?: string | null
  company?: string | null
}

const NAMELESS = /^(《.*》|未設定|名前?なし|不明|-|—|\s*)$/

/** 「髙橋 健一 様」, 「株式会社さくら 御中」; a company with a person is only the person's 様 (H8); without a name 「お客様」 (G1). */
export function salutation({ kind, name, honorific, company }: Addressee): string {
  const plain = (name ?? '').trim()
  if (NAMELESS.test(plain)) return company?.trim() ? `${company.trim()} 御中` : 'お客様'
  if (kind === 'company') return `${withoutHonorific(plain)} ${honorific?.trim() || '御中'}`
  return `${withoutHonorific(plain)} ${honorific?.trim() || '様'}`
}

// 「様」 typed into the name itself must not become 「様 様」.
const withoutHonorific = (name: string): string => name.replace(/[\s ]*(様|さま|御中|殿)$/u, '')

/** SMS counts in parts of 70 or 67 UTF-16 units (SMS1); an ASCII-only text in 160 or 153. */
export function smsParts(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole
  const ascii = /^[\x00-\x7f]*$/.test(text)
  const [one, many] = ascii ? [160, 153] : [70, 67]
  return text.length <= one ? 1 : Math.ceil(text.length / many)
}
