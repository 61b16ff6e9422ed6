import { isRefusal } from '#kernel/refusal.ts'
import { outageOf } from '#platform/http/outage.ts'
import { UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { commandNamed, helpOf, usage, version } from './commands.ts'

const HELP = ['help', '--help', '-h']
const VERSION = ['version', '--version', '-V']

// What a command that did its work set itself: an answer that is no failure, as 3 of `audit verify`.
const exitSoFar = (): number => Number(process.exitCode ?? 0)

/** Runs one command: exit 0 done, 1 refused with a sentence, 2 wrong usage. Help that was asked for goes to standard output. */
export async function main([name = 'help', ...rest]: string[]): Promise<number> {
  if (VERSION.includes(name)) return say(version())
  const asked = HELP.includes(name) ? rest[0] : name
  if (asked === undefined) return say(usage())
  const command = commandNamed(asked)
  if (!command) {
    process.stderr.write(`「${asked}」という命令はありません。\n\n${usage()}\n`)
    return 2
  }
  if (asked !== name || rest.some(it => it === '--help' || it === '-h')) return say(helpOf(command))
  return run(command, rest)
}

async function run(command: Command, args: string[]): Promise<number> {
  try {
    await command.run(args)
    return exitSoFar()
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      process.stderr.write(`${thrown.message}\n使い方: npx kizukai ${command.usage}\n`)
      return 2
    }
    const told = toldOf(thrown)
    if (told === null) throw thrown
    process.stderr.write(`${told}\n`)
    return 1
  }
}

function say(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

/** What went wrong in a sentence, or null for a bug. */
function toldOf(thrown: unknown): string | null {
  if (isRefusal(thrown)) return thrown.sentence
  // PostgreSQL's words for: who are you, and there is no such database.
  if (/^(28...|3D000)$/.test(String((thrown as { code?: unknown } | null)?.code)))
    return 'データベースに入れませんでした。DATABASE_URL の名前・パスワード・データベース名を確かめてください。'
  const away = outageOf(thrown)
  if (away?.code === 'database-away')
    return 'データベースにつながりません。PostgreSQL が動いているか、DATABASE_URL が正しいかを確かめてください。'
  return away?.sentence ?? null
}
