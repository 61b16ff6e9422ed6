import { z } from 'zod'
import { isRefusal } from '#kernel/refusal.ts'
import { cookieLine, cookieOf } from '#platform/http/cookie.ts'
import { get, post, type Route, raw } from '#platform/http/route.ts'
import type { World } from '#platform/world.ts'
import { SignedIn } from './access-contract.ts'
import { PasskeyAnswer, PasskeyQuestion, SignOnTrial, SignOnView } from './factor-contract.ts'
import { askWho, signInByPasskey } from './passkeys.ts'
import { beginSignOn, endSignOn, signOn, trySignOn } from './sign-on.ts'
import { agentOf, welcome } from './welcome.ts'

const COOKIE = 'kizukai_sign_on'
const open = { scope: 'public', pace: 'sign-in', secret: true, tag: 'access' } as const
const set = { about: 'house', tag: 'access' } as const

/** Ways in beside password and link: a passkey, and another server that says who somebody is. */
export const signOnRoutes: Route[] = [
  post('/api/v1/passkey-questions', {
    ...open,
    summary: 'What a browser needs to sign somebody in by a passkey',
    answer: PasskeyQuestion,
    status: 201,
    handle: ({ db, world, now }) => askWho(db, world.config.publicUrl, now),
  }),
  post('/api/v1/sessions/by-passkey', {
    ...open,
    summary: 'Sign in by a passkey, which counts as two factors; the answer sets the cookie',
    body: PasskeyAnswer,
    answer: SignedIn,
    status: 201,
    refusals: ['passkey-not-understood', 'sign-on-mandatory'],
    handle: async call => {
      const shown = { ...call.body, agent: agentOf(call) }
      return welcome(call, await signInByPasskey(call.db, call.world.config.publicUrl, shown, call.now))
    },
  }),
  get('/api/v1/sign-on/start', {
    ...open,
    summary: 'Go to the other server to sign in there',
    answer: raw('text/plain', 'nobody'),
    status: 302,
    refusals: ['no-sign-on', 'sign-on-away'],
    async handle({ db, world, now }) {
      const { url, token } = await beginSignOn(db, houseOf(world), now)
      return away(url, [cookie(token, 600, world.config.publicUrl)])
    },
  }),
  get('/api/v1/sign-on/callback', {
    ...open,
    summary: 'Come back from the other server; ends in a session, or at the door with the reason',
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    answer: raw('text/plain', 'nobody'),
    status: 302,
    async handle(call) {
      const { db, world, request, now } = call
      const { publicUrl } = world.config
      const came = { token: cookieOf(request, COOKIE) ?? '', query: new URL(request.url).search, agent: agentOf(call) }
      const spent = cookie('', 0, publicUrl)
      try {
        await welcome(call, await endSignOn(db, houseOf(world), came, now))
        return away(`${publicUrl}/`, [spent, ...call.reply.getSetCookie()])
      } catch (refusal) {
        if (!isRefusal(refusal)) throw refusal
        return away(`${publicUrl}/signin?refused=${refusal.code}`, [spent])
      }
    },
  }),
  get('/api/v1/sign-on', {
    ...set,
    scope: 'settings:read',
    summary: 'Single sign-on as it is set; null where nobody set it',
    answer: SignOnView.nullable(),
    handle: ({ db, world }) => signOn(db, world.config.publicUrl),
  }),
  post('/api/v1/sign-on/trial', {
    ...set,
    scope: 'settings:write',
    summary: 'Ask the other server what it is, without signing anybody in',
    answer: SignOnTrial,
    refusals: ['no-sign-on', 'sign-on-away'],
    handle: ({ db, world }) => trySignOn(db, houseOf(world)),
  }),
]

const houseOf = ({ secrets, config }: World) => ({ secrets, publicUrl: config.publicUrl, inside: config.privateSignOn })

const cookie = (value: string, seconds: number, publicUrl: string): string =>
  cookieLine(COOKIE, value, { seconds, https: publicUrl.startsWith('https:') })

function away(to: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location: to, 'content-type': 'text/plain', 'cache-control': 'no-store' })
  for (const line of cookies) headers.append('set-cookie', line)
  return new Response('', { status: 302, headers })
}
