import type { Finding } from '../check-contract.ts'
import { type Linter, spot } from './about-rules.ts'
import { addressesIn } from './mask-rules.ts'

// Services that hide where a link leads: what arrives with one is taken for a fraud, and companies that send SMS turn it away.
const SHORTENED = new Set([
  ...['bit.ly', 'tinyurl.com', 't.co', 'goo.gl', 'ow.ly', 'is.gd', 'buff.ly', 'x.gd', 'rb.gy', 'cutt.ly', 'tiny.cc', 'j.mp'],
  ...[
    't.ly',
    'v.gd',
    'shorturl.at',
    'rebrand.ly',
    'ux.nu',
    'urx.nu',
    '00m.in',
    'qr.paps.jp',
    'onl.la',
    'onl.tw',
    'onl.bz',
    'p.tl',
  ],
])
const HIDES = {
  ja: 'SMSに短縮リンクは使えません。詐欺と疑われ、送信会社にも断られます。自社のページのアドレスを書いてください',
  en: 'No link shorteners in an SMS: it looks like fraud, and senders turn it away. Write the address of your own page',
}
const OPEN = { ja: 'https:// で始まるアドレスにしてください', en: 'Use an address that begins with https://' }
const FOREIGN = {
  ja: '自社のドメインではないリンクです。SMSでは、自社のページへのリンクにしてください',
  en: 'This link is not of your own domain. In an SMS, link to your own page',
}
const ASKS = {
  ja: 'SMSでログインやカード番号などの入力をお願いしないでください。詐欺と見分けがつきません',
  en: 'Do not ask for a sign-in or a card number in an SMS: nobody can tell it from fraud',
}
const ASKING =
  /(?:ログイン|パスワード|暗証番号|カード(?:番号|情報)|口座番号|ワンタイム)[^。\n\uE000]{0,16}(?:してください|お願い|ご?入力|ご?確認|ご?更新|お知らせください)/g

/** Does a short form lead to the company's own pages over https, openly, and ask for no sign-in and no card? `ownHosts`: the domains of the company's page and mail, where they are known. @law SMS5 */
export const shortLinks: Linter = (text, words, { part, kind, ownHosts = [] }) => {
  if (part !== 'short' || kind !== 'message') return []
  return [
    ...addressesIn(text).flatMap(it => linkFault(it, ownHosts)),
    ...spot(words, [{ rule: 'SMS5', pattern: ASKING, said: ASKS }]),
  ]
}

function linkFault({ url, from, to }: { url: string; from: number; to: number }, own: readonly string[]): Finding[] {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? ''
  const found = { rule: 'SMS5', from, to }
  if (SHORTENED.has(host.replace(/^www\./, ''))) return [{ ...found, level: 'block', said: HIDES }]
  if (!/^https:/i.test(url)) return [{ ...found, level: 'warn', said: OPEN }]
  const isOwn = own.length === 0 || own.some(it => host === it || host.endsWith(`.${it}`))
  return isOwn ? [] : [{ ...found, level: 'warn', said: FOREIGN }]
}

/** The domains a company calls its own, from the address of its page and of its mail; a free mail's is nobody's. */
export function ownHostsOf({ url, questionsTo }: { url?: string | undefined; questionsTo: string }): string[] {
  const page = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(url ?? '')?.[1]
  const mail = url ? undefined : /@([^@\s]+\.[^@\s]+)$/.exec(questionsTo)?.[1]
  return [page, mail].flatMap(it => (it && !/^(?:gmail|yahoo|outlook|hotmail|icloud)\./i.test(it) ? [it.toLowerCase()] : []))
}
