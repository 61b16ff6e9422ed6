import { createCipheriv, createDecipheriv, createHash, hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'
import { makeFolder } from './files/make-folder.ts'

/** What the installation's secret lets one do; each use has a key of its own (HKDF, RFC 5869). */
export type Secrets = {
  /** AES-256-GCM, base64url; the name of the place is bound in, so that a secret can't be moved elsewhere. */
  seal(place: string, text: string): string
  open(place: string, sealed: string): string
  /** HMAC-SHA-256 over parts, base64url, 22 characters (132 bits). */
  sign(purpose: string, ...parts: string[]): string
  verify(purpose: string, signature: string, ...parts: string[]): boolean
}

/** The installation's secrets: from KIZUKAI_SECRET, else from a key file made once in the data folder. */
export function openSecrets(secret: string | null, dataFolder: string): Secrets {
  return secretsFrom(secret ?? keyFile(dataFolder))
}

function keyFile(folder: string): string {
  const path = join(folder, 'secret.key')
  if (!existsSync(path)) makeKey(folder, path)
  return readFileSync(path, 'utf8').trim()
}

// Of several that begin at once one key is all of theirs: link() leaves the first one be, and nobody reads half of it.
function makeKey(folder: string, path: string): void {
  const fresh = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
  try {
    makeFolder(folder)
    writeFileSync(fresh, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    linkSync(fresh, path)
  } catch (cause) {
    if (!existsSync(path)) throw keyless(folder, cause)
  } finally {
    rmSync(fresh, { force: true })
  }
}

const keyless = (folder: string, cause: unknown): Refusal =>
  new Refusal(
    'key-not-written',
    `鍵を「${folder}」に書き込めません。KIZUKAI_DATA で書き込める場所を指定するか、KIZUKAI_SECRET を設定してください。`,
    { cause, data: { folder } },
  )

export function secretsFrom(secret: string): Secrets {
  const keys = new Map<string, Buffer>()
  const key = (purpose: string): Buffer => {
    const known = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, 'kizukai', purpose, 32))
    keys.set(purpose, known)
    return known
  }
  const sign = (purpose: string, ...parts: string[]) => hmac(key(`sign:${purpose}`), JSON.stringify(parts)).slice(0, 22)

  return {
    seal(place, text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key('seal'), nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key('seal'), bytes.subarray(0, 12)).setAAD(Buffer.from(place))
        decipher.setAuthTag(bytes.subarray(12, 28))
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new Refusal('secret-unreadable', '保存された秘密の値を読めません。KIZUKAI_SECRET が前と同じか確かめてください。', {
          cause,
        })
      }
    },
    sign,
    verify(purpose, signature, ...parts) {
      const expected = Buffer.from(sign(purpose, ...parts))
      const given = Buffer.from(signature)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}

// HMAC-SHA-256 (RFC 2104) by two one-shot hashes: each mail is signed twice, and createHmac costs four times as much.
function hmac(key: Buffer, text: string): string {
  const block = Buffer.alloc(64)
  key.copy(block)
  const inner = hash('sha256', Buffer.concat([block.map(byte => byte ^ 0x36), Buffer.from(text)]), 'buffer')
  return hash('sha256', Buffer.concat([block.map(byte => byte ^ 0x5c), inner]), 'base64url')
}

/** A new random token of 256 bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What we keep of a token: its SHA-256, hex. Tokens are random, so no salt or cost is needed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
