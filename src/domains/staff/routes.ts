import type { Route } from '#platform/http/route.ts'
import { apiKeyRoutes } from './api-key-routes.ts'
import { branchRoutes } from './branch-routes.ts'
import { doorRoutes } from './door-routes.ts'
import { factorRoutes } from './factor-routes.ts'
import type { Counter } from './me.ts'
import { meRoutes } from './me-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { roleRoutes } from './role-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { signOnRoutes } from './sign-on-routes.ts'

/** All operations of this domain; `counters` fill the badges of `/api/v1/me`. */
export const staffRoutes = (counters: readonly Counter[]): Route[] => [
  ...doorRoutes,
  ...signOnRoutes,
  ...meRoutes(counters),
  ...factorRoutes,
  ...peopleRoutes,
  ...roleRoutes,
  ...branchRoutes,
  ...apiKeyRoutes,
  ...settingsRoutes,
]
