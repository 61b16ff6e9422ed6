import type { Route } from '#platform/http/route.ts'

/** Every operation of the API; one line per domain. */
export const routes: readonly Route[] = [].flat()
