import { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import { asListed, Counted, countedUpTo, listed } from '#kernel/paging.ts'
import { del, get, post, put, type Route } from '#platform/http/route.ts'
import { checkRoutes } from './check-routes.ts'
import { Draft, Fault, NewTemplate, Rendered, TemplateFilter, TemplateKind, TemplateRow, TemplateWhole } from './contract.ts'
import * as templates from './index.ts'
import { isWanted } from './list-rules.ts'
import { EXAMPLE_STOP } from './preview.ts'
import { smsSize } from './short-size-rules.ts'

const ById = z.object({ id: z.guid() })
const faulty = ['template-not-found'] as const
const Preview = Draft.omit({ name: true, manners: true, classReason: true }).extend({
  kind: TemplateKind.default('message'),
  customerId: z.guid().nullable().default(null),
})
const Previewed = Rendered.extend({
  faults: z.array(Fault),
  sms: z.object({ units: z.int(), parts: z.int() }).describe('How long the short form is as an SMS, its link to stop included'),
})

/** Every route of templates but publishing, which weighs who waits for the words (touchpoints). */
export const templateRoutes: readonly Route[] = [
  ...checkRoutes,
  get('/api/v1/templates', {
    about: 'house',
    summary: 'All templates, archived ones last',
    scope: 'contacts:read',
    query: TemplateFilter,
    answer: z.object({ items: listed(TemplateRow) }),
    handle: async ({ db, query }) => ({ items: asListed((await templates.list(db)).filter(row => isWanted(row, query))) }),
  }),
  get('/api/v1/templates/count', {
    about: 'house',
    summary: 'How many templates a filter finds',
    scope: 'contacts:read',
    query: TemplateFilter,
    answer: Counted,
    handle: async ({ db, query }) => countedUpTo((await templates.list(db)).filter(row => isWanted(row, query)).length),
  }),
  post('/api/v1/templates', {
    about: 'house',
    summary: 'Make a template as a draft',
    scope: 'templates:write',
    body: NewTemplate,
    answer: z.object({ id: z.string() }),
    status: 201,
    refusals: ['template-key-taken'],
    handle: async ({ db, body, now }) => ({ id: await templates.create(db, body, now) }),
  }),
  get('/api/v1/templates/{id}', {
    about: 'house',
    summary: 'A template with its draft and versions',
    scope: 'contacts:read',
    params: ById,
    answer: TemplateWhole,
    refusals: faulty,
    handle: ({ db, params, language }) => templates.one(db, params.id, language),
  }),
  put('/api/v1/templates/{id}/draft', {
    about: 'house',
    summary: 'Keep unfinished words',
    scope: 'templates:write',
    params: ById,
    body: Draft,
    refusals: faulty,
    handle: ({ db, params, body }) => templates.saveDraft(db, params.id, body),
  }),
  del('/api/v1/templates/{id}/draft', {
    about: 'house',
    summary: 'Throw the draft away',
    scope: 'templates:write',
    params: ById,
    refusals: faulty,
    handle: ({ db, params }) => templates.dropDraft(db, params.id),
  }),
  put('/api/v1/templates/{id}/archive', {
    about: 'house',
    summary: 'Take a template out of the lists',
    scope: 'templates:write',
    params: ById,
    refusals: faulty,
    handle: ({ db, params, now }) => templates.archive(db, params.id, now),
  }),
  del('/api/v1/templates/{id}/archive', {
    about: 'house',
    summary: 'Bring a template back',
    scope: 'templates:write',
    params: ById,
    refusals: faulty,
    handle: ({ db, params }) => templates.unarchive(db, params.id),
  }),
  post('/api/v1/templates/preview', {
    summary: 'How words would look for a customer today; nothing is kept or sent',
    scope: 'contacts:read',
    body: Preview,
    answer: Previewed,
    refusals: ['customer-not-found'],
    handle: async ({ db, world, sight, body, now }) => {
      const { customerId, ...source } = body
      const house = { ...(await settings.all(db)), hidden: await customers.hiddenKeys(db, sight) }
      const shown = await templates.preview(db, source, customerId, house, now)
      return { ...shown, faults: [...shown.faults], sms: smsSize(shown.short, EXAMPLE_STOP, world.config.publicUrl) }
    },
  }),
  post('/api/v1/templates/{id}/preview', {
    summary: 'How a template (its draft, else what is live) would look for a customer today',
    scope: 'contacts:read',
    params: ById,
    body: z.object({ customerId: z.guid().nullable().default(null) }),
    answer: Previewed,
    refusals: ['template-not-found', 'customer-not-found'],
    handle: async ({ db, world, sight, params, body, now }) => {
      const source = templates.wordsBeingWorkedOn(await templates.one(db, params.id))
      const house = { ...(await settings.all(db)), hidden: await customers.hiddenKeys(db, sight) }
      const shown = await templates.preview(db, source, body.customerId, house, now)
      return { ...shown, faults: [...shown.faults], sms: smsSize(shown.short, EXAMPLE_STOP, world.config.publicUrl) }
    },
  }),
]
