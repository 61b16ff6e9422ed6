import { z } from 'zod'
import { Purpose } from '#domains/selling/contract.ts'
import * as staff from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, del, get, post, put, type Route, raw } from '#platform/http/route.ts'
import { careRoutes } from './care-routes.ts'
import { DropPromise, Face, Finish, HandOver, Heard, MakePromise, Snooze, TaskFilter, Today } from './contract.ts'
import * as tasks from './index.ts'

const ById = z.object({ id: z.uuid() })
const Promised = z.object({ id: z.string() })
const zoneOf = async (db: Db) => (await staff.settings.get(db, 'company')).zone

const working: Route[] = [
  get('/api/v1/tasks', {
    summary: 'Today: what is due for me, my branch or all, most important first',
    scope: 'tasks:read',
    query: TaskFilter,
    answer: Today,
    handle: async ({ db, viewer, query, language, now }) =>
      tasks.today(db, { staffId: viewer.id, branchId: viewer.branchId, zone: await zoneOf(db), language }, query, now),
  }),
  put('/api/v1/tasks/{id}/completion', {
    summary: 'Finish a task with how it went; undoWithin seconds it can be taken back',
    scope: 'tasks:write',
    params: ById,
    body: Finish,
    answer: z.object({ undoUntil: z.date().or(z.string()).nullable() }),
    refusals: ['no-such-task', 'task-done', 'task-cancelled', 'sale-not-agreed'],
    handle: async ({ db, viewer, params, body, now }) =>
      tasks.finish(db, params.id, { ...body, zone: await zoneOf(db) }, actorOf(viewer), now),
  }),
  del('/api/v1/tasks/{id}/completion', {
    summary: 'Take a finished task back while its outcome has not been passed on',
    scope: 'tasks:write',
    params: ById,
    refusals: ['no-such-task', 'passed-on'],
    handle: ({ db, params, now }) => tasks.takeBack(db, params.id, now),
  }),
  put('/api/v1/tasks/{id}/snooze', {
    summary: 'Put a task off, with a reason',
    scope: 'tasks:write',
    params: ById,
    body: Snooze,
    refusals: ['no-such-task', 'task-done', 'task-cancelled'],
    handle: ({ db, viewer, params, body, now }) =>
      tasks.snooze(db, params.id, { until: new Date(body.until), reason: body.reason }, actorOf(viewer), now),
  }),
  del('/api/v1/tasks/{id}/snooze', {
    summary: 'Bring a snoozed task back to today',
    scope: 'tasks:write',
    params: ById,
    refusals: ['no-such-task', 'task-done', 'task-cancelled'],
    handle: ({ db, params }) => tasks.wake(db, params.id),
  }),
  put('/api/v1/tasks/{id}/owner', {
    summary: 'Hand a task over to somebody else, with a reason',
    scope: 'tasks:write',
    params: ById,
    body: HandOver,
    refusals: ['no-such-task', 'task-done', 'task-cancelled'],
    handle: ({ db, viewer, params, body, now }) => tasks.handOver(db, params.id, body, actorOf(viewer), now),
  }),
]

const Offering = z.object({ kind: z.enum(['call', 'visit']), purpose: Purpose, product: z.string().trim().max(200).default('') })

const facing: Route[] = [
  get('/api/v1/openings', {
    about: 'house',
    summary: 'What whoever asks would say first in such a call or visit: company, own name, goods, and that it sells',
    scope: 'tasks:read',
    tag: 'tasks',
    query: Offering,
    answer: z.object({ lines: z.array(z.string()) }),
    handle: async ({ db, query, viewer, language }) => ({
      lines: await tasks.openingOf(db, query, { caller: viewer.name, language }),
    }),
  }),
  get('/api/v1/tasks/{id}/face', {
    looksAt: answer => [(answer as z.input<typeof Face>).customer.id],
    // What is needed to call when the task is theirs.
    clear: (answer, viewer) => (answer as z.input<typeof Face>).task.staff?.id === viewer.id,
    summary: 'The customer behind a task: bought, said, promised, may I call, the script, what surrounds today',
    scope: 'tasks:read',
    params: ById,
    answer: Face,
    refusals: ['no-such-task'],
    handle: async ({ db, params, viewer, language, now }) =>
      tasks.face(db, params.id, { zone: await zoneOf(db), caller: viewer.name, language }, now),
  }),
]

const promising: Route[] = [
  post('/api/v1/customers/{id}/promises', {
    summary: 'Write down what we promised and by when',
    scope: 'tasks:write',
    status: 201,
    params: ById,
    body: MakePromise,
    answer: Promised,
    handle: async ({ db, viewer, params, body, now }) => ({
      id: await tasks.makePromise(db, params.id, body, actorOf(viewer), now),
    }),
  }),
  put('/api/v1/promises/{id}/kept', {
    summary: 'We did what we promised',
    scope: 'tasks:write',
    params: ById,
    refusals: ['no-such-promise'],
    handle: ({ db, viewer, params, now }) => tasks.keepPromise(db, params.id, actorOf(viewer), now),
  }),
  put('/api/v1/promises/{id}/dropped', {
    summary: 'Let a promise go, with the reason that was told',
    scope: 'tasks:write',
    params: ById,
    body: DropPromise,
    refusals: ['no-such-promise'],
    handle: ({ db, viewer, params, body, now }) => tasks.dropPromise(db, params.id, body.reason, actorOf(viewer), now),
  }),
  post('/api/v1/customers/{id}/replies', {
    summary: 'Record by hand what a customer said',
    scope: 'tasks:write',
    status: 201,
    params: ById,
    body: Heard,
    answer: z.object({ touchpointId: z.string().nullable() }),
    handle: ({ db, viewer, params, body, now }) => {
      const { at, ...heard } = body
      return tasks.hear(db, params.id, { ...heard, ...(at ? { at: new Date(at) } : {}) }, actorOf(viewer), now)
    },
  }),
]

const Span = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  staff: z.uuid().optional(),
  branch: z.uuid().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(2000),
})
const CalendarRow = z.object({
  id: z.string(),
  customerId: z.string(),
  title: z.string(),
  kind: z.string(),
  dueAt: z.date().or(z.string()),
  until: z.date().or(z.string()).nullable(),
  customer: z.string(),
  honorific: z.string().nullable(),
})

const calendar: Route[] = [
  get('/api/v1/calendar', {
    summary: 'Open tasks and human contacts planned in a span of days',
    scope: 'tasks:read',
    query: Span,
    answer: z.object({ items: z.array(CalendarRow), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: async ({ db, language, query: { cursor, limit, from, to, ...whom } }) => {
      const page = await tasks.calendar(db, { ...whom, from: new Date(from), to: new Date(to) }, { cursor, limit })
      return {
        next: page.next,
        items: page.items.map(it => ({
          id: it.id,
          customerId: it.customer_id,
          title: tasks.promiseWords(it.title, language),
          kind: it.kind,
          dueAt: it.due_at,
          until: it.window_until,
          customer: it.name,
          honorific: it.honorific,
        })),
      }
    },
  }),
  post('/api/v1/calendar/feed', {
    summary: 'Make (anew) the secret address of my calendar feed',
    scope: 'tasks:read',
    secret: true,
    status: 201,
    answer: z.object({ url: z.string() }),
    handle: async ({ db, viewer, world, now }) => ({
      url: `${world.config.publicUrl}/p/calendar/${await tasks.openFeed(db, viewer.id, now)}.ics`,
    }),
  }),
  get('/p/calendar/{token}', {
    summary: 'The calendar feed behind a secret address (iCalendar)',
    scope: 'public',
    params: z.object({ token: z.string().max(100) }),
    answer: raw('text/calendar; charset=utf-8', 'one'),
    refusals: ['no-such-feed'],
    handle: async ({ db, params, now }) =>
      new Response(await tasks.feed(db, params.token.replace(/\.ics$/, ''), now), {
        headers: { 'content-type': 'text/calendar; charset=utf-8' },
      }),
  }),
]

/** Every operation of 今日. */
export const taskRoutes: Route[] = [...working, ...facing, ...promising, ...calendar, ...careRoutes]
