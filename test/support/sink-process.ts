import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type SinkProcess = { port: number; pid: number; count(): Promise<number>; close(): void }

/** The raw sink as a process of its own, so that it costs the measured one nothing; `delay`: milliseconds until it answers each mail. */
export async function sinkProcess({ delay = 0 } = {}): Promise<SinkProcess> {
  const script = fileURLToPath(new URL('./smtp-sink.ts', import.meta.url))
  const child = spawn(process.execPath, [script, '--delay', String(delay)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const port = Number((await said(child, () => {})).split(' ')[1])
  return {
    port,
    pid: child.pid ?? 0,
    count: async () => Number((await said(child, () => child.stdin?.write('\n'))).split(' ')[1]),
    close: () => void child.kill(),
  }
}

async function said(child: ChildProcess, ask: () => void): Promise<string> {
  const answer = once(child.stdout ?? child, 'data') as Promise<[Buffer]>
  ask()
  return String((await answer)[0]).trim()
}

/** A delivering worker as a process of its own; `more` is added to its environment. */
export function mailWorker(more: Record<string, string>, args: readonly string[] = []): ChildProcess {
  const script = fileURLToPath(new URL('./mail-worker.ts', import.meta.url))
  const flags = process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : []
  return spawn(process.execPath, [...flags, script, ...args], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...more },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}
