export type Line = { what: string; seconds: number; said: string }
export type Timed = <T>(what: string, work: () => Promise<T>, say: (found: T) => string) => Promise<T>

/** A stopwatch that notes what took how long and what came of it, and tells so as it happens. */
export function stopwatch(tell: (line: Line) => void): { lines: Line[]; timed: Timed } {
  const lines: Line[] = []
  return {
    lines,
    async timed(what, work, say) {
      const start = performance.now()
      const found = await work()
      const line = { what, seconds: (performance.now() - start) / 1000, said: say(found) }
      lines.push(line)
      tell(line)
      return found
    },
  }
}
