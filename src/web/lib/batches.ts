import { useRef, useState } from 'react'

/** What one batch did: how many changed, how many had to be left, and how it is taken back. */
export type Deed = { changed: number; left?: number; back?: (() => Promise<unknown>) | undefined }
type Phase = 'ready' | 'running' | 'ended' | 'returning' | 'returned'
type Run = { phase: Phase; done: number; total: number; changed: number; left: number; stopped: boolean; error?: unknown }

const fresh: Run = { phase: 'ready', done: 0, total: 0, changed: 0, left: 0, stopped: false }

/** Acts on many, a batch at a time: how far it is, a stop between two batches, and the way back over all that were done. */
export function useBatches<T>(act: (batch: readonly T[]) => Promise<Deed>, size = 1000) {
  const [run, setRun] = useState<Run>(fresh)
  const stop = useRef(false)
  const backs = useRef<(() => Promise<unknown>)[]>([])
  const add = (more: Partial<Run>) => setRun(before => ({ ...before, ...more }))

  async function start(items: readonly T[]): Promise<void> {
    stop.current = false
    backs.current = []
    setRun({ ...fresh, phase: 'running', total: items.length })
    try {
      for (let at = 0; at < items.length && !stop.current; at += size) {
        const deed = await act(items.slice(at, at + size))
        if (deed.back) backs.current.push(deed.back)
        const done = Math.min(items.length, at + size)
        setRun(before => ({ ...before, done, changed: before.changed + deed.changed, left: before.left + (deed.left ?? 0) }))
      }
      add({ phase: 'ended', stopped: stop.current })
    } catch (error) {
      add({ phase: 'ended', error })
    }
  }

  async function back(): Promise<void> {
    const steps = backs.current.toReversed()
    add({ phase: 'returning', done: 0, total: steps.length, error: undefined })
    try {
      for (const [at, step] of steps.entries()) {
        await step()
        add({ done: at + 1 })
        backs.current.pop()
      }
      add({ phase: 'returned' })
    } catch (error) {
      add({ phase: 'ended', error })
    }
  }

  return {
    run,
    start,
    back,
    stop: () => {
      stop.current = true
    },
    canGoBack: backs.current.length > 0,
  }
}
