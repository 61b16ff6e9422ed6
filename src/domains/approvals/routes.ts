import { z } from 'zod'
import { emailOf } from '#domains/staff/index.ts'
import { refuse } from '#platform/http/problem.ts'
import { del, get, post, put, type Route, type Viewer } from '#platform/http/route.ts'
import { ApprovalList, ApprovalRow, Decision, Tested } from './contract.ts'
import { guardRoutes } from './guard-routes.ts'
import { approvals, decide, testSend, withdraw } from './index.ts'
import { looserRoutes } from './looser-routes.ts'

const ById = z.object({ id: z.guid() })
const mine = { scope: 'signed-in', about: 'house' } as const

export const approvalRoutes: readonly Route[] = [
  ...guardRoutes,
  ...looserRoutes,
  get('/api/v1/approvals', {
    ...mine,
    summary: 'What waits for a second person, and what was asked in the last 30 days',
    answer: ApprovalList,
    handle: async ({ db, viewer, now }) => ({ items: await approvals(db, viewer, now) }),
  }),
  post('/api/v1/approvals/{id}/test', {
    ...mine,
    summary: 'Send the words to myself; only then may somebody decide',
    params: ById,
    answer: Tested,
    refusals: ['staff-only', 'no-approval', 'approval-decided', 'no-address'],
    handle: async ({ db, world, viewer, params, now }) =>
      testSend(db, world.secrets, params.id, staffOnly(viewer), await emailOf(db, viewer.id), now),
  }),
  put('/api/v1/approvals/{id}/decision', {
    scope: 'approve',
    about: 'everybody',
    summary: 'Say yes or no to what somebody else asked and tried on themselves',
    params: ById,
    body: Decision,
    answer: ApprovalRow,
    refusals: [
      'no-approval',
      'approval-own',
      'approval-untested',
      'approval-decided',
      'approval-grew',
      'approval-too-close',
      'approval-same-device',
    ],
    handle: ({ db, viewer, params, body, now }) => decide(db, params.id, body, viewer, now),
  }),
  del('/api/v1/approvals/{id}', {
    ...mine,
    summary: 'Take my request back',
    params: ById,
    refusals: ['staff-only', 'no-approval', 'approval-stands'],
    handle: ({ db, viewer, params, now }) => withdraw(db, params.id, staffOnly(viewer), now),
  }),
]

function staffOnly(viewer: Viewer): Viewer {
  if (viewer.kind !== 'staff') throw refuse('staff-only', 403)
  return viewer
}
