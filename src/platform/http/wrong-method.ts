import type { Context } from 'hono'
import { languageOf } from '#platform/i18n/sentence.ts'
import { answerProblem, problemOf, refuse } from './problem.ts'
import type { Route } from './route.ts'

/** What answers where no route did: 405 with the methods of the path (RFC 9110 15.5.6) when it is one of ours, else 404. */
export function unanswered(routes: readonly Route[]): (c: Context) => Response {
  const known = routes.map(({ method, path }) => ({ method: method.toUpperCase(), path, fits: patternOf(path) }))
  return c => {
    const language = languageOf(c.req.raw)
    const fitting = known.filter(it => it.fits.test(c.req.path))
    const [first] = fitting
    if (!first) return answerProblem(problemOf(refuse('not-found', 404), language))
    c.set('route' as never, `${c.req.method} ${first.path}` as never)
    const methods = new Set(fitting.flatMap(it => (it.method === 'GET' ? ['GET', 'HEAD'] : [it.method])))
    const allow = [...methods].sort().join(', ')
    const answer = answerProblem(problemOf(refuse('wrong-method', 405, { allow }), language))
    answer.headers.set('allow', allow)
    return answer
  }
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`)
