import type { Route } from './route.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The customer a path names, or null: `/api/v1/customers/{id}/…`, `/api/v1/privacy/people/{id}/…`, or `{customer}` anywhere. */
export function whomOf(route: Pick<Route, 'path'>, params: Readonly<Record<string, string>>): string | null {
  const id = params.customer ?? (/^\/api\/v1\/(customers|privacy\/people)\/\{id\}/.test(route.path) ? params.id : undefined)
  return id !== undefined && UUID.test(id) ? id : null
}
