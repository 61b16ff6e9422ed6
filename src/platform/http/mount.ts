import type { Hono } from 'hono'
import { Refusal } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import { once } from './idempotency.ts'
import { answerProblem, invalid, problemOf } from './problem.ts'
import { isSchema, type Route, type Viewer } from './route.ts'

export type Authenticate = (request: Request, now: Date) => Promise<Viewer | null>

const nobody: Viewer = { kind: 'key', id: '', name: '', role: 'none', branchId: null, scopes: new Set() }

/** Puts every route on the server: who may, what fits, the verb, the answer. */
export function mount(app: Hono, routes: readonly Route[], world: World, authenticate: Authenticate): void {
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    app.on(route.method.toUpperCase(), path, async c => {
      try {
        return await answer(route, c.req.raw, c.req.param() as Record<string, string>, world, authenticate)
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) world.log.error({ err: thrown, route: `${route.method} ${route.path}` }, 'bug')
        return answerProblem(problemOf(thrown))
      }
    })
  }
}

async function answer(
  route: Route,
  request: Request,
  rawParams: Record<string, string>,
  world: World,
  authenticate: Authenticate,
): Promise<Response> {
  const now = world.clock.now()
  const viewer = route.scope === 'public' ? nobody : await admit(route, request, now, authenticate)
  const params = parse(route.params, rawParams)
  if (params instanceof Response) return params
  const query = parse(route.query, queryOf(request))
  if (query instanceof Response) return query
  const text = isSchema(route.body) ? await request.text() : ''
  const body = isSchema(route.body) ? parse(route.body, jsonOf(text)) : undefined
  if (body instanceof Response) return body

  const language = languageOf(request)
  const handle = () => route.handle({ db: world.db, now, world, viewer, params, query, body, request, language })
  const idempotencyKey = route.method === 'post' ? request.headers.get('idempotency-key') : null
  if (idempotencyKey && isSchema(route.answer)) {
    return once(
      world.db,
      { key: idempotencyKey, viewer: viewer.id, request: `${route.path}\n${text}`, status: route.status },
      now,
      handle,
    )
  }
  const result = await handle()
  if (result instanceof Response) return result
  return route.status === 204 ? new Response(null, { status: 204 }) : Response.json(result ?? null, { status: route.status })
}

async function admit(route: Route, request: Request, now: Date, authenticate: Authenticate): Promise<Viewer> {
  const viewer = await authenticate(request, now)
  if (!viewer) throw new Refusal('not-signed-in', 'サインインしてください。', { status: 401 })
  if (viewer.kind === 'staff' && route.method !== 'get' && request.headers.get('x-kizukai') === null) {
    throw new Refusal('csrf', 'この画面を開き直してから、もう一度お試しください。', { status: 403 })
  }
  if (route.scope !== 'signed-in' && !viewer.scopes.has(route.scope)) {
    throw new Refusal('not-allowed', 'この操作をする権限がありません。管理者にご相談ください。', { status: 403, data: { scope: route.scope } })
  }
  return viewer
}

function parse(schema: Route['params'], input: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(input)
  return parsed.success ? parsed.data : answerProblem(invalid(parsed.error))
}

/** Query parameters as an object; a name given twice becomes a list. */
function queryOf(request: Request): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of new URL(request.url).searchParams) {
    const before = found[name]
    found[name] = before === undefined ? value : [before, value].flat()
  }
  return found
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new Refusal('not-json', '送られた内容が JSON として読めません。', { status: 400 })
  }
}

const languageOf = (request: Request): 'ja' | 'en' =>
  (request.headers.get('accept-language') ?? 'ja').trimStart().startsWith('en') ? 'en' : 'ja'
