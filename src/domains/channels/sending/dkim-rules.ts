import { tagsOf } from './tag-rules.ts'

/** Why a record at a selector does not let our signature be checked (RFC 6376 section 3.6.1); `testing` alone does. */
export type DkimFault = 'unreadable' | 'revoked' | 'other-key' | 'other-use' | 'several' | 'testing'

/** What is wrong with the TXT records at a selector for the public key we sign with (base64 of its SubjectPublicKeyInfo); null: nothing. */
export function dkimFault(records: readonly string[], publicKey: string): DkimFault | null {
  const [record] = records
  if (records.length > 1) return 'several'
  const tags = tagsOf(record ?? '')
  const key = tags?.get('p')?.replaceAll(/\s+/g, '')
  if (!tags || key === undefined || (tags.get('v') ?? 'DKIM1') !== 'DKIM1') return 'unreadable'
  if (key === '') return 'revoked'
  return keyFault(tags, key === publicKey)
}

function keyFault(tags: ReadonlyMap<string, string>, ours: boolean): DkimFault | null {
  if (!ours || tags.get('k')?.toLowerCase() === 'ed25519') return 'other-key'
  const forMail = lists(tags.get('s'), 'email') || lists(tags.get('s'), '*')
  if (!forMail || !lists(tags.get('h'), 'sha256')) return 'other-use'
  return lists(tags.get('t') ?? '', 'y') ? 'testing' : null
}

const lists = (tag: string | undefined, wanted: string): boolean =>
  tag === undefined ||
  tag
    .toLowerCase()
    .split(':')
    .some(it => it.trim() === wanted)

/** What to write at `<selector>._domainkey.<domain>`. */
export const dkimLine = (publicKey: string): string => `v=DKIM1; k=rsa; p=${publicKey}`

/** A value as zone files take it: pieces of at most 255 characters, each in quotes (RFC 1035 section 3.3.14). */
export function inPieces(value: string): string {
  const pieces = value.match(/.{1,255}/gs) ?? ['']
  return pieces.map(it => `"${it.replaceAll(/["\\]/g, '\\$&')}"`).join(' ')
}

/** The name of a key made on this day: `kz20261122`, with a letter where that is taken. */
export function selectorOn(day: string, taken: ReadonlySet<string>): string | null {
  const plain = `kz${day.replaceAll('-', '')}`
  return ['', ...'abcdefghijklmnopqrstuvwxyz'].map(it => plain + it).find(it => !taken.has(it)) ?? null
}

// Lines that may stand but once are named once more than they are there: nobody can add a second (section 8.15).
const SIGNED = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-language',
  'auto-submitted',
  'list-unsubscribe',
  'list-unsubscribe-post',
]
const ONCE = new Set(['from', 'to', 'reply-to', 'subject', 'date'])

export type HeaderLine = { name: string; value: string }

/** The lines of a mail's head, folded ones put together, and its body. */
export function parted(mail: string): { head: HeaderLine[]; body: string } {
  const end = mail.indexOf('\r\n\r\n')
  const head = mail.slice(0, end < 0 ? mail.length : end)
  const lines = head
    .replaceAll(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .filter(Boolean)
  return {
    head: lines.map(line => ({
      name: line.slice(0, line.indexOf(':')).trim().toLowerCase(),
      value: line.slice(line.indexOf(':') + 1),
    })),
    body: end < 0 ? '' : mail.slice(end + 4),
  }
}

/** Which lines of a head are signed, as the tag `h=` names them: List-Unsubscribe and its Post among them. `but` are those a relay writes anew. @law E2 */
export function signedNames(head: readonly HeaderLine[], but: ReadonlySet<string>): string[] {
  const there = SIGNED.filter(name => !but.has(name) && head.some(it => it.name === name))
  return [...there, ...SIGNED.filter(name => ONCE.has(name) && !but.has(name))]
}

/** The header lines as they are signed (section 3.4.2 relaxed, from the last upwards), each ended; a name that is not there adds nothing. */
export function relaxedHead(head: readonly HeaderLine[], names: readonly string[]): string {
  const left = [...head]
  return names
    .flatMap(name => {
      const at = left.findLastIndex(it => it.name === name)
      return at < 0 ? [] : left.splice(at, 1).map(it => `${relaxedLine(it)}\r\n`)
    })
    .join('')
}

export const relaxedLine = ({ name, value }: HeaderLine): string =>
  `${name.toLowerCase().trim()}:${value
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()}`

/** A body as it is hashed (section 3.4.4 relaxed). */
export function relaxedBody(body: string): string {
  const even = /[ \t]{2}|\t|[ \t]\r\n|[ \t]$/.test(body) ? body.replaceAll(/[ \t]+/g, ' ').replaceAll(/ (?=\r\n|$)/g, '') : body
  let end = even.length
  while (even.startsWith('\r\n', end - 2) && end >= 2) end -= 2
  return end === 0 ? '' : `${even.slice(0, end)}\r\n`
}
