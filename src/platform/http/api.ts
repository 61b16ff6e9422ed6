import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { languageOf } from '#platform/i18n/sentence.ts'
import { accessLog } from './access-log.ts'
import { docsPage, docsScript } from './docs.ts'
import { secureHeaders } from './headers.ts'
import { serveLetters } from './letters.ts'
import { type Mounting, mount } from './mount.ts'
import { openapi } from './openapi.ts'
import { answerProblem, problemOf } from './problem.ts'
import { openPaces } from './rate.ts'
import type { Route } from './route.ts'
import { unanswered } from './wrong-method.ts'

// The page of the API brings its own letters, as the screens do.
const fonts = dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-jp/index.css')))

export type Api = Omit<Mounting, 'paces'> & {
  version: string
  /** What each scope lets one do, for the document. */
  scopes?: Readonly<Record<string, string>>
}

/** The HTTP side as one Hono app: headers and access log of every answer, all routes, the API document and its page, a problem for any other path under /api or method of a path. What is added to it later (pages, health) gets the same headers. */
export function api(routes: readonly Route[], { version, scopes = {}, ...mounting }: Api): Hono {
  const app = new Hono()
  const { world } = mounting
  app.use(accessLog(world.log))
  app.use(secureHeaders({ https: world.config.publicUrl.startsWith('https:') }))
  mount(app, routes, { ...mounting, paces: openPaces(world.clock) })

  const document = openapi(routes, { version, scopes })
  const json = JSON.stringify(document)
  app.get('/api/openapi.json', c => c.body(json, 200, { 'content-type': 'application/json; charset=utf-8' }))
  app.get('/api/docs', c => c.html(docsPage(document, languageOf(c.req.raw))))
  app.get('/api/docs/fonts/*', serveStatic({ root: fonts, rewriteRequestPath: path => path.replace('/api/docs/fonts', '') }))
  serveLetters(app)
  app.get('/api/docs.js', c => c.body(docsScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }))

  const unknown = unanswered(routes)
  app.all('/api/*', unknown)
  app.notFound(unknown)
  app.onError((error, c) => {
    world.log.error({ err: error }, 'bug')
    return answerProblem(problemOf(error, languageOf(c.req.raw)))
  })
  return app
}
