import { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import { idOf } from '#kernel/ids.ts'
import { asListed, listed } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import { EndNotice, NewNotice, NoticeRow, SeenWishes, TopicRow, Wishes } from './notice-contract.ts'
import { addNotice, endNotice, notices, putTopic, topics } from './notices.ts'
import { needsOf, wish } from './wishes.ts'

const ById = z.object({ id: idOf<'customer'>() })

/** The words consents answer, the house's topics, and how customers wish to be looked after. */
export const noticeRoutes: readonly Route[] = [
  get('/api/v1/consent/notices', {
    summary: 'Every wording a consent answered, newest version first, with how many said yes to it',
    scope: 'customers:read',
    answer: z.object({ items: listed(NoticeRow) }),
    handle: async ({ db }) => ({ items: asListed(await notices(db)) }),
  }),
  post('/api/v1/consent/notices', {
    summary: 'Keep the words of a page, form or card; the same words once more are the same version',
    scope: 'consent:write',
    body: NewNotice,
    answer: z.object({ id: z.string() }),
    status: 201,
    refusals: ['notice-box-ticked'],
    handle: async ({ db, body, viewer, now }) => ({ id: await addNotice(db, body, actorOf(viewer), now) }),
  }),
  put('/api/v1/consent/notices/{id}/end', {
    summary: 'Say until which day a wording was shown, or show it again; its words stay as they are',
    scope: 'consent:write',
    params: z.object({ id: z.guid() }),
    body: EndNotice,
    refusals: ['notice-unknown'],
    handle: ({ db, params, body, viewer, now }) => endNotice(db, params.id, body.until, actorOf(viewer), now),
  }),
  get('/api/v1/consent/topics', {
    summary: 'What the house writes about: its topics',
    scope: 'customers:read',
    answer: z.object({ items: listed(TopicRow) }),
    handle: async ({ db }) => ({ items: asListed(await topics(db)) }),
  }),
  put('/api/v1/consent/topics/{key}', {
    summary: 'Open a topic, change its words or close it',
    scope: 'settings:write',
    params: z.object({ key: TopicRow.shape.key }),
    body: TopicRow.omit({ key: true }),
    handle: ({ db, params, body, viewer, now }) => putTopic(db, { ...body, key: params.key }, actorOf(viewer), now),
  }),
  get('/api/v1/customers/{id}/wishes', {
    summary: 'How this customer wishes to be looked after',
    scope: 'customers:read',
    params: ById,
    answer: SeenWishes,
    handle: ({ db, params: { id } }) => needsOf(db, id),
  }),
  put('/api/v1/customers/{id}/wishes', {
    summary: 'Keep how this customer wishes to be looked after',
    scope: 'consent:write',
    params: ById,
    body: Wishes,
    refusals: ['customer-not-found'],
    handle: async ({ db, params: { id }, body, viewer, now }) => {
      if (!(await customers.reach(db, [id])).has(id))
        throw new Refusal('customer-not-found', 'このお客様は見つかりません。一覧を開き直してください。', { status: 404 })
      await wish(db, [id], body, actorOf(viewer), now)
    },
  }),
]
