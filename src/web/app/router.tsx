import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from '../lib/search.ts'
import { ErrorScreen } from './error-screen.tsx'
import { Gate } from './gate.tsx'
import { NotFound } from './not-found.tsx'
import { screens } from './screen.ts'

const root = createRootRoute({ component: Outlet, errorComponent: ErrorScreen })
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Gate })
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

const opened = screens
  .filter(screen => screen.open)
  .map(screen =>
    createRoute({ getParentRoute: () => root, path: screen.path, component: screen.component, errorComponent: ErrorScreen }),
  )
const guarded = screens
  .filter(screen => !screen.open)
  .map(screen =>
    createRoute({ getParentRoute: () => inside, path: screen.path, component: screen.component, errorComponent: ErrorScreen }),
  )

/** Addresses and their screens, made from what the screens registered. */
export const router = createRouter({
  routeTree: root.addChildren([inside.addChildren([...guarded, nowhere]), ...opened]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 300,
})

/** Leads to the sign-in, remembering where one was; nothing happens on the sign-in itself. */
export function leaveForSignIn(): void {
  const { pathname, searchStr } = router.state.location
  if (pathname.startsWith('/signin')) return
  void router.navigate({ to: '/signin', search: { next: `${pathname}${searchStr}` }, replace: true })
}
