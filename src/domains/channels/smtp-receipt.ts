import type { Receipt } from './contract.ts'
import { reasonAfterBody, reasonOf, statusIn } from './smtp-reason.ts'

/** What nodemailer reports of a failed send: the reply code if the server gave one, and at which command. */
export type SmtpTrouble = Error & { code?: string; command?: string; response?: string; responseCode?: number }

/** Reads a failure as a receipt. `begun`: the body was on its way; without a reply after that nobody knows. */
export function receiptOf(trouble: SmtpTrouble, begun: boolean): Receipt {
  const detail = storable(trouble.response ?? trouble.message).slice(0, 500)
  const reply = trouble.responseCode ?? 0
  const inEnvelope = trouble.command === 'MAIL FROM' || trouble.command === 'RCPT TO' || trouble.command === 'DATA'
  if (trouble.code === 'EAUTH') return trouble_('メールサーバーのユーザー名かパスワードが違います。', 300, detail)
  if (trouble.code === 'ETLS') return trouble_('メールサーバーと暗号化した通信ができません。', 300, detail)
  if (reply === 421) return trouble_('メールサーバーが混んでいて、あとで試すように言っています。', 60, detail)
  if (inEnvelope && reply >= 500) return refused(reply, detail, begun, trouble.command)
  if (inEnvelope && reply >= 400)
    return { outcome: 'later', after: 300, why: '相手のサーバーが、あとで試すように言っています。', detail, channel: false }
  if (begun) return { outcome: 'unsure', why: '本文を送ったあとで通信が切れました。届いたかどうか分かりません。', detail }
  return trouble_('メールサーバーとつながりません。', 60, detail)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]+/g

/** What a server said, without the characters no database keeps: garbage in an answer must not keep the letter from being written down. */
export const storable = (words: string): string => words.replaceAll(CONTROL, ' ').toWellFormed()

const trouble_ = (why: string, after: number, detail: string): Receipt => ({
  outcome: 'later',
  after,
  why,
  detail,
  channel: true,
})

function refused(reply: number, detail: string, begun: boolean, at: string | undefined): Receipt {
  const read = (begun ? reasonAfterBody : reasonOf)(String(reply), statusIn(detail), detail)
  // Refused at MAIL FROM, it is us who are not wanted: that says nothing about the recipient's address.
  const reason = at === 'MAIL FROM' && (read === 'unknown' || read === 'host') ? 'policy' : read
  return { outcome: 'refused', why: sentences[reason], reason, detail }
}

const sentences = {
  unknown: 'この宛先はもう使われていません。',
  host: '宛先のサーバーが見つかりません。',
  moved: 'この宛先は移転しています。',
  suspended: '相手のアカウントが止められています。',
  full: '相手の受信箱がいっぱいです。',
  filtered: '相手の設定で受け取られませんでした。',
  policy: '相手のサーバーの決まりで断られました。送信元の設定(SPF・DKIM・DMARC)を確かめてください。',
  blocked: '送信元のサーバーが相手に止められています。',
  'too-big': 'メールが大きすぎて断られました。',
  content: '迷惑メールと見なされて断られました。',
  rate: '送る数が多すぎると断られました。',
  expired: '相手のサーバーに届けられないまま時間切れになりました。',
  system: '相手のサーバーに不具合があります。',
  other: '相手のサーバーに断られました。',
} as const

export { sentences as reasonSentences }
