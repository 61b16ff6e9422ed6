import { hashToken, newToken } from '#platform/crypto.ts'
import { cookieLine, cookieOf } from '#platform/http/cookie.ts'
import type { Call } from '#platform/http/route.ts'
import { COOKIE } from './authenticate.ts'
import { keepDevice } from './device-store.ts'
import { sessionLasts } from './rules.ts'
import type { FreshSession } from './sessions.ts'

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'reply' | 'world' | 'request' | 'now'>

const DEVICE = 'kizukai_device'
const DEVICE_SECONDS = 400 * 86_400

/** Puts the session into the browser's cookie, which may outlive it: how long it lasts is the server's to say. The browser gets a name of its own, kept as a hash: two people behind one are not two. */
export async function welcome(
  { reply, world, request, now }: AnyCall,
  { token, signedIn }: FreshSession,
): Promise<FreshSession['signedIn']> {
  const https = world.config.publicUrl.startsWith('https:')
  const known = cookieOf(request, DEVICE)
  const device = known !== null && /^[\w-]{43}$/.test(known) ? known : newToken()
  await keepDevice(world.db, { session: hashToken(token), staff: signedIn.id, device: hashToken(device) }, now)
  reply.append('set-cookie', cookieLine(COOKIE, token, { seconds: sessionLasts.whole / 1000, https }))
  reply.append('set-cookie', cookieLine(DEVICE, device, { seconds: DEVICE_SECONDS, https }))
  return signedIn
}

export const agentOf = ({ request }: AnyCall): string | null => request.headers.get('user-agent')
