import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { del, get, post, put, type Route, raw } from '#platform/http/route.ts'
import { brokenLinkPage } from './broken-link-page.ts'
import { follow } from './clicks.ts'
import { DeliveryPage, DeliveryQuery, Incoming, MessageView, Overview, PauseSending } from './contract.ts'
import { takeInMail } from './inbound.ts'
import { deliveries, message, overview, pauseSending, resumeSending } from './messages.ts'
import { sendingDomainRoutes } from './sending-domain-routes.ts'

const Place = z.object({ customer: z.guid(), id: z.guid() })
const Token = z.object({ token: z.string().max(4000) })
const html = raw('text/html', 'one')
const page = (body: string, status: number) =>
  new Response(body, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
  })
const actorOf = (viewer: { kind: string; id: string }) => `${viewer.kind}:${viewer.id}`
const MOST_MAIL = 20_000_000

/** What the staff's screens ask. */
const staffRoutes: Route[] = [
  get('/api/v1/dispatch', {
    summary: 'What went in the last 14 days and what waits',
    scope: 'contacts:read',
    answer: Overview,
    handle: ({ db, now }) => overview(db, now),
  }),
  put('/api/v1/dispatch/pause', {
    about: 'everybody',
    summary: 'Stop all sending',
    scope: 'send',
    body: PauseSending,
    handle: ({ db, body, viewer, now }) => pauseSending(db, body.reason, actorOf(viewer), now),
  }),
  del('/api/v1/dispatch/pause', {
    about: 'everybody',
    summary: 'Let sending go on',
    scope: 'send',
    handle: ({ db, viewer, now }) => resumeSending(db, actorOf(viewer), now),
  }),
  get('/api/v1/deliveries', {
    summary: 'Attempts over all channels, newest first',
    scope: 'contacts:read',
    query: DeliveryQuery,
    answer: DeliveryPage,
    refusals: ['bad-cursor'],
    handle: ({ db, query }) => deliveries(db, query),
  }),
  get('/api/v1/deliveries/{customer}/{id}', {
    summary: 'A message as it was said',
    scope: 'contacts:read',
    params: Place,
    answer: MessageView,
    refusals: ['delivery-not-found'],
    handle: ({ world, params }) => message(world, params.customer, params.id),
  }),
  post('/api/v1/inbound/mail', {
    about: 'everybody',
    summary: 'Take in a raw mail (RFC 5322): bounce, complaint, reply',
    scope: 'events:write',
    body: 'stream',
    answer: Incoming,
    refusals: ['mail-too-big'],
    handle: async ({ db, request, now }) => takeInMail(db, await rawMail(request), now),
  }),
]

/** What customers open: signed links, no sign-in. */
const customerRoutes: Route[] = [
  get('/p/c/{token}', {
    summary: 'A counted link: notes the click and leads on',
    scope: 'public',
    params: Token,
    answer: html,
    handle: async ({ db, world, params, language, now }) => {
      const href = await follow(db, world.secrets, params.token, now)
      return href
        ? new Response(null, { status: 302, headers: { location: href, 'cache-control': 'no-store' } })
        : page(brokenLinkPage(language), 404)
    },
  }),
]

/** Every route of dispatch. */
export const dispatchRoutes: readonly Route[] = [...staffRoutes, ...sendingDomainRoutes, ...customerRoutes]

async function rawMail(request: Request): Promise<Buffer> {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MOST_MAIL) throw tooBig()
  const bytes = Buffer.from(await request.arrayBuffer())
  if (bytes.length > MOST_MAIL) throw tooBig()
  return bytes
}

const tooBig = () => new Refusal('mail-too-big', 'メールが大きすぎます。20MB までにしてください。', { status: 413 })
