import type { Db } from '#platform/database/connect.ts'
import type { EventAnswer, FreeEvent } from './contract.ts'
import { recordFree } from './free-events.ts'

type Waiting = { event: FreeEvent; actor: string; answer: (answer: EventAnswer) => void; fail: (error: unknown) => void }
type Heap = { waiting: Waiting[]; flying: number }

const AT_ONCE = 4
const MOST = 500
const heaps = new WeakMap<Db, Heap>()

/**
 * Records one fact together with whatever others arrive while the last insert is under way: each is answered only after its commit, and a lone one
 * waits for nobody. Under load one statement carries what would have been dozens.
 */
export function recordGathered(db: Db, event: FreeEvent, actor: string, now: () => Date): Promise<EventAnswer> {
  const heap = heaps.get(db) ?? { waiting: [], flying: 0 }
  heaps.set(db, heap)
  return new Promise((answer, fail) => {
    heap.waiting.push({ event, actor, answer, fail })
    // One turn of the loop lets requests that arrived together fly together.
    setImmediate(() => take(db, heap, now))
  })
}

function take(db: Db, heap: Heap, now: () => Date): void {
  if (heap.flying >= AT_ONCE || heap.waiting.length === 0) return
  const those = heap.waiting.splice(0, MOST)
  heap.flying += 1
  void fly(db, those, now).finally(() => {
    heap.flying -= 1
    take(db, heap, now)
  })
}

async function fly(db: Db, those: readonly Waiting[], now: () => Date): Promise<void> {
  for (const [actor, mine] of Map.groupBy(those, it => it.actor)) {
    try {
      const answers = await recordFree(
        db,
        mine.map(it => it.event),
        actor,
        now(),
      )
      for (const [at, it] of mine.entries()) it.answer(answers[at] ?? { status: 'known' })
    } catch (error) {
      for (const it of mine) it.fail(error)
    }
  }
}
