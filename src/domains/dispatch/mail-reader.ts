import PostalMime, { type Email } from 'postal-mime'
import { bareAddress, type Failure, failuresIn, failuresInText, fieldGroups } from './dsn.ts'

/** What an incoming mail is, without knowing whom it concerns. */
export type Reading = {
  kind: 'bounce' | 'complaint' | 'auto-reply' | 'reply'
  from: string
  subject: string
  text: string
  date: Date | null
  messageId: string | null
  /** Message-IDs it answers or brings back, the nearest first. */
  answers: string[]
  failures: Failure[]
  /** Of a complaint: 'abuse', 'opt-out', 'fraud' …, and who complained where the report says so. */
  feedback: { type: string; addresses: string[] } | null
}

/** How much of a mail is read: what says what it is stands at its beginning. */
export const MOST_BYTES = 5_000_000

/** Reads a raw mail (RFC 5322): delivery report (RFC 3464 or the free words of older hosts), feedback report (RFC 5965), answering machine (RFC 3834), or somebody's reply. */
export async function readMail(raw: Buffer): Promise<Reading> {
  const mail = await PostalMime.parse(raw.subarray(0, MOST_BYTES), { attachmentEncoding: 'utf8', forceRfc822Attachments: true })
  const parts = partsOf(mail)
  const letter = storable(mail.text ?? textOf(mail.html ?? ''))
  const whole = storable(raw.subarray(0, MOST_BYTES).toString('latin1'))
  const base = {
    from: storable(mail.from?.address?.toLowerCase() ?? ''),
    subject: storable(mail.subject ?? ''),
    text: letter,
    date: mail.date ? new Date(mail.date) : null,
    messageId: mail.messageId ? storable(mail.messageId) : null,
    answers: answersOf(mail, [...parts.map(it => it.text), whole]),
  }
  if (/^\s*complaint about message from/i.test(base.subject))
    return { ...base, kind: 'complaint', failures: [], feedback: feedbackOf('', parts) }
  const feedback = parts.find(it => it.type === 'message/feedback-report')
  if (feedback) return { ...base, kind: 'complaint', failures: [], feedback: feedbackOf(feedback.text, parts) }

  const failures = failuresOf(mail, parts, letter, whole)
  if (failures.length > 0) return { ...base, kind: 'bounce', failures, feedback: null }
  return { ...base, kind: isMachine(mail) ? 'auto-reply' : 'reply', failures: [], feedback: null }
}

// A database keeps no U+0000; a mail that holds one must not stop the reading of those behind it.
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

type MailPart = { type: string; text: string }

const partsOf = (mail: Email): MailPart[] =>
  mail.attachments.map(it => ({
    type: it.mimeType.toLowerCase(),
    text: storable(typeof it.content === 'string' ? it.content : Buffer.from(it.content as ArrayBuffer).toString('utf8')),
  }))

const header = (mail: Email, name: string): string => mail.headers.find(it => it.key === name)?.value ?? ''

function failuresOf(mail: Email, parts: readonly MailPart[], letter: string, whole: string): Failure[] {
  const report = parts.find(it => it.type.endsWith('delivery-status'))
  const found = report ? failuresIn(report.text, letter) : []
  if (found.length > 0) return found
  if (isReply(mail) && !report) return []
  // Reports whose parts are not declared as what they are.
  const undeclared = /^Final-Recipient:/im.test(whole)
    ? failuresIn(whole.slice(whole.search(/^Final-Recipient:|^Reporting-MTA:/im)), letter)
    : []
  if (undeclared.length > 0) return undeclared
  if (!looksLikeBounce(mail)) return []
  const named = header(mail, 'x-failed-recipients')
    .split(',')
    .map(it => bareAddress(it))
    .filter(Boolean)
  const body = whole.slice(whole.search(/\r?\n\r?\n/))
  const told = failuresInText(letter || body, named)
  return told.length > 0 ? told : failuresInText(letter || body, returnedTo(body))
}

// Whom the letter that came back was for.
const returnedTo = (body: string): string[] =>
  [bareAddress(/^To:\s*(.+)$/im.exec(body)?.[1]?.replace(/^.*</, '') ?? '') || 'unknown'].filter(it => it !== 'unknown')

const isReply = (mail: Email): boolean => /^\s*(re|aw|sv|返信)\s*[::]/i.test(mail.subject ?? '') && !looksLikeDaemon(mail)

const looksLikeDaemon = (mail: Email): boolean =>
  /mailer-daemon|postmaster|mail.?delivery|mdaemon|mail-deamon|root@/i.test(
    `${mail.from?.address ?? ''} ${mail.from?.name ?? ''}`,
  )

const RETURNED =
  /undeliver|delivery (?:status|failure|report|error|has failed|notification)|failure (?:notice|delivery)|returned (?:mail|to sender)|mail (?:delivery|system|could not)|not delivered|could not (?:send|be delivered)|couldn.t be delivered|unable to deliver|delivery (?:problem|delayed)|warning: (?:could|message)|message (?:not|status)|bounce|cannot send message|メールエラー|rejected|配信(?:不能|エラー|失敗)|送信(?:できません|エラー)|宛先不明|不達/i

const looksLikeBounce = (mail: Email): boolean =>
  header(mail, 'x-failed-recipients') !== '' ||
  (RETURNED.test(mail.subject ?? '') && !isReply(mail)) ||
  (looksLikeDaemon(mail) && !/auto.?reply|vacation/i.test(mail.subject ?? ''))

function isMachine(mail: Email): boolean {
  const submitted = header(mail, 'auto-submitted')
  if (submitted && !/^no\b/i.test(submitted)) return true
  if (header(mail, 'x-autoreply') || header(mail, 'x-autorespond') || header(mail, 'x-auto-response-suppress')) return true
  if (/auto_?reply|bulk|junk/i.test(header(mail, 'precedence'))) return true
  return /^\s*(auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|vacation|自動(?:応答|返信)|不在)/i.test(
    mail.subject ?? '',
  )
}

function feedbackOf(report: string, parts: readonly MailPart[]): Reading['feedback'] {
  const groups = fieldGroups(report)
  const type = groups.find(it => it['feedback-type'])?.['feedback-type'] ?? 'abuse'
  const stated = groups
    .flatMap(it => [it['original-rcpt-to'], it['removal-recipient']])
    .map(it => bareAddress(it ?? ''))
    .filter(Boolean)
  const original = parts.find(it => it.type.includes('rfc822'))
  const to = /^To:\s*(.+)$/im.exec(original?.text ?? '')?.[1] ?? ''
  const addresses = stated.length > 0 ? stated : [bareAddress(to)].filter(Boolean)
  return { type: type.toLowerCase(), addresses: [...new Set(addresses)] }
}

const ID = /<[^<>\s@]+@[^<>\s]+>/g

// In-Reply-To first, then References from the last backwards, then what the mail brings back inside.
function answersOf(mail: Email, texts: readonly string[]): string[] {
  const near = [mail.inReplyTo ?? '', ...[...(mail.references ?? '').matchAll(ID)].map(it => it[0]).reverse()]
  const inside = texts.flatMap(text =>
    [
      ...text.matchAll(
        /^(?:>\s*)?(?:Message-ID|X-Original-Message-ID|Original-Message-ID|In-Reply-To|References):\s*((?:<[^<>\s]+>\s*)+)/gim,
      ),
    ].flatMap(it => it[1]?.match(ID) ?? []),
  )
  return [...new Set([...near, ...inside].filter(it => it !== '' && it !== mail.messageId))].slice(0, 30)
}

const textOf = (html: string): string =>
  html
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<br\s*\/?>|<\/p>|<\/div>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
