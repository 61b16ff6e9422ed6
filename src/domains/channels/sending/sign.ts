import { hash, type KeyObject, sign as rsa } from 'node:crypto'
import { parted, relaxedBody, relaxedHead, relaxedLine, signedNames } from './dkim-rules.ts'

/** Puts a signature at the head of a whole mail. */
export type Signer = (mail: Buffer) => Promise<Buffer>

// Amazon's relay writes these two anew (and may sign by itself): signed, every mail of ours would look forged.
const WRITTEN_ANEW = new Set(['date', 'message-id'])
const NONE = new Set<string>()
const rewrites = (host: string): boolean => /\.amazonaws\.com$/i.test(host)

/** Signs for a domain with an RSA key (RFC 6376, rsa-sha256, relaxed/relaxed; no `l=`, no `x=`). The arithmetic is done in Node's pool of threads, so that letters on other lines go on meanwhile. @law M18 E1 */
export function dkimSigner({
  domain,
  selector,
  key,
  host,
}: {
  domain: string
  selector: string
  key: KeyObject
  host: string
}): Signer {
  const but = rewrites(host) ? WRITTEN_ANEW : NONE
  return async mail => {
    const { head, body } = parted(mail.toString('latin1'))
    const names = signedNames(head, but)
    const bodyHash = hash('sha256', Buffer.from(relaxedBody(body), 'latin1'), 'base64')
    const value = ` v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};\r\n h=${folded(names)};\r\n bh=${bodyHash};\r\n b=`
    const signed = `${relaxedHead(head, names)}${relaxedLine({ name: 'dkim-signature', value })}`
    const signature = (await signedBy(key, Buffer.from(signed, 'latin1'))).toString('base64')
    return Buffer.concat([Buffer.from(`DKIM-Signature:${value}${inLines(signature)}\r\n`, 'latin1'), mail])
  }
}

const signedBy = (key: KeyObject, data: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => rsa('sha256', data, key, (error, signature) => (error ? reject(error) : resolve(signature))))

function folded(names: readonly string[]): string {
  let [text, line] = ['', 3]
  for (const name of names) {
    const long = line + name.length + 1 > 72
    text += `${text === '' ? '' : ':'}${long ? '\r\n  ' : ''}${name}`
    line = long ? name.length + 2 : line + name.length + 1
  }
  return text
}

const inLines = (text: string): string => (text.match(/.{1,72}/g) ?? []).join('\r\n  ')
