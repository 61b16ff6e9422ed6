import { Refusal } from '#kernel/refusal.ts'
import { answerProblem, problemOf } from '#platform/http/problem.ts'
import { sightMark, type Viewer } from '#platform/http/route.ts'
import { openEar } from '#platform/live.ts'
import type { Site } from './site.ts'

const HEARTBEAT_MS = 25_000
/** Told by the database itself when a session ended or somebody's role, branch or key changed; no screen hears it. */
const ACCESS = 'access'

/** Server-sent events: which topics changed. A screen that hears its topic asks again. A stream ends when whoever opened it is signed out or may see something else than then; the browser opens another, as who it is now. */
export function liveStream(
  { world, authenticate, databaseUrl }: Site,
  { heartbeatMs = HEARTBEAT_MS }: { heartbeatMs?: number } = {},
): {
  answer(request: Request): Promise<Response>
  close(): Promise<void>
} {
  const ear = openEar(databaseUrl)
  const endings = new Set<() => void>()
  // Looking whether somebody is still there is no use of the session: a tab left open must not keep it alive.
  const who = (request: Request) => authenticate(request, world.clock.now(), { looking: true })

  const answer = async (request: Request): Promise<Response> => {
    const viewer = await authenticate(request, world.clock.now())
    if (!viewer || viewer.half)
      return answerProblem(problemOf(new Refusal('not-signed-in', 'サインインしてください。', { status: 401 })))
    const encoder = new TextEncoder()
    let end = () => {}
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const say = (text: string) => controller.enqueue(encoder.encode(text))
        const look = () => void isSame(viewer, () => who(request)).then(same => same || end())
        say('retry: 3000\n\n')
        const deaf = ear.hear(topic => (topic === ACCESS ? look() : say(`data: ${JSON.stringify({ topic })}\n\n`)))
        const heart = setInterval(() => {
          say(': still here\n\n')
          look()
        }, heartbeatMs)
        end = () => {
          if (!endings.delete(end)) return
          deaf()
          clearInterval(heart)
          controller.close()
        }
        endings.add(end)
        request.signal.addEventListener('abort', end)
      },
      cancel: () => end(),
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
  }

  return {
    answer,
    async close() {
      for (const end of [...endings]) end()
      await ear.close()
    },
  }
}

// A database that is away for a moment says nothing about anybody.
async function isSame(before: Viewer, who: () => Promise<Viewer | null>): Promise<boolean> {
  try {
    const now = await who()
    return now !== null && now.session === before.session && sightMark(now) === sightMark(before)
  } catch {
    return true
  }
}
