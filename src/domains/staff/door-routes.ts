import { get, post, type Route } from '#platform/http/route.ts'
import { Acceptance, AskForLink, Door, FirstSetUp, LinkLook, SignedIn, SignIn, UseLink } from './access-contract.ts'
import { ByToken } from './contract.ts'
import { door, look } from './door.ts'
import { setUp } from './first.ts'
import { accept } from './invitations.ts'
import { mailSignInLink, signIn, signInByLink } from './sign-in.ts'
import { agentOf, welcome } from './welcome.ts'

const link = ['link-unknown', 'link-used', 'link-expired']
const weak = ['password-short', 'password-common']
const open = { scope: 'public', pace: 'sign-in', secret: true, tag: 'access' } as const

/** What stands before the door: setting up, signing in, accepting an invitation. */
export const doorRoutes: Route[] = [
  get('/api/v1/door', {
    summary: 'Whose installation is this, and has it been set up?',
    scope: 'public',
    tag: 'access',
    answer: Door,
    handle: ({ db }) => door(db),
  }),
  get('/api/v1/links/{token}', {
    ...open,
    summary: 'What a link that works once is for; looking uses nothing up',
    params: ByToken,
    answer: LinkLook,
    refusals: link,
    handle: ({ db, params, now }) => look(db, params.token, now),
  }),
  post('/api/v1/first-set-up', {
    ...open,
    summary: 'Make the owner and the company with the link of the first start, and sign in',
    body: FirstSetUp,
    answer: SignedIn,
    status: 201,
    refusals: [...link, ...weak, 'already-set-up', 'email-taken'],
    handle: async call => welcome(call, await setUp(call.db, call.body, agentOf(call), call.now)),
  }),
  post('/api/v1/sessions', {
    ...open,
    summary: 'Sign in by password; the answer sets the cookie',
    body: SignIn,
    answer: SignedIn,
    status: 201,
    refusals: ['wrong-password', 'too-many-tries', 'sign-on-mandatory'],
    handle: async call => welcome(call, await signIn(call.db, { ...call.body, agent: agentOf(call) }, call.now)),
  }),
  post('/api/v1/sign-in-links', {
    ...open,
    summary: 'Mail a link to sign in; the answer is the same whether the address is known or not',
    body: AskForLink,
    refusals: ['too-many-tries', 'sign-on-mandatory'],
    handle: ({ db, world, body, language, now }) =>
      mailSignInLink(db, world.secrets, { email: body.email, publicUrl: world.config.publicUrl, language }, now),
  }),
  post('/api/v1/sessions/by-link', {
    ...open,
    summary: 'Sign in by a mailed link, which is used up',
    body: UseLink,
    answer: SignedIn,
    status: 201,
    refusals: link,
    handle: async call => welcome(call, await signInByLink(call.db, { token: call.body.token, agent: agentOf(call) }, call.now)),
  }),
  post('/api/v1/invitation-acceptances', {
    ...open,
    summary: 'Accept an invitation with a name and a password, and sign in',
    body: Acceptance,
    answer: SignedIn,
    status: 201,
    refusals: [...link, ...weak, 'sign-on-mandatory'],
    handle: async call => welcome(call, await accept(call.db, { ...call.body, agent: agentOf(call) }, call.now)),
  }),
]
