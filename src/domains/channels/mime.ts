import { domainToASCII } from 'node:url'
import type { Message } from './contract.ts'

export type Sender = { address: string; name: string; replyTo: string }

/** A mail as bytes: multipart/alternative, UTF-8 in base64, one recipient (E7–E9). Values that came from people can't add a header: encoded or stripped of line ends. */
export function compose(message: Message, sender: Sender): Buffer {
  const boundary = `kz-${message.key.replaceAll(/[^\w-]/g, '').slice(-40)}-alt`
  const lines = [
    `From: ${from(sender)}`,
    `To: ${mailbox(message.to)}`,
    ...(sender.replyTo ? [`Reply-To: ${mailbox(sender.replyTo)}`] : []),
    `Subject: ${encodedWords(message.subject ?? '', 'Subject: '.length)}`,
    `Date: ${message.at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${message.messageId}`,
    'MIME-Version: 1.0',
    'Auto-Submitted: auto-generated',
    `Content-Language: ${message.language}`,
    ...Object.entries(message.headers).map(([name, value]) => `${name}: ${oneLine(value)}`),
  ]
  if (message.html === null) return Buffer.from(`${lines.join('\r\n')}\r\n${part('plain', message.text)}`, 'latin1')
  return Buffer.from(
    `${lines.join('\r\n')}\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n` +
      `--${boundary}\r\n${part('plain', message.text)}--${boundary}\r\n${part('html', message.html)}--${boundary}--\r\n`,
    'latin1',
  )
}

const part = (type: 'plain' | 'html', text: string): string =>
  `Content-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped(Buffer.from(text, 'utf8'))}`

// A line may hold 76 characters (RFC 2045).
function wrapped(bytes: Buffer): string {
  const whole = bytes.toString('base64')
  let text = ''
  for (let at = 0; at < whole.length; at += 76) text += `${whole.slice(at, at + 76)}\r\n`
  return text
}

function from({ name, address }: Sender): string {
  if (name.trim() === '') return mailbox(address)
  return `${encodedWords(name, 'From: '.length)}\r\n <${mailbox(address)}>`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
const oneLine = (text: string): string => text.replaceAll(CONTROL, ' ').trim()

/** Text as it may stand in a header (RFC 2047): always encoded unless plain words in ASCII; `used` characters stand before it on its line. */
export function encodedWords(text: string, used = 0): string {
  const clean = oneLine(text)
  if (/^[\w .,:/!?+-]*$/.test(clean) && clean.length + used <= 76 && !clean.includes('=?')) return clean
  const words: string[] = []
  let [chunk, bytes] = ['', 0]
  let room = 45 - Math.min(used, 30)
  for (const character of charactersOf(clean)) {
    const more = Buffer.byteLength(character)
    if (chunk !== '' && bytes + more > room) {
      words.push(chunk)
      chunk = ''
      bytes = 0
      room = 45
    }
    chunk += character
    bytes += more
  }
  return [...words, chunk].map(word => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}

// Kana, kanji and plain letters stand each for itself; to look which belong together costs more than all else of a mail's head.
const ALONE = /^[ -~\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u4e00-\u9fff\uff01-\uff60]*$/

/** The characters of a text as people count them. */
export const charactersOf = (text: string): Iterable<string> =>
  ALONE.test(text) ? text : Array.from(CHARACTERS.segment(text), it => it.segment)

const CHARACTERS = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** An address as SMTP wants it: carrier addresses of old with dots in odd places are quoted (E5), a domain in kanji becomes ASCII. Null: it can't be written to. */
export function smtpAddress(address: string): string | null {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = domainToASCII(address.slice(at + 1))
  if (at < 1 || domain === '' || !domain.includes('.') || UNFIT.test(address)) return null
  const odd = local.startsWith('.') || local.endsWith('.') || local.includes('..')
  return `${odd && !local.startsWith('"') ? `"${local}"` : local}@${domain}`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNFIT = /[\u0000-\u0020\u007f<>(),;:\\[\]]/

const mailbox = (address: string): string => smtpAddress(address) ?? ''

/** The domain a mail goes to, in lower case: mails are limited per such domain. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
