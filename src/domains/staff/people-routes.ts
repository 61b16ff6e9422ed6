import { asListed, listed } from '#kernel/paging.ts'
import { actorOf, del, get, patch, post, put, type Route } from '#platform/http/route.ts'
import { Session } from './access-contract.ts'
import { ById, Departure, Invitation, Invited, Person, PersonChange } from './contract.ts'
import { invite, withdraw } from './invitations.ts'
import { changePerson, comeBack, leave, people } from './people.ts'
import { helpOut, refuseAbove, sessionsOfPerson, signOut } from './signed-in.ts'

const others = { scope: 'settings:write', about: 'house' } as const

export const peopleRoutes: Route[] = [
  get('/api/v1/staff/{id}/sessions', {
    ...others,
    summary: 'Where somebody is signed in',
    params: ById,
    answer: listed(Session),
    refusals: ['no-person'],
    handle: async ({ db, params, now }) => asListed(await sessionsOfPerson(db, params.id, now)),
  }),
  del('/api/v1/staff/{id}/sessions', {
    ...others,
    summary: 'Sign somebody out everywhere',
    params: ById,
    refusals: ['no-person', 'scope-too-wide'],
    handle: ({ db, viewer, params, now }) => signOut(db, params.id, viewer, now),
  }),
  del('/api/v1/staff/{id}/second-factor', {
    ...others,
    summary: 'Take the second factors of somebody away who lost theirs, and sign them out',
    params: ById,
    refusals: ['no-person', 'scope-too-wide'],
    handle: ({ db, viewer, params, now }) => helpOut(db, params.id, viewer, now),
  }),
  get('/api/v1/staff', {
    summary: 'Everybody who works or worked here',
    scope: 'signed-in',
    about: 'house',
    answer: listed(Person),
    handle: async ({ db, now }) => asListed(await people(db, now)),
  }),
  post('/api/v1/staff/invitations', {
    summary: 'Invite somebody by mail or by a link to hand over; inviting again makes a new link',
    scope: 'settings:write',
    about: 'house',
    body: Invitation,
    answer: Invited,
    status: 201,
    secret: true,
    refusals: ['email-taken', 'person-left', 'no-branch', 'branch-closed', 'scope-too-wide', 'sight-too-wide', 'no-role'],
    async handle({ db, world, viewer, body, language, now }) {
      const house = { secrets: world.secrets, publicUrl: world.config.publicUrl, language }
      const { id, link, expiresAt } = await invite(db, house, body, viewer, now)
      return { id, link: body.by === 'link' ? link : null, expiresAt: expiresAt.toISOString() }
    },
  }),
  del('/api/v1/staff/{id}/invitation', {
    summary: 'Withdraw an invitation',
    scope: 'settings:write',
    about: 'house',
    params: ById,
    refusals: ['no-person', 'already-joined', 'scope-too-wide'],
    async handle({ db, viewer, params, now }) {
      await refuseAbove(db, params.id, viewer, now)
      return withdraw(db, params.id, actorOf(viewer), now)
    },
  }),
  patch('/api/v1/staff/{id}', {
    summary: 'Change a role, a branch, a name, the calls a day',
    scope: 'settings:write',
    about: 'house',
    params: ById,
    body: PersonChange,
    answer: Person,
    refusals: [
      'no-person',
      'last-owner',
      'no-branch',
      'branch-closed',
      'staff-number-taken',
      'scope-too-wide',
      'sight-too-wide',
      'no-role',
    ],
    handle: ({ db, viewer, params, body, now }) => changePerson(db, params.id, body, viewer, now),
  }),
  put('/api/v1/staff/{id}/departure', {
    summary: 'A person leaves: sessions end at once, open tasks go to whoever takes over',
    scope: 'settings:write',
    about: 'house',
    params: ById,
    body: Departure,
    answer: Person,
    refusals: ['no-person', 'last-owner', 'bad-heir', 'scope-too-wide'],
    async handle({ db, viewer, params, body, now }) {
      await refuseAbove(db, params.id, viewer, now)
      return leave(db, params.id, body.handTo, actorOf(viewer), now)
    },
  }),
  del('/api/v1/staff/{id}/departure', {
    summary: 'Take a leaving back',
    scope: 'settings:write',
    about: 'house',
    params: ById,
    answer: Person,
    refusals: ['no-person', 'scope-too-wide'],
    async handle({ db, viewer, params, now }) {
      await refuseAbove(db, params.id, viewer, now)
      return comeBack(db, params.id, actorOf(viewer), now)
    },
  }),
]
