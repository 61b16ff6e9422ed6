import * as law from '#domains/law/index.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { get, post, type Route, raw } from '#platform/http/route.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { World } from '#platform/world.ts'
import { addNotice, topics } from './notices.ts'
import { PageQuery, PageToken } from './page-contract.ts'
import { htmlPage } from './page-frame.ts'
import { type RequestShown, requestPage, requestWording } from './request-page.ts'
import type { Reserved } from './request-store.ts'
import { answerRequest, readConsent, request } from './requests.ts'
import { senderOf } from './sender.ts'

/** The page behind the one request for consent; a GET changes nothing, so that no scanner can consent for anybody. */
export const requestRoutes: readonly Route[] = [
  get('/p/consent/{token}', {
    summary: 'Page that asks a customer for consent; opening it changes nothing',
    scope: 'public',
    params: PageToken,
    query: PageQuery,
    answer: raw('text/html', 'one'),
    handle: async ({ db, world, params, query, language, now }) => {
      const spoken = query.lang ?? language
      const { shown, topic } = await open(world, db, params.token, spoken, now)
      const { sender } = await senderOf(db)
      return htmlPage(requestPage(shown, topic, spoken, sender), shown === 'broken' ? 404 : 200)
    },
  }),
  post('/p/consent/{token}', {
    summary: 'Answer a request for consent with yes or no',
    scope: 'public',
    pace: 'link',
    params: PageToken,
    query: PageQuery,
    body: 'stream',
    limit: 4_096,
    answer: raw('text/html', 'one'),
    handle: async ({ db, world, params, query, request: asked, language, now, address }) => {
      const spoken = query.lang ?? language
      const { sender, zone } = await senderOf(db)
      const { shown, topic, whom } = await open(world, db, params.token, spoken, now)
      if (!whom || shown === 'broken' || shown === 'late')
        return htmlPage(requestPage(shown, topic, spoken, sender), shown === 'broken' ? 404 : 200)
      const said = new URLSearchParams(await asked.text()).get('answer')
      if (said !== 'yes' && said !== 'no') return htmlPage(requestPage('ask', topic, spoken, sender))
      const notice = said === 'yes' ? await keepWording(db, spoken, topic, sender.name, dayOf(now, zone), now) : null
      const agent = (asked.headers.get('user-agent') ?? '').slice(0, 300)
      await answerRequest(db, whom, said, { notice, ip: address, agent }, now)
      return htmlPage(requestPage(said, topic, spoken, sender))
    },
  }),
]

type Opened = { shown: RequestShown; topic: string | null; whom: Reserved | null }

async function open(world: World, db: Db, token: string, language: Language, now: Date): Promise<Opened> {
  const whom = readConsent(world.secrets, token)
  const found = whom && (await request(db, whom))
  if (!whom || !found) return { shown: 'broken', topic: null, whom: null }
  const { zone } = await senderOf(db)
  const days = law.figure(await law.book(db), 'consent.request-link-days', dayOf(now, zone))
  const named = (await topics(db)).find(it => it.key === found.topic)
  const topic = named ? (language === 'ja' ? named.nameJa : named.nameEn) : null
  const late = dayOf(now, zone) > addDays(dayOf(found.askedAt, zone), days)
  return { shown: late ? 'late' : (found.answer ?? 'ask'), topic, whom }
}

function keepWording(db: Db, language: Language, topic: string | null, company: string, today: Day, now: Date): Promise<string> {
  const name = language === 'ja' ? '同意をうかがうページ' : 'Consent request page'
  const wording = requestWording(topic, language, company)
  return addNotice(db, { name, kind: 'web', wording, box: 'none', shownFrom: today }, 'system', now)
}
