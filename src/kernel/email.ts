export const EMAIL_LEVELS = ['ok', 'carrier-legacy', 'invalid'] as const
export type EmailLevel = (typeof EMAIL_LEVELS)[number]
export type EmailMend = 'width' | 'spaces' | 'trailing-mark' | 'wrapping'

/**
 * An e-mail address understood (E5, E6). `address` is what to write to (local part as given, domain in lower case; as typed when invalid), `key` what
 * to compare by (all lower case: a refusal of Taro@ must hold for taro@), `mended` what was put right, `suggestion` a likelier
 * address to ask the person about — never used by itself.
 */
export type Email = { level: EmailLevel; address: string; key: string | null; mended: EmailMend[]; suggestion: string | null }

const USUAL = /^[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}$/
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
const LOCAL = new RegExp(`^${ATOM}+(?:\\.${ATOM}+)*$`)
const LEGACY_LOCAL = new RegExp(`^(?:${ATOM}|\\.)+$`)
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})$/
// Carriers that gave out local parts with dots in a row or at the end until 2009 (E5).
const LEGACY_CARRIER =
  /^(?:docomo\.ne\.jp|(?:[a-z0-9]{1,3}\.)?ezweb\.ne\.jp|au\.com|softbank\.ne\.jp|[a-z]\.vodafone\.ne\.jp|jp-[a-z]\.ne\.jp|(?:[a-z]{2}\.)?pdx\.ne\.jp|willcom\.com|disney\.ne\.jp)$/

/** Reads an e-mail address as typed, mending what is surely a slip of width, space or punctuation; never throws. */
export function parseEmail(text: string): Email {
  if (
    text.length <= 254 &&
    USUAL.test(text) &&
    !text.includes('-.') &&
    !text.includes('.-') &&
    !text.includes('@-') &&
    text.indexOf('@') <= 64
  ) {
    return { level: 'ok', address: text, key: text, mended: [], suggestion: suggestionFor(text) }
  }
  // With a display name in front it may be longer than an address; past this it is some other text.
  if (text.length > 500) return { level: 'invalid', address: text.trim(), key: null, mended: [], suggestion: null }
  const mended: EmailMend[] = []
  const tidy = mend(text, mended)
  const at = tidy.lastIndexOf('@')
  const local = tidy.slice(0, Math.max(0, at)).replace(/^"([^"\\\s]+)"$/, '$1')
  const domain = asciiDomain(tidy.slice(at + 1).toLowerCase())
  const level = at < 1 ? 'invalid' : levelOf(local, domain)
  if (level === 'invalid')
    return { level, address: text.trim(), key: null, mended: [], suggestion: suggestionFor(tidy.toLowerCase()) }
  const address = `${local}@${domain}`
  return { level, address, key: address.toLowerCase(), mended, suggestion: suggestionFor(address) }
}

/** The form of an address that SMTP takes: a carrier-legacy local part in quotes, `"a..b"@docomo.ne.jp` (E5). */
export function smtpAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  return LOCAL.test(local) ? address : `"${local}"${address.slice(at)}`
}

function levelOf(local: string, domain: string): EmailLevel {
  if (local.length > 64 || local.length + domain.length > 253 || !DOMAIN.test(domain)) return 'invalid'
  if (LOCAL.test(local)) return 'ok'
  return LEGACY_LOCAL.test(local) && LEGACY_CARRIER.test(domain) ? 'carrier-legacy' : 'invalid'
}

function mend(text: string, mended: EmailMend[]): string {
  const note = (before: string, after: string, what: EmailMend) => {
    if (before !== after && !mended.includes(what)) mended.push(what)
    return after
  }
  const wide = note(
    text,
    text.replace(/[\uff01-\uff5e]+/g, run => run.normalize('NFKC')),
    'width',
  )
  const bare = note(wide, wide.replace(/^.*<([^<>]+@[^<>]+)>\s*$/s, '$1').replace(/^\s*(?:mailto:|e-?mail\s*:)/i, ''), 'wrapping')
  // \s covers the wide space; addresses pasted from documents also bring marks without width.
  const close = note(bare, bare.replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, ''), 'spaces')
  return note(close, close.replace(/[。、．，｡､,;:>.]+$/, ''), 'trailing-mark')
}

// Names such as 例え.jp become their xn-- form, which is what travels.
function asciiDomain(domain: string): string {
  if (!/[^\p{ASCII}]/u.test(domain)) return domain
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:con|cpm|ocm|cmo|comm|vom|xom)$/, '.com'],
  [/[.,](?:co|cp)[.,](?:jo|jpn|lp|jp\.jp)$/, '.co.jp'],
  [/\.ne[.,](?:jo|jpn|lp)$/, '.ne.jp'],
  [/\.cojp$/, '.co.jp'],
  [/\.nejp$/, '.ne.jp'],
  [/,(?=[a-z]+$)/, '.'],
]
const DOMAINS: Readonly<Record<string, string>> = {
  'gmial.com': 'gmail.com',
  'gmai.com': 'gmail.com',
  'gmali.com': 'gmail.com',
  'gamil.com': 'gmail.com',
  'gmail.co': 'gmail.com',
  'gmail.jp': 'gmail.com',
  'gmail.co.jp': 'gmail.com',
  'gmail.ne.jp': 'gmail.com',
  'yaho.co.jp': 'yahoo.co.jp',
  'yahoo.ne.jp': 'yahoo.co.jp',
  'yahoo.jp': 'yahoo.co.jp',
  'docomo.co.jp': 'docomo.ne.jp',
  'docomo.jp': 'docomo.ne.jp',
  'docomo.com': 'docomo.ne.jp',
  'dokomo.ne.jp': 'docomo.ne.jp',
  'ezweb.co.jp': 'ezweb.ne.jp',
  'ezweb.jp': 'ezweb.ne.jp',
  'i.softbank.ne.jp': 'i.softbank.jp',
  'iclould.com': 'icloud.com',
  'icloud.co.jp': 'icloud.com',
  'icloud.jp': 'icloud.com',
  'hotmail.co': 'hotmail.com',
  'hotmai.com': 'hotmail.com',
  'outlook.co': 'outlook.com',
}

function suggestionFor(address: string): string | null {
  const at = address.lastIndexOf('@')
  if (at < 1) return null
  const domain = address.slice(at + 1).toLowerCase()
  // The commonest domains, right as they stand, need no look at the endings.
  if (/^(?:gmail\.com|docomo\.ne\.jp|ezweb\.ne\.jp|(?:i\.)?softbank\.(?:ne\.)?jp|yahoo\.co\.jp|icloud\.com)$/.test(domain))
    return null
  const ended = ENDINGS.reduce((name, [wrong, right]) => name.replace(wrong, right), domain)
  const likely = DOMAINS[ended] ?? ended
  return likely === domain ? null : `${address.slice(0, at)}@${likely}`
}
