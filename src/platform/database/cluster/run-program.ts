import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { Account } from './account.ts'
import { placeFor } from './place.ts'
import { didNotStart, known } from './refusals.ts'

export const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' })

/** Runs one of PostgreSQL's own programs on `cluster` to its end; what it complains of becomes a Refusal. */
export async function runProgram(
  program: string,
  args: string[],
  cluster: string,
  account: Account | undefined,
  { last = [], input = '' }: { last?: string[]; input?: string } = {},
): Promise<void> {
  const place = await placeFor(cluster, account)
  const child = spawn(program, [...args, '-D', place.argument, ...last], {
    ...account,
    cwd: place.cwd,
    env: environment(),
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [said, code] = await Promise.all([text(child.stderr), ended])
  const complaint = said.split('\n').filter(line => /error|fatal|panic/i.test(line))
  if (code !== 0 || complaint.length > 0)
    throw known(said, path.dirname(cluster)) ?? didNotStart(path.dirname(cluster), complaint.at(-1) ?? said.trim())
}
