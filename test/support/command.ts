import { vi } from 'vitest'
import { main } from '#app/cli/main.ts'

export type Ended = { code: number; out: string; err: string }

/** One command as a process of its own would run it under this environment: how it ended and what it wrote. */
export async function command(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const said = { out: '', err: '' }
  const hear = (stream: 'stdout' | 'stderr', into: 'out' | 'err') =>
    vi.spyOn(process[stream], 'write').mockImplementation(text => {
      said[into] += String(text)
      return true
    })
  const spies = [hear('stdout', 'out'), hear('stderr', 'err')]
  try {
    return { code: await main([...args]), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}
