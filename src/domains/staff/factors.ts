import { randomBytes, randomInt } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { hashToken, type Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Viewer } from '#platform/http/route.ts'
import { countTry, forgive } from './attempts.ts'
import type { Factors } from './factor-contract.ts'
import {
  confirmTotpRow,
  dropTotpRow,
  keepRecoveryCodes,
  keepTotp,
  recoveryCodesLeft,
  spendRecoveryCode,
  spendStep,
  totpOf,
} from './factor-store.ts'
import { dropPasskeys, passkeysOf } from './passkey-store.ts'
import { accountBy } from './people-store.ts'
import { secondShown } from './session-store.ts'
import * as settings from './settings.ts'
import { stepOf } from './totp.ts'
import { base32, otpauth } from './totp-rules.ts'

const PLACE = 'totp'
const CODES = 10

/** What somebody has beside a password, and what this session lacks. */
export async function factors(db: Db, viewer: Viewer): Promise<Factors> {
  const [totp, keys, recoveryLeft, account, access] = await Promise.all([
    totpOf(db, viewer.id),
    passkeysOf(db, viewer.id),
    recoveryCodesLeft(db, viewer.id),
    accountBy(db, { id: viewer.id }),
    settings.get(db, 'access'),
  ])
  const hasTotp = totp?.confirmed_at != null
  const has = hasTotp || keys.length > 0
  return {
    needed: viewer.half ? (has ? 'code' : 'set-up') : null,
    required: access.secondFactorFor.includes(account?.roleId ?? viewer.role),
    totp: hasTotp,
    passkeys: keys.map(key => ({
      id: key.id,
      name: key.name,
      createdAt: key.created_at.toISOString(),
      lastUsedAt: key.last_used_at?.toISOString() ?? null,
    })),
    recoveryLeft,
  }
}

/** Whoever has not shown the second factor they have may not make another: refusal `second-factor-needed` (403). */
export async function refuseHalfWithFactor(db: Db, viewer: Viewer): Promise<void> {
  if (!viewer.half) return
  const [totp, keys] = await Promise.all([totpOf(db, viewer.id), passkeysOf(db, viewer.id)])
  if (totp?.confirmed_at == null && keys.length === 0) return
  throw new Refusal(
    'second-factor-needed',
    '二つ目の確認が済んでいません。認証アプリの番号かパスキーで、もう一度確かめてください。',
    { status: 403 },
  )
}

/** Makes a secret for an authenticator app; it counts once a code of it was shown. Refusals `factor-exists` (409), `second-factor-needed`. */
export async function beginTotp(db: Db, secrets: Secrets, viewer: Viewer, now: Date): Promise<{ secret: string; url: string }> {
  await refuseHalfWithFactor(db, viewer)
  const [account, company] = await Promise.all([accountBy(db, { id: viewer.id }), settings.get(db, 'company')])
  const secret = base32(randomBytes(20))
  if (!(await keepTotp(db, viewer.id, secrets.seal(PLACE, secret), now)))
    throw new Refusal('factor-exists', '認証アプリはもう登録されています。替えるときは、先に外してください。', { status: 409 })
  return { secret, url: otpauth(secret, company.brand ?? (company.name || '気づかい'), account?.email ?? viewer.name) }
}

/** Confirms the app by a code of it; answers recovery codes, shown once. Refusals `wrong-code` (422), `too-many-tries`. */
export async function confirmTotp(
  db: Db,
  secrets: Secrets,
  viewer: Viewer,
  code: string,
  now: Date,
): Promise<{ codes: string[] }> {
  await refuseHalfWithFactor(db, viewer)
  await countTry(db, 'password', tries(viewer.id), now)
  return inTransaction(db, async tx => {
    if (!(await takesCode(tx, secrets, viewer.id, code, now))) throw wrongCode()
    await confirmTotpRow(tx, viewer.id, now)
    if (viewer.session) await secondShown(tx, viewer.session, now)
    await forgive(tx, 'password', tries(viewer.id))
    await note(tx, viewer, 'factor.added', { kind: 'totp' }, now)
    return freshCodes(tx, viewer.id)
  })
}

/** Shows the second factor in a session: a code of the app or a recovery code, each good once. Refusals `wrong-code`, `too-many-tries`. */
export async function showSecond(db: Db, secrets: Secrets, viewer: Viewer, code: string, now: Date): Promise<void> {
  await countTry(db, 'password', tries(viewer.id), now)
  await inTransaction(db, async tx => {
    const totp = await totpOf(tx, viewer.id)
    const byApp = totp?.confirmed_at != null && (await takesCode(tx, secrets, viewer.id, code, now))
    if (!byApp && !(await spendRecoveryCode(tx, viewer.id, hashToken(bare(code)), now))) throw wrongCode()
    await secondShown(tx, viewer.session ?? '', now)
    await forgive(tx, 'password', tries(viewer.id))
    await note(tx, viewer, 'factor.shown', { kind: byApp ? 'totp' : 'recovery' }, now)
  })
}

/** Makes recovery codes anew; the old ones work no more. */
export async function renewRecoveryCodes(db: Db, viewer: Viewer, now: Date): Promise<{ codes: string[] }> {
  return inTransaction(db, async tx => {
    await note(tx, viewer, 'factor.codes-renewed', {}, now)
    return freshCodes(tx, viewer.id)
  })
}

/** Takes the app away, with its recovery codes; a role that asks for a second factor asks again at once. */
export async function dropTotp(db: Db, viewer: Viewer, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await dropTotpRow(tx, viewer.id)
    await keepRecoveryCodes(tx, viewer.id, [])
    await note(tx, viewer, 'factor.removed', { kind: 'totp' }, now)
  })
}

/** Takes every second factor of somebody away who lost theirs. */
export async function resetFactors(db: Db, staffId: string, by: Viewer, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await dropTotpRow(tx, staffId)
    await keepRecoveryCodes(tx, staffId, [])
    await dropPasskeys(tx, staffId, null)
    await audit(tx, [{ actor: `${by.kind}:${by.id}`, what: 'factor.reset', subject: `staff:${staffId}` }], now)
  })
}

async function takesCode(tx: Db, secrets: Secrets, staffId: string, code: string, now: Date): Promise<boolean> {
  const totp = await totpOf(tx, staffId)
  if (!totp) return false
  const step = stepOf(bytesOf(secrets.open(PLACE, totp.sealed)), code, now)
  return step !== null && spendStep(tx, staffId, step)
}

async function freshCodes(tx: Db, staffId: string): Promise<{ codes: string[] }> {
  const codes = Array.from({ length: CODES }, () => `${word()}-${word()}-${word()}`)
  await keepRecoveryCodes(
    tx,
    staffId,
    codes.map(code => hashToken(bare(code))),
  )
  return { codes }
}

// 12 characters of 31 are 59 bits; nothing that reads like another.
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const word = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
const bare = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
const tries = (staffId: string): string => `second ${staffId}`
const wrongCode = () =>
  new Refusal('wrong-code', '番号が違うか、もう使われています。アプリに出ている新しい番号を入れてください。', { status: 422 })

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(eight => Number.parseInt(eight, 2)))
}

const note = (tx: Db, viewer: Viewer, what: string, data: Record<string, unknown>, now: Date): Promise<void> =>
  audit(tx, [{ actor: `staff:${viewer.id}`, what, subject: `staff:${viewer.id}`, data }], now)
