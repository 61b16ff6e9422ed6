import type { ConsentChannel } from '#domains/consent/contract.ts'
import { type KnownField, PERMISSION_FIELDS } from './contract.ts'

type PermissionField = (typeof PERMISSION_FIELDS)[number]

const FIELDS: ReadonlySet<string> = new Set(PERMISSION_FIELDS)
/** Does a field tell what somebody said of being written to? Several columns may, each of its own channel. */
export const isPermission = (field: string): field is PermissionField => FIELDS.has(field)

const SUFFIX: Partial<Record<ConsentChannel, 'Email' | 'Phone' | 'Postcard' | 'Sms' | 'Line'>> = {
  email: 'Email',
  phone: 'Phone',
  postcard: 'Postcard',
  sms: 'Sms',
  line: 'Line',
}

/** The field of a column of refusals or of permissions, by the channel its heading speaks of. */
export function permissionField(kind: 'refusal' | 'consent', header: string): KnownField {
  const suffix = SUFFIX[channelOf(header)]
  return suffix === undefined ? kind : `${kind}${suffix}`
}

/** What a field of permissions asks, and over which channel: the field's own, else the one its heading speaks of. */
export function askedBy(field: PermissionField, header: string): { kind: 'refusal' | 'consent'; channel: ConsentChannel } {
  const kind = field.startsWith('refusal') ? 'refusal' : 'consent'
  const own = Object.entries(SUFFIX).find(([, suffix]) => field === `${kind}${suffix}`)?.[0] as ConsentChannel | undefined
  return { kind, channel: own ?? channelOf(header) }
}

// The heading says what is refused; without a word about a channel it is everything.
function channelOf(typed: string): ConsentChannel {
  const header = typed.normalize('NFKC')
  if (/メール|mail|メルマガ|配信/i.test(header)) return 'email'
  if (/電話|tel|phone|架電/i.test(header)) return 'phone'
  if (/dm|はがき|ハガキ|葉書|郵送|郵便|送付/i.test(header)) return 'postcard'
  if (/sms|ショートメッセージ/i.test(header)) return 'sms'
  return /line/i.test(header) ? 'line' : 'all'
}

const YES = /^(?:1|true|yes|y|on|ok|○|◯|〇|はい|可|許可|希望|希望する|同意|同意する|済|有|あり|する)$/i
const NO = /^(?:0|false|no|n|off|ng|×|✕|✖|いいえ|不可|拒否|停止|希望しない|同意しない|不要|無|なし|しない|optout)$/i
// Under 「配信停止」 a plain no says that nothing was stopped.
const NOTHING = /^(?:0|false|no|n|off|×|✕|✖|いいえ|無|なし|しない)$/i

/** What one cell says: under a heading of refusals any mark is a no; elsewhere yes or no as it stands; null where nobody can tell. */
export function saidIn(kind: 'refusal' | 'consent', cell: string): 'yes' | 'no' | null {
  const word = cell.replace(/^'/, '').normalize('NFKC').trim()
  if (kind === 'refusal') return YES.test(word) || (NO.test(word) && !NOTHING.test(word)) ? 'no' : null
  if (NO.test(word)) return 'no'
  return YES.test(word) ? 'yes' : null
}

const OF_CONSENT = /可否|許諾|許可|同意|配信|希望|メルマガ|案内|dm|はがき|ハガキ|葉書|郵送|架電|sms|ショートメッセージ/i
const YES_OR_NO =
  /^(?:ok|ng|可|不可|○|◯|〇|×|✕|✖|はい|いいえ|希望(?:する|しない)?|許可|拒否|停止|同意(?:する|しない)?|する|しない|有|無|あり|なし|要|不要)$/i
/** Words that answer "may we?", which no address is. */
const MAY_WE = /^(?:ok|ng|可|不可|○|◯|〇|×|✕|✖|許可|拒否|停止|希望(?:する|しない)?|同意(?:する|しない)?)$/i
const all = (samples: readonly string[], words: RegExp): boolean =>
  samples.length > 0 && samples.every(text => words.test(text.normalize('NFKC').trim()))

const OF_REFUSAL = /(?:拒否|不可|停止|不要|お断り|ng|refused|optout)$/i
const MARK = /^[01]$|^(?:true|false|yes|no|済)$/i

/** Does a heading speak of being written to, over cells that only say yes or no? Then the field of that; somebody's word about it is nothing to keep as a note. */
export function permissionNamed(header: string, samples: readonly string[]): KnownField | null {
  const plain = header.normalize('NFKC').trim()
  const words = samples.filter(text => !MARK.test(text.normalize('NFKC').trim()))
  if (OF_REFUSAL.test(plain) && samples.length > 0 && (words.length === 0 || all(words, YES_OR_NO)))
    return permissionField('refusal', plain)
  return OF_CONSENT.test(plain) && all(samples, YES_OR_NO) ? permissionField('consent', plain) : null
}

const ADDRESSES: ReadonlySet<string> = new Set(['email', 'phone', 'mobile', 'line'])
/** 「メール」 or 「電話」 over 可 and 不可 is no address: it is whether one may. */
export const isConsentOfAddress = (field: string, samples: readonly string[]): boolean =>
  ADDRESSES.has(field) && all(samples, MAY_WE)
