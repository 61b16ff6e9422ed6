import { z } from 'zod'
import { addDays, type Day } from '#kernel/day.ts'
import { idOf } from '#kernel/ids.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { get, post, type Route, raw } from '#platform/http/route.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { World } from '#platform/world.ts'
import { addNotice } from './notices.ts'
import { PageQuery, PageToken } from './page-contract.ts'
import { htmlPage } from './page-frame.ts'
import { choose, preferences } from './preferences.ts'
import { preferencesLink, readPreferences } from './preferences-link.ts'
import { type Opened, preferencesPage, wordingOf } from './preferences-page.ts'
import { choiceOf, LINK_DAYS } from './preferences-rules.ts'
import { timesOf } from './preferences-times-rules.ts'
import { senderOf } from './sender.ts'

/** A customer's own page of what comes to them; without sign-in, by a signed link. A GET changes nothing (scanners open links). */
export const preferenceRoutes: readonly Route[] = [
  get('/api/v1/customers/{id}/preference-link', {
    summary: "The address of the customer's own page of what comes to them, to hand on",
    scope: 'consent:write',
    secret: true,
    params: z.object({ id: idOf<'customer'>() }),
    answer: z.object({ url: z.string() }),
    handle: async ({ db, world, params, now }) => {
      const { zone } = await senderOf(db)
      return { url: preferencesLink(world.secrets, world.config.publicUrl, params.id, dayOf(now, zone)) }
    },
  }),
  get('/p/preferences/{token}', {
    summary: 'Page where a customer chooses what comes to them; opening it changes nothing',
    scope: 'public',
    params: PageToken,
    query: PageQuery,
    answer: raw('text/html', 'one'),
    handle: async ({ db, world, params, query, language, now }) => {
      const { sender, zone } = await senderOf(db)
      const opened = await open(world, db, params.token, dayOf(now, zone), zone)
      const spoken = query.lang ?? (opened?.view.language === 'en' ? 'en' : language)
      return htmlPage(preferencesPage(opened, spoken, sender), opened ? 200 : 404)
    },
  }),
  post('/p/preferences/{token}', {
    summary: 'Do what the customer chose on their page; an old link only stops',
    scope: 'public',
    pace: 'link',
    params: PageToken,
    query: PageQuery,
    body: 'stream',
    limit: 16_384,
    answer: raw('text/html', 'one'),
    handle: async ({ db, world, params, query, request, language, now, address }) => {
      const { sender, zone } = await senderOf(db)
      const today = dayOf(now, zone)
      const opened = await open(world, db, params.token, today, zone)
      const spoken = query.lang ?? language
      if (opened === null) return htmlPage(preferencesPage(null, spoken, sender), 404)

      const form = new URLSearchParams(await request.text())
      const [asked, times] = [choiceOf(form, today), timesOf(form, opened.view.times)]
      const choice = opened.fresh
        ? { ...asked, times: times === 'wrong' ? undefined : times }
        : { ...asked, cells: [], pause: null, adsPerMonth: undefined, times: undefined }
      const notice = choice.cells.length > 0 ? await keepWording(db, spoken, sender.name, today, now) : null
      const agent = (request.headers.get('user-agent') ?? '').slice(0, 300)
      await choose(db, opened.view, choice, { notice, ip: address, agent, linkOf: opened.linkOf }, today, now)
      const after = (await open(world, db, params.token, today, zone)) ?? opened
      const saved = choice.stop ? 'stopped' : opened.fresh && times === 'wrong' ? 'times-wrong' : 'saved'
      return htmlPage(preferencesPage({ ...after, saved }, spoken, sender))
    },
  }),
]

async function open(world: World, db: Db, token: string, today: Day, zone: string): Promise<(Opened & { linkOf: Day }) | null> {
  const read = readPreferences(world.secrets, token)
  const view = read && (await preferences(db, read.customer, today))
  if (!read || !view) return null
  return { view, fresh: today <= addDays(read.day, LINK_DAYS), saved: null, today, zone, linkOf: read.day }
}

const NAME = { ja: '受け取りの設定ページ', en: 'Preference page' } as const

function keepWording(db: Db, language: Language, company: string, today: Day, now: Date): Promise<string> {
  const page = { name: NAME[language], kind: 'web', wording: wordingOf(language, company), box: 'off', shownFrom: today } as const
  return addNotice(db, page, 'system', now)
}
