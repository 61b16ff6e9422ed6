import { start } from './start.ts'
import { work } from './work.ts'

export type Command = { usage: string; about: string; run(args: string[]): Promise<void> }

/** Every command of `npx kizukai`. */
export const commands: Readonly<Record<string, Command>> = { start, work }

/** The one-screen help. */
export function usage(): string {
  const lines = Object.values(commands).map(({ usage: how, about }) => `  npx kizukai ${how}\n      ${about}`)
  return `気づかい — アフターフォローをひとつに\n\n${lines.join('\n')}`
}
