import { cookieLine } from '#platform/http/cookie.ts'
import type { Call } from '#platform/http/route.ts'
import { COOKIE } from './authenticate.ts'
import { sessionLasts } from './rules.ts'
import type { FreshSession } from './sessions.ts'

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'reply' | 'world' | 'request'>

/** Puts the session into the browser's cookie, which may outlive it: how long it lasts is the server's to say. */
export function welcome({ reply, world }: AnyCall, { token, signedIn }: FreshSession): FreshSession['signedIn'] {
  const https = world.config.publicUrl.startsWith('https:')
  reply.append('set-cookie', cookieLine(COOKIE, token, { seconds: sessionLasts.whole / 1000, https }))
  return signedIn
}

export const agentOf = ({ request }: AnyCall): string | null => request.headers.get('user-agent')
