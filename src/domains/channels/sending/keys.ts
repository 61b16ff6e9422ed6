import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Dns } from '#platform/dns.ts'
import { record } from '#platform/events.ts'
import type { SetSigning } from '../sending-contract.ts'
import type { Key } from './dkim-findings-rules.ts'
import { dkimLine, selectorOn } from './dkim-rules.ts'
import { lineAt } from './finding-rules.ts'
import { addKey, dropStored, keysOf, type StoredKey, signingKey, turnSigning } from './key-store.ts'
import { dkimSigner, type Signer } from './sign.ts'

// RFC 8301 section 3.2: signers should use 2,048 bits; a longer key fits no single TXT field of many registrars.
const BITS = 2048
const MOST_KEYS = 10
const made = promisify(generateKeyPair)
const place = (domain: string, selector: string) => `dkim:${domain}:${selector}`

/** The keys of a domain as the rules look at them, newest first. */
export async function keys(db: Db, secrets: Secrets, domain: string): Promise<Key[]> {
  return (await keysOf(db, domain)).map(it => ({
    ...it,
    readable: opened(secrets, it) !== null,
    write: lineAt(domain, `${it.selector}._domainkey`, dkimLine(it.publicKey)),
  }))
}

function opened(secrets: Secrets, { domain, selector, privateKey }: StoredKey): KeyObject | null {
  try {
    return createPrivateKey(secrets.open(place(domain, selector), privateKey))
  } catch {
    // Another secret than the one it was sealed with: mails go unsigned, and the findings say so.
    return null
  }
}

/** Makes a key for a domain under a name nobody uses yet, here or in the DNS; it signs nothing until its record is seen. Refusal `dkim-keys-many`. */
export async function makeKey(
  db: Db,
  { secrets, dns }: { secrets: Secrets; dns: Dns },
  domain: string,
  by: { actor: string; day: string },
  now: Date,
): Promise<void> {
  const known = await keysOf(db, domain)
  if (known.length >= MOST_KEYS)
    throw new Refusal('dkim-keys-many', '鍵が多すぎます。使わない鍵を消してください。', { status: 409 })
  const { publicKey, privateKey } = await made('rsa', {
    modulusLength: BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const taken = new Set(known.map(it => it.selector))
  for (let selector = selectorOn(by.day, taken); selector !== null; selector = selectorOn(by.day, taken)) {
    taken.add(selector)
    if ((await dns.txt(`${selector}._domainkey.${domain}`)).is === 'found') continue
    const sealed = secrets.seal(place(domain, selector), privateKey)
    const key = { domain, selector, privateKey: sealed, publicKey: publicKey.toString('base64') }
    if (await kept(db, key, by.actor, now)) return
  }
  throw new Refusal('dkim-keys-many', '鍵が多すぎます。使わない鍵を消してください。', { status: 409 })
}

const kept = (db: Db, key: Parameters<typeof addKey>[1], actor: string, now: Date): Promise<boolean> =>
  inTransaction(db, async tx => {
    const isNew = await addKey(tx, key, now)
    if (isNew) await told(tx, 'channel.key-made', key, actor, now)
    return isNew
  })

/** Signs with a key from now on, or with none. Refusals `dkim-no-such-key` (404), `dkim-unreadable`, and `dkim-not-seen` unless one says so (409). */
export function turn(
  db: Db,
  secrets: Secrets,
  domain: string,
  { selector, unseen }: SetSigning,
  actor: string,
  now: Date,
): Promise<void> {
  return inTransaction(db, async tx => {
    const all = await keysOf(tx, domain)
    const before = all.find(it => it.state === 'signing')
    if (before?.selector === selector || (!before && selector === null)) return
    if (selector !== null)
      refuseUnfit(
        secrets,
        all.find(it => it.selector === selector),
        unseen,
      )
    await begin(tx, domain, selector, actor, now)
  })
}

function refuseUnfit(secrets: Secrets, key: StoredKey | undefined, unseen: boolean): void {
  if (!key) throw new Refusal('dkim-no-such-key', 'この鍵は見つかりません。', { status: 404 })
  if (opened(secrets, key) === null)
    throw new Refusal('dkim-unreadable', 'この鍵を開けません。新しい鍵を作ってください。', { status: 409 })
  if (key.seenAt === null && !unseen)
    throw new Refusal(
      'dkim-not-seen',
      'この鍵の TXT レコードが、まだ正しく見えていません。書いてから「もう一度調べる」を押してください。',
      { status: 409 },
    )
}

/** Turns signing in the caller's transaction and writes it down. */
export async function begin(tx: Db, domain: string, selector: string | null, actor: string, now: Date): Promise<void> {
  await turnSigning(tx, domain, selector, now)
  await told(tx, selector === null ? 'channel.signing-ended' : 'channel.signing-began', { domain, selector }, actor, now)
}

/** Removes a key that signs nothing. Refusals `dkim-no-such-key` (404), `dkim-signing` (409). */
export function dropKey(db: Db, domain: string, selector: string, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const key = (await keysOf(tx, domain)).find(it => it.selector === selector)
    if (!key) throw new Refusal('dkim-no-such-key', 'この鍵は見つかりません。', { status: 404 })
    if (key.state === 'signing')
      throw new Refusal('dkim-signing', 'いま署名に使っている鍵です。先に、ほかの鍵に切り替えるか署名をやめてください。', {
        status: 409,
      })
    await dropStored(tx, domain, selector)
    await told(tx, 'channel.key-dropped', { domain, selector }, actor, now)
  })
}

const told = (
  tx: Db,
  name: string,
  { domain, selector }: { domain: string; selector: string | null },
  actor: string,
  now: Date,
) => record(tx, [{ customer: NOBODY, name, at: now, actor, channel: 'email', data: { domain, selector } }], now)

/** What signs mails of this domain over this server now; null: nothing does, and mails go as they are. */
export async function signerFor(db: Db, secrets: Secrets, domain: string, host: string): Promise<Signer | null> {
  const stored = await signingKey(db, domain)
  const key = stored ? opened(secrets, stored) : null
  return stored && key ? dkimSigner({ domain, selector: stored.selector, key, host }) : null
}
