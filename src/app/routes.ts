import type { Counter } from '#domains/staff/index.ts'
import { staffRoutes } from '#domains/staff/routes.ts'
import type { Route } from '#platform/http/route.ts'

/** What each domain counts for the navigation (`GET /api/v1/me`, field `counts`): one line per domain. */
const counters: readonly Counter[] = []

/** Every operation of the API: one import and one line per domain. */
export const routes: readonly Route[] = [...staffRoutes(counters)]
