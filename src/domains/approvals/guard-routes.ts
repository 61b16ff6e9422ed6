import { z } from 'zod'
import { ChangeFigure } from '#domains/law/contract.ts'
import { figureKeys } from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { Approval, AuditKeeping } from '#domains/staff/settings-contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { get, put, type Route } from '#platform/http/route.ts'
import { Guards } from './contract.ts'
import { guards, putFigure, putGuarded } from './guard.ts'

const write = { about: 'house', scope: 'settings:write', refusals: ['loosening-alone'] } as const

/** What one person alone may tighten and not loosen: the limits of the second person, the keeping of the record, the figures of the law. */
export const guardRoutes: readonly Route[] = [
  put('/api/v1/settings/approval', {
    ...write,
    summary: 'Set from how many people on a second person is asked; stricter at will, looser with a second person',
    body: Approval,
    answer: Approval,
    handle: ({ db, viewer, body, now }) => putGuarded(db, 'approval', body, viewer, now),
  }),
  put('/api/v1/settings/audit', {
    ...write,
    summary: 'Set how long the audit record is kept; longer at will, shorter with a second person',
    body: AuditKeeping,
    answer: AuditKeeping,
    handle: ({ db, viewer, body, now }) => putGuarded(db, 'audit', body, viewer, now),
  }),
  put('/api/v1/law/figures/{key}', {
    ...write,
    summary: 'Set a figure from a day on; stricter at will, looser only when the law changed and with a second person',
    params: z.object({ key: z.enum(figureKeys) }),
    body: ChangeFigure,
    refusals: ['figure-looser', 'figure-reaches-back', 'loosening-alone'],
    async handle({ db, params, body, viewer, now }) {
      const { zone } = await settings.get(db, 'company')
      await putFigure(db, params.key, body, viewer, { today: dayOf(now, zone), now })
    },
  }),
  get('/api/v1/approvals/guards', {
    about: 'house',
    scope: 'settings:read',
    summary: 'What one person decided alone because nobody else could approve, and who may approve now',
    answer: Guards,
    handle: ({ db, viewer }) => guards(db, viewer),
  }),
]
