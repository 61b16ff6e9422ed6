import { refuse } from '#platform/http/problem.ts'
import { type Call, del, get, post, put, type Route, type Viewer } from '#platform/http/route.ts'
import { ById } from './contract.ts'
import { Code, Factors, FreshTotp, NewPasskey, PasskeyQuestion, RecoveryCodes } from './factor-contract.ts'
import { beginTotp, confirmTotp, dropTotp, factors, renewRecoveryCodes, showSecond } from './factors.ts'
import { askForPasskey, dropPasskey, keepPasskey } from './passkeys.ts'

const half = { scope: 'half', about: 'house', secret: true, tag: 'me' } as const
const mine = { scope: 'signed-in', about: 'house', secret: true, tag: 'me' } as const
type Mine = Pick<Call<unknown, unknown, unknown>, 'viewer'>

/** One's own second factors: the app, recovery codes, passkeys. Half a session may show one, or make the first. */
export const factorRoutes: Route[] = [
  get('/api/v1/me/second-factor', {
    ...half,
    summary: 'What I have beside a password, and what this session still lacks',
    answer: Factors,
    refusals: ['staff-only'],
    handle: ({ db, viewer }) => factors(db, staffOnly({ viewer })),
  }),
  post('/api/v1/me/second-factor', {
    ...half,
    summary: 'Show the second factor: a code of the app, or a recovery code',
    body: Code,
    refusals: ['staff-only', 'wrong-code', 'too-many-tries'],
    handle: ({ db, world, viewer, body, now }) => showSecond(db, world.secrets, staffOnly({ viewer }), body.code, now),
  }),
  post('/api/v1/me/totp', {
    ...half,
    summary: 'Make a secret for an authenticator app; it counts once a code of it was shown',
    answer: FreshTotp,
    status: 201,
    refusals: ['staff-only', 'factor-exists', 'second-factor-needed'],
    handle: ({ db, world, viewer, now }) => beginTotp(db, world.secrets, staffOnly({ viewer }), now),
  }),
  put('/api/v1/me/totp', {
    ...half,
    summary: 'Confirm the app by a code of it; the answer holds the recovery codes',
    body: Code,
    answer: RecoveryCodes,
    refusals: ['staff-only', 'wrong-code', 'too-many-tries', 'second-factor-needed'],
    handle: ({ db, world, viewer, body, now }) => confirmTotp(db, world.secrets, staffOnly({ viewer }), body.code, now),
  }),
  del('/api/v1/me/totp', {
    ...mine,
    summary: 'Take the app away, with its recovery codes',
    refusals: ['staff-only'],
    handle: ({ db, viewer, now }) => dropTotp(db, staffOnly({ viewer }), now),
  }),
  post('/api/v1/me/recovery-codes', {
    ...mine,
    summary: 'Make recovery codes anew; the old ones work no more',
    answer: RecoveryCodes,
    status: 201,
    refusals: ['staff-only'],
    handle: ({ db, viewer, now }) => renewRecoveryCodes(db, staffOnly({ viewer }), now),
  }),
  post('/api/v1/me/passkeys/question', {
    ...half,
    summary: 'What a browser needs to make a passkey for me',
    answer: PasskeyQuestion,
    status: 201,
    refusals: ['staff-only', 'second-factor-needed'],
    handle: ({ db, world, viewer, now }) => askForPasskey(db, world.config.publicUrl, staffOnly({ viewer }), now),
  }),
  post('/api/v1/me/passkeys', {
    ...half,
    summary: 'Keep a passkey my browser made',
    body: NewPasskey,
    refusals: ['staff-only', 'passkey-not-understood', 'passkey-taken', 'second-factor-needed'],
    handle: ({ db, world, viewer, body, now }) => keepPasskey(db, world.config.publicUrl, staffOnly({ viewer }), body, now),
  }),
  del('/api/v1/me/passkeys/{id}', {
    ...mine,
    summary: 'Take one of my passkeys away',
    params: ById,
    refusals: ['staff-only', 'no-passkey'],
    handle: ({ db, viewer, params, now }) => dropPasskey(db, staffOnly({ viewer }), params.id, now),
  }),
]

function staffOnly({ viewer }: Mine): Viewer {
  if (viewer.kind !== 'staff') throw refuse('staff-only', 403)
  return viewer
}
