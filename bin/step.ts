import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export type Outcome = { ok: boolean; said: string }

const programs = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))

/** Does one step and says the sentence, how it went and how long it took; what it complained of follows only when it failed. */
export async function step(sentence: string, work: () => Outcome | Promise<Outcome>): Promise<boolean> {
  const from = performance.now()
  const { ok, said } = await attempt(work)
  const seconds = ((performance.now() - from) / 1000).toFixed(1).padStart(6)
  console.log(`${ok ? '✓' : '✗'} ${seconds} s  ${sentence}`)
  if (!ok && said.trim()) console.log(`${said.trimEnd().replaceAll(/^/gm, '      ')}\n`)
  return ok
}

/** Runs a program of node_modules/.bin on the pinned Node, without a shell and without standard input. */
export function run(program: string, ...args: string[]): Outcome {
  const env = { ...process.env, PATH: `${programs}${path.delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1' }
  const { status, stdout, stderr, error } = spawnSync(path.join(programs, program), args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 256 * 2 ** 20,
  })
  return { ok: status === 0, said: `${stdout ?? ''}${stderr ?? ''}${error ? String(error) : ''}` }
}

async function attempt(work: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    return { ok: false, said: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
