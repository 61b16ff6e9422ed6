import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { get, post, type Route, raw } from '#platform/http/route.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import { isStopped, readToken, type Stop, unsubscribe } from './unsubscribe.ts'
import { type Shown, unsubscribePage } from './unsubscribe-page.ts'

const Token = z.object({ token: z.string().max(200) })
const Asked = z.object({ lang: z.enum(['ja', 'en']).optional().catch(undefined) })

/** The page a customer stops our offers on, the only one there is. A GET changes nothing (scanners open links); the form and the one-click post of RFC 8058 do. */
export const pageRoutes: readonly Route[] = [
  get('/p/unsubscribe/{token}', {
    summary: 'Page to stop our offers; opening it changes nothing',
    scope: 'public',
    params: Token,
    query: Asked,
    answer: raw('text/html'),
    handle: async ({ db, world, params, query, language, now }) => {
      const stop = readToken(world.secrets, params.token)
      const shown = stop === null ? 'broken' : (await isStopped(db, stop, now)) ? 'already' : 'ask'
      return page(db, shown, stop, query.lang ?? language)
    },
  }),
  post('/p/unsubscribe/{token}', {
    summary: 'Stop our offers: the form of the page, or List-Unsubscribe=One-Click (RFC 8058)',
    scope: 'public',
    pace: 'link',
    params: Token,
    query: Asked,
    body: 'stream',
    limit: 16_384,
    answer: raw('text/html'),
    handle: async ({ db, world, params, query, request, language, now }) => {
      const stop = readToken(world.secrets, params.token)
      if (stop === null) return page(db, 'broken', stop, query.lang ?? language)
      const how = wishOf(await request.text())
      await unsubscribe(db, stop, how, now)
      return page(db, how.scope === 'all' ? 'done-all' : 'done-channel', stop, query.lang ?? language)
    },
  }),
]

// Providers post the one word as a form or as multipart; anything else is our own form, whose every answer stops this channel.
function wishOf(body: string): { scope: 'channel' | 'all'; way: 'link' | 'one-click' } {
  if (/List-Unsubscribe["=][\s\S]{0,8}One-Click/i.test(body)) return { scope: 'channel', way: 'one-click' }
  return { scope: new URLSearchParams(body).get('scope') === 'all' ? 'all' : 'channel', way: 'link' }
}

async function page(db: Db, shown: Shown, stop: Stop | null, language: Language): Promise<Response> {
  const company = await settings.get(db, 'company')
  const sender = { name: company.brand ?? company.name, phone: company.phone, questionsTo: company.questionsTo }
  return new Response(unsubscribePage(shown, stop?.channel ?? 'email', language, sender), {
    status: shown === 'broken' ? 404 : 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
}
