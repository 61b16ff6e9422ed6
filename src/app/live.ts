import { stillThere } from '#domains/staff/index.ts'
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
  const streams = new Map<() => void, Viewer>()

  // However many listen, who they are by now is asked once for all; who asks again meanwhile is answered by one more look.
  let looking: Promise<void> | null = null
  let again = false
  const look = (): void => {
    if (looking !== null) {
      again = true
      return
    }
    looking = endThoseWhoChanged(world, streams).finally(() => {
      looking = null
      if (!again) return
      again = false
      look()
    })
  }
  const deaf = ear.hear(topic => topic === ACCESS && look())
  const heart = setInterval(look, heartbeatMs)

  const answer = async (request: Request): Promise<Response> => {
    const viewer = await authenticate(request, world.clock.now())
    if (!viewer || viewer.half)
      return answerProblem(problemOf(new Refusal('not-signed-in', 'サインインしてください。', { status: 401 })))
    const encoder = new TextEncoder()
    let end = () => {}
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const say = (text: string) => controller.enqueue(encoder.encode(text))
        say('retry: 3000\n\n')
        const deaf = ear.hear(topic => topic === ACCESS || say(`data: ${JSON.stringify({ topic })}\n\n`))
        const heart = setInterval(() => say(': still here\n\n'), heartbeatMs)
        end = () => {
          if (!streams.delete(end)) return
          deaf()
          clearInterval(heart)
          controller.close()
        }
        streams.set(end, viewer)
        request.signal.addEventListener('abort', end)
      },
      cancel: () => end(),
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
  }

  return {
    answer,
    async close() {
      deaf()
      clearInterval(heart)
      for (const end of [...streams.keys()]) end()
      await looking
      await ear.close()
    },
  }
}

// A database that is away for a moment says nothing about anybody.
async function endThoseWhoChanged({ db, clock }: Site['world'], streams: ReadonlyMap<() => void, Viewer>): Promise<void> {
  const open = [...streams]
  if (open.length === 0) return
  const viewers = open.map(([, viewer]) => viewer)
  const now = await stillThere(db, viewers, clock.now()).catch(() => viewers)
  for (const [n, [end, before]] of open.entries()) {
    const after = now[n]
    if (!after || sightMark(after) !== sightMark(before)) end()
  }
}
