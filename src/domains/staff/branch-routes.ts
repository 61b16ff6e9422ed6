import { z } from 'zod'
import { asListed, listed } from '#kernel/paging.ts'
import { actorOf, del, get, post, put, type Route } from '#platform/http/route.ts'
import { branches, changeBranchTo, closeBranch, openBranches, reopenBranch } from './branches.ts'
import { AnId, Branch, BranchInput, ById } from './contract.ts'

export const branchRoutes: Route[] = [
  get('/api/v1/branches', {
    summary: 'All branches, open ones first',
    scope: 'signed-in',
    about: 'house',
    answer: listed(Branch),
    handle: async ({ db }) => asListed(await branches(db)),
  }),
  post('/api/v1/branches', {
    summary: 'Open a branch',
    scope: 'settings:write',
    about: 'house',
    body: BranchInput,
    answer: z.object({ id: AnId }),
    status: 201,
    refusals: ['branch-number-taken'],
    async handle({ db, viewer, body, now }) {
      const [id = ''] = await openBranches(db, [body], actorOf(viewer), now)
      return { id }
    },
  }),
  put('/api/v1/branches/{id}', {
    summary: 'Change a branch',
    scope: 'settings:write',
    about: 'house',
    params: ById,
    body: BranchInput,
    answer: Branch,
    refusals: ['no-branch', 'branch-number-taken'],
    handle: ({ db, viewer, params, body, now }) => changeBranchTo(db, params.id, body, actorOf(viewer), now),
  }),
  put('/api/v1/branches/{id}/closure', {
    summary: 'Close a branch; it stays in histories',
    scope: 'settings:write',
    about: 'house',
    params: ById,
    refusals: ['no-branch'],
    handle: ({ db, viewer, params, now }) => closeBranch(db, params.id, actorOf(viewer), now),
  }),
  del('/api/v1/branches/{id}/closure', {
    summary: 'Reopen a branch',
    scope: 'settings:write',
    about: 'house',
    params: ById,
    refusals: ['no-branch'],
    handle: ({ db, viewer, params, now }) => reopenBranch(db, params.id, actorOf(viewer), now),
  }),
]
