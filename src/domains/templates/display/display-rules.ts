import type { Said } from '../check-contract.ts'
import type { LegalClass, Rendered, TemplateKind } from '../contract.ts'
import { seenText } from './seen-html-rules.ts'

/** What the sender says of itself, as the footers write it. */
export type Sender = { name: string; address: string; phone: string; email: string; terms: Readonly<Record<string, string>> }

export type Shown = Pick<Rendered, 'body' | 'html' | 'short'>
export type Medium = 'text' | 'html' | 'short' | 'paper'

/** A display item that a reader would not find: in which form of the message, and whether it is missing in the company profile already. */
export type Lack = { item: string; law: 'M16' | 'M17' | 'M20' | 'T6' | 'H15'; medium: Medium; unset: boolean; said: Said }

export type Judging = {
  kind: TemplateKind
  legalClass: LegalClass
  sender: Sender
  stopUrl: string
  mailOrder: boolean
  media?: readonly Medium[]
}

/**
 * Which of the items an advertisement must show does the rendered message lack, as text that is easy to notice: D1 official name, D2 where to refuse, D3 the sentence directly beside it, D4 postal address, D5 where to
 * ask, of a mail-order seller its e-mail address and the terms of art. 11 (T6); a notice that carries an ad bears D1. In a short form D4, D5 and the terms may stand behind its link. @law M16 M17 M20 T6 D1 D2 D3 D4 D5
 */
export function lacksOf(shown: Shown, { kind, legalClass, sender, stopUrl, mailOrder, media }: Judging): Lack[] {
  if (legalClass === 'notice' || legalClass === 'safety' || (kind !== 'message' && kind !== 'postcard')) return []
  const forms = (media ?? (kind === 'message' ? (['text', 'html', 'short'] as const) : (['paper'] as const))).map(medium => ({
    medium,
    text: textOf(shown, medium),
  }))
  return forms.flatMap(({ medium, text }) => {
    const wanted = legalClass === 'ad' ? items(sender, stopUrl, medium, mailOrder) : [nameOf(sender)]
    return wanted.flatMap(it => (it.holds(text) ? [] : [lack(it, medium)]))
  })
}

function textOf(shown: Shown, medium: Medium): string {
  if (medium === 'html') return unformatted(seenText(shown.html))
  return unformatted(medium === 'short' ? shown.short : shown.body)
}

// Characters without width or that turn the writing would let a text look other than it is.
const unformatted = (text: string): string => text.replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')

type Item = { item: string; law?: 'T6'; unset: boolean; what: Said; where: Said; holds: (text: string) => boolean }

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')
const says = (wanted: string) => (text: string) => wanted.trim() !== '' && squeezed(text).includes(squeezed(wanted))

const PROFILE: Said = { ja: '設定の「会社」', en: 'Settings → Company' }
const TERMS: Said = { ja: '設定の「通信販売」', en: 'Settings → Mail order' }
const FOOTER: Said = { ja: '文末の会社情報', en: 'The footer' }

const nameOf = (sender: Sender): Item => ({
  item: 'D1',
  unset: sender.name.trim() === '',
  what: { ja: '会社の正式名称', en: 'the official company name' },
  where: PROFILE,
  holds: says(sender.name),
})

function items(sender: Sender, stopUrl: string, medium: Medium, mailOrder: boolean): Item[] {
  const whole: Item[] = [
    {
      item: 'D4',
      unset: sender.address.trim() === '',
      what: { ja: '会社の住所', en: 'the postal address' },
      where: PROFILE,
      holds: says(sender.address),
    },
    {
      item: 'D5',
      unset: sender.phone.trim() === '' && sender.email.trim() === '',
      what: { ja: 'お問い合わせ先(電話かメール)', en: 'where to ask (phone or e-mail)' },
      where: PROFILE,
      holds: text => says(sender.phone)(text) || says(sender.email)(text),
    },
  ]
  if (medium === 'paper') return [nameOf(sender), paperRefusal, ...whole]
  const stop: Item[] = [
    {
      item: 'D2',
      unset: false,
      what: { ja: '配信停止のリンク', en: 'the link to stop' },
      where: FOOTER,
      holds: text => stopUrl !== '' && text.includes(stopUrl),
    },
    {
      item: 'D3',
      unset: false,
      what: {
        ja: '配信停止のリンクのすぐ前か後に、停止できることを伝える一文',
        en: 'the sentence beside the link that one may stop',
      },
      where: FOOTER,
      holds: text => besideLink(text, stopUrl),
    },
  ]
  const head = [nameOf(sender), ...stop, ...(medium === 'short' ? [] : whole)]
  return mailOrder ? [...head, ...termItems(sender, medium)] : head
}

const paperRefusal: Item = {
  item: 'D3',
  unset: false,
  what: { ja: 'はがきを断れることを伝える一文', en: 'the sentence that one may refuse such cards' },
  where: FOOTER,
  holds: text => REFUSING.test(text),
}

const REFUSING =
  /(?:停止|中止|解除|希望(?:され|し)ない|不要|止め(?:る|たい|られ)|お断り|\bstop\b|\bunsubscribe\b|\bopt[- ]?out\b|do not wish)/i

// Directly before or after: the two lines above the address (its words, the sentence) and the one under it.
function besideLink(text: string, stopUrl: string): boolean {
  if (stopUrl === '') return false
  const lines = text.split('\n').filter(line => line.trim() !== '')
  return lines.some(
    (line, n) =>
      line.includes(stopUrl) &&
      REFUSING.test([...lines.slice(Math.max(0, n - 2), n), line.replaceAll(stopUrl, ''), lines[n + 1] ?? ''].join('\n')),
  )
}

const TERM_WORDS: Readonly<Record<string, Said>> = {
  responsible: { ja: '販売責任者', en: 'the person responsible' },
  prices: { ja: '価格と送料', en: 'prices and shipping' },
  payment: { ja: 'お支払いの時期と方法', en: 'when and how to pay' },
  delivery: { ja: 'お届けの時期', en: 'when it is delivered' },
  returns: { ja: '返品の条件', en: 'terms of return' },
  defects: { ja: '不備があるときの扱い', en: 'what is done about defects' },
}

function termItems(sender: Sender, medium: Medium): Item[] {
  const term = (key: string, what: Said): Item => ({
    item: `T6 ${key}`,
    law: 'T6',
    unset: (sender.terms[key] ?? '').trim() === '',
    what,
    where: TERMS,
    holds: says(sender.terms[key] ?? ''),
  })
  const email: Item = {
    item: 'T6 email',
    law: 'T6',
    unset: sender.email.trim() === '',
    what: { ja: '販売業者のメールアドレス', en: 'the seller’s e-mail address' },
    where: PROFILE,
    holds: says(sender.email),
  }
  if (medium === 'short') return [email, term('url', { ja: '特定商取引法の表示のページ', en: 'the page with the terms' })]
  return [email, ...Object.entries(TERM_WORDS).map(([key, what]) => term(key, what))]
}

const MEDIA: Readonly<Record<Medium, Said>> = {
  text: { ja: 'メール(文字)', en: 'the mail as text' },
  html: { ja: 'メール(HTML)', en: 'the mail as HTML' },
  short: { ja: 'SMS・LINE', en: 'the short form' },
  paper: { ja: 'はがき', en: 'the card' },
}
const LAWS = { text: 'M16', html: 'M17', short: 'M20', paper: 'H15' } as const

function lack({ item, law, unset, what, where }: Item, medium: Medium): Lack {
  const id = item.split(' ')[0] ?? item
  const said: Said = unset
    ? {
        ja: `${what.ja}(${id})がありません。${where.ja}に入力してください。`,
        en: `${what.en} (${id}) is missing. Fill it in: ${where.en}.`,
      }
    : {
        ja: `${MEDIA[medium].ja}に${what.ja}(${id})が見えません。${where.ja}の表示を確かめてください。`,
        en: `${what.en} (${id}) cannot be seen in ${MEDIA[medium].en}. Look at: ${where.en}.`,
      }
  return { item, law: law ?? LAWS[medium], medium, unset, said }
}
