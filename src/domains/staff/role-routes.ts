import { del, get, post, put, type Route } from '#platform/http/route.ts'
import { ById } from './contract.ts'
import { OwnRole, RoleBook, RoleInput } from './role-contract.ts'
import { changeRoleTo, makeRole, removeRole, roleBook } from './roles.ts'

const change = { scope: 'settings:write', about: 'house' } as const

export const roleRoutes: Route[] = [
  get('/api/v1/roles', {
    summary: 'All permissions, and which role has which',
    scope: 'settings:read',
    about: 'house',
    answer: RoleBook,
    handle: ({ db }) => roleBook(db),
  }),
  post('/api/v1/roles', {
    ...change,
    summary: "Make a role of the house's own: a named list of permissions",
    body: RoleInput,
    answer: OwnRole,
    status: 201,
    refusals: ['scope-too-wide', 'role-name-taken'],
    handle: ({ db, viewer, body, now }) => makeRole(db, body, viewer, now),
  }),
  put('/api/v1/roles/{id}', {
    ...change,
    summary: 'Change what a role may do; it holds from the next request of everybody who has it',
    params: ById,
    body: RoleInput,
    answer: OwnRole,
    refusals: ['no-role', 'scope-too-wide', 'role-name-taken'],
    handle: ({ db, viewer, params, body, now }) => changeRoleTo(db, params.id, body, viewer, now),
  }),
  del('/api/v1/roles/{id}', {
    ...change,
    summary: 'Take away a role that nobody has',
    params: ById,
    refusals: ['no-role', 'role-in-use'],
    handle: ({ db, viewer, params, now }) => removeRole(db, params.id, viewer, now),
  }),
]
