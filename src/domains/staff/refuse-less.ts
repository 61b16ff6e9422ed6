import { refuse } from '#platform/http/problem.ts'
import type { Viewer } from '#platform/http/route.ts'
import { beyond, scopes } from './permissions.ts'

/**
 * Refuses whoever may not do everything already: who says which server vouches for people, or carries the letters with their sign-in links, can be anybody.
 * Refusal `sign-on-owner-only` (403).
 */
export function refuseLess({ scopes: mine }: Viewer): void {
  if (beyond(Object.keys(scopes), mine).length > 0) throw refuse('sign-on-owner-only', 403)
}
