import { asListed, listed } from '#kernel/paging.ts'
import { cookieLine } from '#platform/http/cookie.ts'
import { refuse } from '#platform/http/problem.ts'
import { del, get, patch, put, type Route, type Viewer } from '#platform/http/route.ts'
import { Me, MyChange, PasswordChange, Session } from './access-contract.ts'
import { COOKIE } from './authenticate.ts'
import { ById } from './contract.ts'
import { type Counter, me } from './me.ts'
import { changePassword } from './passwords.ts'
import { changeMyself } from './people.ts'
import { endAllSessions, endSession, mySessions } from './sessions.ts'

const mine = { scope: 'signed-in', about: 'house', refusals: ['staff-only'] } as const

/** Everything about oneself; `counters` are what the domains count for the navigation. */
export const meRoutes = (counters: readonly Counter[]): Route[] => [
  get('/api/v1/me', {
    summary: 'Who is signed in, where, when, and what he may',
    scope: 'signed-in',
    about: 'house',
    answer: Me,
    handle: ({ db, viewer, world, now }) =>
      me(db, viewer, { travelling: world.config.startsAt !== null, counters, log: world.log }, now),
  }),
  patch('/api/v1/me', {
    ...mine,
    summary: "Change one's own name or language",
    body: MyChange,
    handle: ({ db, viewer, body, now }) => changeMyself(db, staffOnly(viewer).id, body, now),
  }),
  put('/api/v1/me/password', {
    scope: 'signed-in',
    about: 'house',
    summary: "Set one's own password; all other sessions end",
    body: PasswordChange,
    refusals: ['staff-only', 'wrong-current-password', 'password-short', 'password-common', 'too-many-tries'],
    handle: ({ db, viewer, body, now }) => changePassword(db, staffOnly(viewer), body, now),
  }),
  get('/api/v1/me/sessions', {
    ...mine,
    summary: "One's own open sessions",
    answer: listed(Session),
    handle: async ({ db, viewer, now }) => asListed(await mySessions(db, staffOnly(viewer), now)),
  }),
  del('/api/v1/me/sessions/{id}', {
    scope: 'signed-in',
    about: 'house',
    summary: "End one of one's own sessions",
    params: ById,
    refusals: ['staff-only', 'no-session'],
    handle: ({ db, viewer, params }) => endSession(db, staffOnly(viewer).id, params.id),
  }),
  del('/api/v1/me/sessions', {
    ...mine,
    summary: 'Sign out everywhere, here too',
    async handle({ db, viewer, reply, world }) {
      await endAllSessions(db, staffOnly(viewer).id)
      reply.append('set-cookie', forgotten(world.config.publicUrl))
    },
  }),
  del('/api/v1/me/session', {
    ...mine,
    scope: 'half',
    summary: 'Sign out here',
    async handle({ db, viewer, reply, world }) {
      if (staffOnly(viewer).session) await endSession(db, viewer.id, viewer.session ?? '')
      reply.append('set-cookie', forgotten(world.config.publicUrl))
    },
  }),
]

function staffOnly(viewer: Viewer): Viewer {
  if (viewer.kind !== 'staff') throw refuse('staff-only', 403)
  return viewer
}

const forgotten = (publicUrl: string): string => cookieLine(COOKIE, '', { seconds: 0, https: publicUrl.startsWith('https:') })
