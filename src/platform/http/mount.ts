import type { Context, Hono } from 'hono'
import { Refusal } from '#kernel/refusal.ts'
import { languageOf } from '#platform/i18n/sentence.ts'
import type { World } from '#platform/world.ts'
import { addressOf } from './address.ts'
import { type Authenticate, admit } from './admit.ts'
import { noteRefused, onRecord } from './audited.ts'
import { isStorable, limited, readJson } from './body.ts'
import { fieldSentence } from './field-sentence.ts'
import { keyOf, once } from './idempotency.ts'
import { masked } from './mask.ts'
import { outageOf } from './outage.ts'
import { tooManyPage } from './plain-page.ts'
import { answerProblem, invalid, problemOf, refuse } from './problem.ts'
import type { Paces } from './rate.ts'
import { type Call, holdsMany, isSchema, type Route, sightMark, type Taken, type Viewer } from './route.ts'
import { refuseUnseen, sightedDb, unsighted } from './sighted.ts'

/** Lets a file of many people be made (`work`), or throws why not and nothing of it stands; `takes` counts them, and only where it matters. */
export type LetOut = <T>(call: AnyCall, route: Route, takes: () => Promise<Taken>, work: () => Promise<T>) => Promise<T>
/** Lets so many people be erased, or throws why not. */
export type LetErase = (call: AnyCall, route: Route, people: number) => Promise<void>
type AnyCall = Call<unknown, unknown, unknown>

export type Mounting = {
  world: World
  authenticate: Authenticate
  paces: Paces
  /** Asks a second person, where one is needed, before a file of many people is made; throws the refusal. */
  letOut?: LetOut
  /** Asks a second person, where one is needed, before people are erased; throws the refusal. */
  letErase?: LetErase
  /** Hold every answer against its schema: an unfit one is a bug. On in tests, off in production for speed. */
  checkAnswers?: boolean
}

/** Puts every route on the server: who may, what fits, the verb, the answer. */
export function mount(app: Hono, routes: readonly Route[], mounting: Mounting): void {
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    app.on(route.method.toUpperCase(), path, async c => {
      c.set('route' as never, `${route.method.toUpperCase()} ${route.path}` as never)
      try {
        return await answer(route, c, mounting)
      } catch (thrown) {
        const outage = outageOf(thrown)
        if (outage) {
          mounting.world.log.warn({ err: thrown, route: `${route.method} ${route.path}` }, 'outage')
          return answerProblem(problemOf(outage, languageOf(c.req.raw)))
        }
        if (!(thrown instanceof Refusal)) mounting.world.log.error({ err: thrown, route: `${route.method} ${route.path}` }, 'bug')
        const language = languageOf(c.req.raw)
        const problem = problemOf(thrown, language)
        return tooManyPage(problem, c.req.raw, language) ?? answerProblem(problem)
      }
    })
  }
}

async function answer(
  route: Route,
  c: Context,
  { world, authenticate, paces, checkAnswers, letOut, letErase }: Mounting,
): Promise<Response> {
  const now = world.clock.now()
  const address = addressOf(c, world.config.proxies)
  if (route.scope === 'public') paces.spend(route.pace ?? 'public', route.pace === 'link' ? c.req.path : address)
  const origin = new URL(world.config.publicUrl).origin
  const admitted = (viewer: Viewer) => noteRefused(world.db, route, viewer, now)
  const viewer = await admit(route, c.req.raw, origin, now, authenticate, admitted)
  if (route.scope !== 'public' && route.pace) paces.spend(route.pace, viewer.id)
  const { text, ...input } = await inputOf(route, c)

  refuseOracle(route, input.query, viewer)

  const reply = new Headers()
  const db = sightedDb(world.db, viewer.sight)
  const call: AnyCall = {
    db,
    get house() {
      if (!route.beyond) throw new Error(`${route.path} does not say why it looks beyond the viewer's branches`)
      return world.db
    },
    sight: viewer.sight,
    now,
    world: { ...world, db },
    viewer,
    ...input,
    address,
    reply,
  }
  await refuseUnseen(db, route, input.params, viewer.sight)
  const work = async () => {
    if (route.erases) await letErased(route, call, letErase)
    const made = () => unsighted(route.handle(call), viewer.sight)
    return checked(route, await (holdsMany(route) ? letGo(route, call, letOut, made) : made()), checkAnswers)
  }
  const handle = async () => masked(route, await onRecord(world.db, route, call, work), viewer)
  const key = mayRepeat(route) ? keyOf(c.req.raw) : null
  if (key !== null) {
    const request = `${c.req.method} ${c.req.path}\n${text}`
    const ask = { key, viewer: viewer.id, sight: sightMark(viewer), request, status: route.status }
    return withHeaders(await once(world.db, ask, now, handle), reply)
  }
  const result = await handle()
  if (result instanceof Response) return result
  if (route.status === 204) return new Response(null, { status: 204, headers: reply })
  return withHeaders(Response.json(result ?? null, { status: route.status }), reply)
}

// A file of many people that nobody counts, or for which nobody could be asked, is a bug and is not made.
function letGo<T>(route: Route, call: AnyCall, letOut: LetOut | undefined, work: () => Promise<T>): Promise<T> {
  const { takes } = route
  if (!takes || !letOut) throw new Error(`${route.path} lets many people out, and nobody is asked`)
  return letOut(call, route, () => takes(call), work)
}

async function letErased(route: Route, call: AnyCall, letErase: LetErase | undefined): Promise<void> {
  const people = (await route.erases?.(call)) ?? 0
  if (!letErase) throw new Error(`${route.path} erases people, and nobody is asked`)
  if (people > 0) await letErase(call, route, people)
}

// A search in what is masked would tell it, one character after the other.
function refuseOracle(route: Route, query: unknown, { sight }: Viewer): void {
  const asks = (query as { q?: unknown } | undefined)?.q !== undefined
  if (asks && !route.searchesNames && route.about !== 'house' && sight.masked.includes('contact'))
    throw refuse('masked-only', 403)
}

/** What the caller sent, held against the route's schemas. */
async function inputOf(route: Route, c: Context) {
  const language = languageOf(c.req.raw)
  const params = fitting(route.params, c.req.param(), language)
  const query = fitting(route.query, queryOf(c.req.raw), language)
  const request = route.body === 'stream' ? limited(c.req.raw, route.limit) : c.req.raw
  if (!isSchema(route.body)) return { params, query, body: undefined, request, language, text: '' }
  const { text, value } = await readJson(request, route.limit)
  return { params, query, body: fitting(route.body, value, language), request, language, text }
}

// A public caller has no name of his own to keep answers under, and secrets must not lie about.
const mayRepeat = (route: Route): boolean =>
  route.method === 'post' && route.scope !== 'public' && !route.secret && (isSchema(route.answer) || !route.answer)

function fitting(schema: Route['params'], input: unknown, language: 'ja' | 'en'): unknown {
  if (!schema) return undefined
  if (!isStorable(input)) throw refuse('unreadable-text', 400)
  const parsed = schema.safeParse(input, { error: fieldSentence[language] })
  if (parsed.success) return parsed.data
  throw invalid(parsed.error)
}

function checked(route: Route, result: unknown, checkAnswers = false): unknown {
  if (!checkAnswers || !isSchema(route.answer) || result instanceof Response) return result
  const parsed = route.answer.safeParse(result)
  if (!parsed.success) {
    throw new Error(`the answer of ${route.method} ${route.path} does not fit its schema: ${parsed.error.message}`)
  }
  return result
}

function withHeaders(response: Response, headers: Headers): Response {
  for (const [name, value] of headers) response.headers.append(name, value)
  return response
}

/** Query parameters as an object; a name given twice becomes a list. */
function queryOf(request: Request): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URL(request.url).searchParams) {
    const before = found[name]
    found[name] = before === undefined ? value : [before, value].flat()
  }
  return { ...found }
}
