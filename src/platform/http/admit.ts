import { refuse } from './problem.ts'
import { type Route, type Viewer, wholeSight } from './route.ts'

export type Authenticate = (request: Request, now: Date) => Promise<Viewer | null>

/** Who stands behind a public call. */
export const nobody: Viewer = {
  kind: 'key',
  id: '',
  name: '',
  role: 'none',
  branchId: null,
  scopes: new Set(),
  sight: wholeSight,
  session: null,
}

/** The viewer of this call, or a refusal: `csrf`, `not-signed-in` 401, `not-allowed` 403, which is told to `refused` first. */
export async function admit(
  route: Route,
  request: Request,
  origin: string,
  now: Date,
  authenticate: Authenticate,
  refused: (viewer: Viewer) => Promise<void>,
): Promise<Viewer> {
  if (route.scope === 'public') {
    // Pages for customers (/p/…) answer forms and one-click posts of mail providers; the API answers only its own pages and scripts.
    if (route.path.startsWith('/api/')) refuseForeign(route, request, origin)
    return nobody
  }
  const viewer = await authenticate(request, now)
  if (!viewer) throw refuse('not-signed-in', 401)
  if (viewer.kind === 'staff') {
    refuseForeign(route, request, origin)
    if (route.method !== 'get' && request.headers.get('x-kizukai') === null) throw refuse('csrf', 403)
  }
  try {
    refuseBeyond(route, viewer)
  } catch (refusal) {
    await refused(viewer)
    throw refusal
  }
  return viewer
}

function refuseBeyond(route: Route, viewer: Viewer): void {
  if (route.scope === 'half') return
  if (viewer.half) throw refuse('second-factor-needed', 403)
  const wanted = [route.scope, ...(route.also ? [route.also] : [])].find(
    scope => scope !== 'signed-in' && !viewer.scopes.has(scope),
  )
  if (wanted) throw refuse('not-allowed', 403, { scope: wanted })
  if (route.about === 'everybody' && viewer.sight.branches !== 'all') throw refuse('whole-house-only', 403)
  const { masked } = viewer.sight
  if (route.unmasked && (route.unmasked === true ? masked.length > 0 : masked.includes('contact')))
    throw refuse('masked-only', 403)
}

// Browsers say where a page that posts comes from; scripts say nothing.
function refuseForeign(route: Route, request: Request, origin: string): void {
  if (route.method === 'get') return
  if (request.headers.get('sec-fetch-site') === 'cross-site') throw refuse('csrf', 403)
  const from = request.headers.get('origin')
  if (from !== null && from !== origin && hostOf(from) !== new URL(request.url).host) throw refuse('csrf', 403)
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
