import { z } from 'zod'
import { asListed, listed } from '#kernel/paging.ts'
import { del, get, post, put, type Route, type Viewer } from '#platform/http/route.ts'
import { duplicateRoutes } from './duplicate-routes.ts'
import type { Follower } from './followers.ts'
import { householdRoutes } from './household-routes.ts'
import * as customers from './index.ts'
import { noteRoutes } from './note-routes.ts'
import { AttributeField, SavedView, SavedViewChange, SavedViewInput } from './person-contract.ts'
import { needStaff, personRoutes } from './person-routes.ts'

const ByKey = z.object({ key: z.string().min(1).max(100) })

const fieldRoutes: Route[] = [
  get('/api/v1/attribute-fields', {
    about: 'house',
    summary: 'The company’s own fields, in their order',
    scope: 'customers:read',
    answer: listed(AttributeField),
    handle: async ({ db }) => asListed(await customers.attributeFields(db)),
  }),
  put('/api/v1/attribute-fields/{key}/removal', {
    about: 'house',
    summary: 'Take a field out of forms and lists; its values stay',
    scope: 'settings:write',
    params: ByKey,
    refusals: ['no-field'],
    handle: ({ db, params, now }) => customers.removeField(db, params.key, now),
  }),
  del('/api/v1/attribute-fields/{key}/removal', {
    about: 'house',
    summary: 'Bring a removed field back',
    scope: 'settings:write',
    params: ByKey,
    refusals: ['no-field'],
    handle: ({ db, params }) => customers.restoreField(db, params.key),
  }),
]

// A list that everybody uses is changed by whoever may change what everybody uses.
const keeperOf = (viewer: Viewer) => ({
  staff: needStaff(viewer),
  forAll: viewer.scopes.has('customers:write') || viewer.scopes.has('settings:write'),
})

const viewRoutes: Route[] = [
  get('/api/v1/saved-views', {
    about: 'house',
    summary: 'The saved lists of a screen, everybody’s and one’s own',
    scope: 'signed-in',
    query: z.object({ screen: z.string().min(1).max(60) }),
    answer: listed(SavedView),
    handle: async ({ db, viewer, query }) => asListed(await customers.savedViews(db, query.screen, viewer.id)),
  }),
  post('/api/v1/saved-views', {
    about: 'house',
    summary: 'Keep a list under a name',
    scope: 'signed-in',
    status: 201,
    body: SavedViewInput,
    answer: SavedView,
    refusals: ['staff-only', 'view-name-taken', 'view-of-everybody'],
    handle: ({ db, viewer, body, now }) => customers.saveView(db, body, keeperOf(viewer), now),
  }),
  put('/api/v1/saved-views/{id}', {
    about: 'house',
    summary: 'Give a saved list another name, or show it to everybody or to oneself alone',
    scope: 'signed-in',
    params: z.object({ id: z.guid() }),
    body: SavedViewChange,
    refusals: ['no-view', 'staff-only', 'view-name-taken', 'view-of-everybody'],
    handle: ({ db, viewer, params, body }) => customers.mendView(db, params.id, body, keeperOf(viewer)),
  }),
  del('/api/v1/saved-views/{id}', {
    about: 'house',
    summary: 'Remove a saved list',
    scope: 'signed-in',
    params: z.object({ id: z.guid() }),
    refusals: ['no-view', 'staff-only', 'view-of-everybody'],
    handle: ({ db, viewer, params }) => customers.removeView(db, params.id, keeperOf(viewer)),
  }),
]

/** All operations of this domain. */
export const customerRoutes = (followers: readonly Follower[]): Route[] => [
  ...personRoutes(followers),
  ...duplicateRoutes(followers),
  ...householdRoutes,
  ...noteRoutes,
  ...fieldRoutes,
  ...viewRoutes,
]
