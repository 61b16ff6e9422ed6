import type { Message } from './contract.ts'

const HERE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i
const LINK = /\bhttps?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?=[:/?#\s"'<>]|$)/i

/** Is this host the very machine that asks? */
export const isHere = (host: string): boolean => HERE.test(host)

/** Does anything in this message lead to the machine it is sent from, where nobody else can follow? A way to stop it must work for who gets it. @law T7 */
export const leadsHere = ({ text, html, headers }: Pick<Message, 'text' | 'html' | 'headers'>): boolean =>
  LINK.test(text) || (html !== null && LINK.test(html)) || Object.values(headers).some(it => LINK.test(it))

/** What is said where links lead nowhere but here. */
export const LINKS_STAY =
  'リンクがこの機械でしか開けないため、メールは送らずに待っています。お客様から見えるアドレスを KIZUKAI_URL に設定してください。'
