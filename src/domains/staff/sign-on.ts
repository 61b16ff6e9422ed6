import * as oidc from 'openid-client'
import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { answered, ask } from './challenge-store.ts'
import type { SignOn, SignOnView } from './factor-contract.ts'
import { configured, type House, PLACE, refuseIssuer } from './issuer.ts'
import { spendInvitation } from './link-store.ts'
import { type Account, accountBy, changePersonRow } from './people-store.ts'
import { beginSession, type FreshSession } from './sessions.ts'
import { bindSubject, keepSignOn, type SignOnRow, signOnRow, staffBySubject } from './sign-on-store.ts'

const CALLBACK = '/api/v1/sign-on/callback'

/** Single sign-on as it is set, without its secret; null where nobody set it. */
export async function signOn(db: Db, publicUrl: string): Promise<SignOnView | null> {
  const row = await signOnRow(db)
  if (!row) return null
  const { issuer, label, mandatory, enabled } = row
  const mapsBy = row.maps_by === 'subject' ? 'subject' : 'mail'
  const rest = { clientId: row.client_id, mapsBy, secondFactor: row.second_factor, hasSecret: row.secret !== null } as const
  return { issuer, label, mandatory, enabled, ...rest, redirect: publicUrl + CALLBACK }
}

/** Sets single sign-on; a secret of null keeps the one there is. Refusals `issuer-insecure`, `issuer-inside` (422). */
export async function setSignOn(db: Db, house: House, it: SignOn, actor: string, now: Date): Promise<SignOnView | null> {
  const { secrets, publicUrl } = house
  await refuseIssuer(it.issuer, house)
  await inTransaction(db, async tx => {
    const before = await signOnRow(tx)
    const secret = it.secret === null ? (before?.secret ?? null) : it.secret === '' ? null : secrets.seal(PLACE, it.secret)
    const { issuer, label, mandatory, enabled } = it
    const row = {
      issuer,
      label,
      mandatory,
      enabled,
      client_id: it.clientId,
      maps_by: it.mapsBy,
      second_factor: it.secondFactor,
      secret,
    }
    await keepSignOn(tx, row, now)
    await audit(tx, [{ actor, what: 'setting.changed', subject: 'setting:sign-on', data: { mandatory, enabled } }], now)
  })
  return signOn(db, publicUrl)
}

/** Asks the server what it is, without signing anybody in. Refusals `no-sign-on` (404), `sign-on-away` (422). */
export async function trySignOn(db: Db, house: House): Promise<{ issuer: string; authorization: string; token: string }> {
  const server = (await configured(await required(db), house)).serverMetadata()
  return { issuer: server.issuer, authorization: server.authorization_endpoint ?? '', token: server.token_endpoint ?? '' }
}

/** Where the browser goes to sign in, and the token it comes back with: authorization code with PKCE, state and nonce (OpenID Connect Core section 3.1). */
export async function beginSignOn(db: Db, house: House, now: Date): Promise<{ url: string; token: string }> {
  const config = await configured(await required(db), house)
  const verifier = oidc.randomPKCECodeVerifier()
  const data = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() }
  const token = await ask(db, { purpose: 'oidc', staffId: null, data }, now)
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: house.publicUrl + CALLBACK,
    scope: 'openid email',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: data.state,
    nonce: data.nonce,
  })
  return { url: url.href, token }
}

type Came = { token: string; query: string; agent: string | null }

/** Ends the way there and back and begins a session. Refusals `sign-on-failed` (401), `sign-on-nobody` (403), `sign-on-away`. */
export async function endSignOn(db: Db, house: House, came: Came, now: Date): Promise<FreshSession> {
  const row = await required(db)
  const question = await answered(db, 'oidc', came.token, now)
  if (!question) throw failed()
  const { verifier = '', state = '', nonce = '' } = question.data
  const config = await configured(row, house)
  const claims = await claimsOf(config, new URL(`${house.publicUrl}${CALLBACK}${came.query}`), { verifier, state, nonce })
  return inTransaction(db, async tx => {
    const account = await joined(tx, await whoIs(tx, row, claims, now), now)
    if (!account) throw nobodyHere()
    return beginSession(tx, account, { way: 'oidc', agent: came.agent, second: row.second_factor }, now)
  })
}

/** Refuses other ways in where single sign-on is the only one: `sign-on-mandatory` (403). A link made at the machine itself still works. */
export async function refuseWhereMandatory(db: Db): Promise<void> {
  const row = await signOnRow(db)
  if (row?.enabled && row.mandatory)
    throw new Refusal('sign-on-mandatory', `「${row.label}」でサインインしてください。パスワードやパスキーは使えない設定です。`, {
      status: 403,
    })
}

// Whoever was asked in and has not answered joins by the company's own account, as long as the invitation holds: where that is the only way in, there is no other.
async function joined(tx: Db, account: Account | null, now: Date): Promise<Account | null> {
  if (account?.state !== 'invited') return account?.state === 'active' ? account : null
  if (!(await spendInvitation(tx, account.id, now))) return null
  await changePersonRow(tx, account.id, { state: 'active' })
  const fact = { customer: NOBODY, name: 'staff.joined', at: now, subject: account.id, actor: `staff:${account.id}` }
  await record(tx, [fact], now)
  return { ...account, state: 'active' }
}

type Claims = { sub: string; email?: unknown; email_verified?: unknown }

// By subject: bound once by a verified address, and from then on an address that somebody else gets means nothing.
async function whoIs(tx: Db, row: SignOnRow, { sub, email, email_verified }: Claims, now: Date): Promise<Account | null> {
  const known = await staffBySubject(tx, row.issuer, sub)
  if (known) return accountBy(tx, { id: known })
  if (email_verified !== true || typeof email !== 'string') return null
  const account = await accountBy(tx, { email: email.toLowerCase() })
  if (!account || row.maps_by === 'mail') return account
  return (await bindSubject(tx, row.issuer, sub, account.id, now)) ? account : null
}

async function claimsOf(
  config: oidc.Configuration,
  url: URL,
  { verifier, state, nonce }: { verifier: string; state: string; nonce: string },
): Promise<Claims> {
  try {
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw failed()
    // Some servers tell the address only when asked.
    return claims.email === undefined && config.serverMetadata().userinfo_endpoint
      ? { ...claims, ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)) }
      : claims
  } catch (cause) {
    throw failed(cause)
  }
}

async function required(db: Db): Promise<SignOnRow> {
  const row = await signOnRow(db)
  if (!row?.enabled) throw new Refusal('no-sign-on', 'シングルサインオンは設定されていません。', { status: 404 })
  return row
}

const failed = (cause?: unknown) =>
  new Refusal('sign-on-failed', 'サインインを確かめられませんでした。もう一度、はじめからお試しください。', {
    status: 401,
    cause,
  })
const nobodyHere = () =>
  new Refusal('sign-on-nobody', 'このアカウントの人は、ここに登録されていません。責任者に招待を頼んでください。', { status: 403 })
