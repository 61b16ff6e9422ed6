import { createHash, createPublicKey, verify } from 'node:crypto'

/** What a receiver finds of the signatures on a mail (RFC 6376 section 6), read anew from the text of the standard and from none of our own code. */
export type Checked = { domain: string; selector: string; names: string[]; result: 'pass' | 'body' | 'signature' | 'no-key' }

/** Verifies every rsa-sha256 relaxed/relaxed signature of a raw mail; `keyAt` answers the TXT record at a name. */
export function checkSignatures(raw: string, keyAt: (name: string) => string | undefined): Checked[] {
  const blank = raw.indexOf('\r\n\r\n')
  const fields: string[] = []
  for (const line of raw.slice(0, blank).split('\r\n')) {
    if (/^[ \t]/.test(line) && fields.length > 0) fields[fields.length - 1] += `\r\n${line}`
    else fields.push(line)
  }
  const body = raw.slice(blank + 4)
  return fields
    .filter(it => /^dkim-signature:/i.test(it) && /a=rsa-sha256/.test(it))
    .map(field => check(field, fields, body, keyAt))
}

function check(field: string, fields: readonly string[], body: string, keyAt: (name: string) => string | undefined): Checked {
  const tags = new Map(
    field
      .slice(field.indexOf(':') + 1)
      .split(';')
      .map(it => [it.slice(0, it.indexOf('=')).trim(), it.slice(it.indexOf('=') + 1).replace(/\s+/g, '')] as const),
  )
  const tag = (name: string) => tags.get(name) ?? ''
  const names = tag('h').toLowerCase().split(':')
  const told = { domain: tag('d'), selector: tag('s'), names }
  const key = /p=([A-Za-z0-9+/=]+)/.exec(keyAt(`${tag('s')}._domainkey.${tag('d')}`)?.replace(/\s+/g, '') ?? '')?.[1]
  if (!key) return { ...told, result: 'no-key' }
  if (createHash('sha256').update(canonicalBody(body), 'latin1').digest('base64') !== tag('bh'))
    return { ...told, result: 'body' }
  const used = new Map<string, number>()
  const lines = names.flatMap(name => {
    const mine = fields.filter(it => it.slice(0, it.indexOf(':')).trim().toLowerCase() === name)
    const nth = (used.get(name) ?? 0) + 1
    used.set(name, nth)
    const one = mine[mine.length - nth]
    return one === undefined ? [] : [`${canonicalField(one)}\r\n`]
  })
  const own = canonicalField(field.replace(/(;\s*b=)[^;]*/, '$1'))
  const data = Buffer.from(lines.join('') + own, 'latin1')
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
  return { ...told, result: verify('sha256', data, publicKey, Buffer.from(tag('b'), 'base64')) ? 'pass' : 'signature' }
}

function canonicalField(field: string): string {
  const [name, ...value] = field.split(':')
  return `${(name ?? '').trim().toLowerCase()}:${value
    .join(':')
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`
}

function canonicalBody(body: string): string {
  const lines = body.split('\r\n').map(it => it.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop()
  return lines.map(it => `${it}\r\n`).join('')
}
