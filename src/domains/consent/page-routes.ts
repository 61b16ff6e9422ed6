import type { Db } from '#platform/database/connect.ts'
import { get, post, type Route, raw } from '#platform/http/route.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { World } from '#platform/world.ts'
import { PageQuery, PageToken } from './page-contract.ts'
import { htmlPage } from './page-frame.ts'
import { preferencesLink } from './preferences-link.ts'
import { senderOf } from './sender.ts'
import { isStopped, readToken, unsubscribe } from './unsubscribe.ts'
import { type Shown, unsubscribePage } from './unsubscribe-page.ts'

/** The page a customer stops our offers on. A GET changes nothing (scanners open links); the form and the one-click post of RFC 8058 do. */
export const pageRoutes: readonly Route[] = [
  get('/p/unsubscribe/{token}', {
    summary: 'Page to stop our offers; opening it changes nothing',
    scope: 'public',
    params: PageToken,
    query: PageQuery,
    answer: raw('text/html', 'one'),
    handle: async ({ db, world, params, query, language }) => {
      const stop = readToken(world.secrets, params.token)
      const shown = stop === null ? 'broken' : (await isStopped(db, stop)) ? 'already' : 'ask'
      return page(world, db, shown, stop, query.lang ?? language)
    },
  }),
  post('/p/unsubscribe/{token}', {
    summary: 'Stop our offers: the form of the page, or List-Unsubscribe=One-Click (RFC 8058)',
    scope: 'public',
    pace: 'link',
    params: PageToken,
    query: PageQuery,
    body: 'stream',
    limit: 16_384,
    answer: raw('text/html', 'one'),
    handle: async ({ db, world, params, query, request, language, now }) => {
      const stop = readToken(world.secrets, params.token)
      if (stop === null) return page(world, db, 'broken', stop, query.lang ?? language)
      const how = wishOf(await request.text())
      await unsubscribe(db, stop, how, now)
      return page(world, db, how.scope === 'all' ? 'done-all' : 'done-channel', stop, query.lang ?? language)
    },
  }),
]

// Providers post the one word as a form or as multipart; anything else is our own form, whose every answer stops this channel.
function wishOf(body: string): { scope: 'channel' | 'all'; way: 'link' | 'one-click' } {
  if (/List-Unsubscribe["=][\s\S]{0,8}One-Click/i.test(body)) return { scope: 'channel', way: 'one-click' }
  return { scope: new URLSearchParams(body).get('scope') === 'all' ? 'all' : 'channel', way: 'link' }
}

async function page(
  world: World,
  db: Db,
  shown: Shown,
  stop: ReturnType<typeof readToken>,
  language: Language,
): Promise<Response> {
  const { sender } = await senderOf(db)
  const more = stop?.day ? preferencesLink(world.secrets, '', stop.customer, stop.day) : null
  return htmlPage(unsubscribePage(shown, stop?.channel ?? 'email', language, sender, more), shown === 'broken' ? 404 : 200)
}
