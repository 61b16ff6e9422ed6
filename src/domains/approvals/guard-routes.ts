import { z } from 'zod'
import { ChangeFigure } from '#domains/law/contract.ts'
import { figureKeys } from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { GUARDED, type Guarded, settingSchemas, settingWords } from '#domains/staff/settings-contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { get, put, type Route } from '#platform/http/route.ts'
import { Guards } from './contract.ts'
import { guards, putFigure, putGuarded } from './guard.ts'

const write = { about: 'house', scope: 'settings:write', refusals: ['loosening-alone', 'approver-taken'] } as const

const guarded = (key: Guarded): Route =>
  put(`/api/v1/settings/${key}`, {
    ...write,
    summary: `Set ${settingWords[key]}; stricter at will, looser with a second person`,
    ...(key === 'company' || key === 'terms'
      ? { refusals: ['loosening-alone', 'approver-taken', 'company-shown', 'company-unreachable'] }
      : {}),
    body: settingSchemas[key] as z.ZodType,
    answer: settingSchemas[key] as z.ZodType,
    handle: ({ db, body, viewer, now }) => putGuarded(db, key, body as never, viewer, now),
  })

/** What one person alone may tighten and not loosen: settings that guard the house and its customers, and the figures of the law. */
export const guardRoutes: readonly Route[] = [
  ...GUARDED.map(guarded),
  put('/api/v1/law/figures/{key}', {
    ...write,
    summary: 'Set a figure from a day on; stricter at will, looser only when the law changed and with a second person',
    params: z.object({ key: z.enum(figureKeys) }),
    body: ChangeFigure,
    refusals: ['figure-looser', 'figure-reaches-back', 'loosening-alone', 'approver-taken'],
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
    handle: ({ db, viewer, now }) => guards(db, viewer, now),
  }),
]
