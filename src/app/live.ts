import { Refusal } from '#kernel/refusal.ts'
import { answerProblem, problemOf } from '#platform/http/problem.ts'
import { openEar } from '#platform/live.ts'
import type { Site } from './site.ts'

const HEARTBEAT_MS = 25_000

/** Server-sent events: which topics changed. A screen that hears its topic asks again. */
export function liveStream({ world, authenticate, databaseUrl }: Site): {
  answer(request: Request): Promise<Response>
  close(): Promise<void>
} {
  const ear = openEar(databaseUrl)
  const endings = new Set<() => void>()

  const answer = async (request: Request): Promise<Response> => {
    const viewer = await authenticate(request, world.clock.now())
    if (!viewer) return answerProblem(problemOf(new Refusal('not-signed-in', 'サインインしてください。', { status: 401 })))
    const encoder = new TextEncoder()
    let end = () => {}
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const say = (text: string) => controller.enqueue(encoder.encode(text))
        say('retry: 3000\n\n')
        const deaf = ear.hear(topic => say(`data: ${JSON.stringify({ topic })}\n\n`))
        const heart = setInterval(() => say(': still here\n\n'), HEARTBEAT_MS)
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
