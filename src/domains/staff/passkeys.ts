import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Viewer } from '#platform/http/route.ts'
import { answered, ask } from './challenge-store.ts'
import { refuseHalfWithFactor } from './factors.ts'
import { addPasskey, dropPasskeys, passkeyBy, passkeysOf, passkeyUsed } from './passkey-store.ts'
import { accountBy } from './people-store.ts'
import { secondShown } from './session-store.ts'
import { beginSession, type FreshSession } from './sessions.ts'
import * as settings from './settings.ts'
import { refuseWhereMandatory } from './sign-on.ts'

type Question = { token: string; options: Record<string, unknown> }
type Answer<T> = T extends (options: { response: infer R }) => unknown ? R : never
type Transports = NonNullable<Parameters<typeof generateRegistrationOptions>[0]['excludeCredentials']>[number]['transports']

/** What a browser needs to make a passkey for oneself. */
export async function askForPasskey(db: Db, publicUrl: string, viewer: Viewer, now: Date): Promise<Question> {
  await refuseHalfWithFactor(db, viewer)
  const [account, keys, company] = await Promise.all([
    accountBy(db, { id: viewer.id }),
    passkeysOf(db, viewer.id),
    settings.get(db, 'company'),
  ])
  const options = await generateRegistrationOptions({
    rpName: company.brand ?? (company.name || '気づかい'),
    rpID: new URL(publicUrl).hostname,
    userID: new TextEncoder().encode(viewer.id),
    userName: account?.email ?? viewer.name,
    userDisplayName: viewer.name,
    attestationType: 'none',
    excludeCredentials: keys.map(key => ({ id: key.credential_id, transports: key.transports as NonNullable<Transports> })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const token = await ask(db, { purpose: 'passkey-new', staffId: viewer.id, data: { challenge: options.challenge } }, now)
  return { token, options: { ...options } }
}

type Made = { token: string; name: string; response: Record<string, unknown> }

/** Keeps a passkey a browser made; this session has its second factor with it. Refusals `passkey-not-understood` (422), `passkey-taken` (409). */
export async function keepPasskey(db: Db, publicUrl: string, viewer: Viewer, made: Made, now: Date): Promise<void> {
  await refuseHalfWithFactor(db, viewer)
  const question = await answered(db, 'passkey-new', made.token, now)
  if (question?.staffId !== viewer.id) throw notUnderstood()
  const { registrationInfo } = await understood(() =>
    verifyRegistrationResponse({
      ...expected(publicUrl, question.data.challenge),
      response: made.response as unknown as Answer<typeof verifyRegistrationResponse>,
    }),
  )
  if (!registrationInfo) throw notUnderstood()
  const { id: credentialId, publicKey, counter, transports = [] } = registrationInfo.credential
  await inTransaction(db, async tx => {
    const kept = await addPasskey(tx, { staffId: viewer.id, credentialId, publicKey, counter, transports, name: made.name }, now)
    if (!kept) throw new Refusal('passkey-taken', 'このパスキーはもう登録されています。', { status: 409 })
    if (viewer.session) await secondShown(tx, viewer.session, now)
    await audit(
      tx,
      [{ actor: `staff:${viewer.id}`, what: 'factor.added', subject: `staff:${viewer.id}`, data: { kind: 'passkey' } }],
      now,
    )
  })
}

/** What a browser needs to sign somebody in by a passkey; it knows who. */
export async function askWho(db: Db, publicUrl: string, now: Date): Promise<Question> {
  const options = await generateAuthenticationOptions({ rpID: new URL(publicUrl).hostname, userVerification: 'required' })
  const token = await ask(db, { purpose: 'passkey', staffId: null, data: { challenge: options.challenge } }, now)
  return { token, options: { ...options } }
}

type Shown = { token: string; response: Record<string, unknown>; agent: string | null }

/** Signs in by a passkey, which counts as two factors. Refusals `passkey-not-understood` (422 for every reason), `sign-on-mandatory`. */
export async function signInByPasskey(db: Db, publicUrl: string, shown: Shown, now: Date): Promise<FreshSession> {
  await refuseWhereMandatory(db)
  const [question, key] = await Promise.all([
    answered(db, 'passkey', shown.token, now),
    passkeyBy(db, String(shown.response.id ?? '')),
  ])
  const account = key ? await accountBy(db, { id: key.staff_id }) : null
  if (!question || !key || account?.state !== 'active') throw notUnderstood()
  const { verified, authenticationInfo } = await understood(() =>
    verifyAuthenticationResponse({
      ...expected(publicUrl, question.data.challenge),
      response: shown.response as unknown as Answer<typeof verifyAuthenticationResponse>,
      credential: {
        id: key.credential_id,
        publicKey: new Uint8Array(key.public_key),
        counter: key.counter,
        transports: key.transports as NonNullable<Transports>,
      },
    }),
  )
  if (!verified) throw notUnderstood()
  return inTransaction(db, async tx => {
    await passkeyUsed(tx, key.id, authenticationInfo.newCounter, now)
    return beginSession(tx, account, { way: 'passkey', agent: shown.agent, second: true }, now)
  })
}

/** Takes one of one's own passkeys away. Refusal `no-passkey` (404). */
export async function dropPasskey(db: Db, viewer: Viewer, id: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    if ((await dropPasskeys(tx, viewer.id, id)) === 0)
      throw new Refusal('no-passkey', 'このパスキーはもう外されています。', { status: 404 })
    await audit(
      tx,
      [{ actor: `staff:${viewer.id}`, what: 'factor.removed', subject: `staff:${viewer.id}`, data: { kind: 'passkey' } }],
      now,
    )
  })
}

const expected = (publicUrl: string, challenge = '') => ({
  expectedChallenge: challenge,
  expectedOrigin: new URL(publicUrl).origin,
  expectedRPID: new URL(publicUrl).hostname,
  requireUserVerification: true,
})

// The library throws at whatever does not fit; to the person it is one thing.
async function understood<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw notUnderstood(cause)
  }
}

const notUnderstood = (cause?: unknown) =>
  new Refusal(
    'passkey-not-understood',
    'このパスキーでは確かめられませんでした。もう一度試すか、別の方法でサインインしてください。',
    { status: 422, cause },
  )
