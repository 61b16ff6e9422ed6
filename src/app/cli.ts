import { isRefusal } from '#kernel/refusal.ts'
import { UsageError } from './cli/arguments.ts'
import { commands, usage } from './cli/commands.ts'

// What a command that did its work set itself: an answer that is no failure, as 3 of `audit verify`.
const exitSoFar = (): number => Number(process.exitCode ?? 0)

/** Runs one command: exit 0 done, 1 refused with a sentence, 2 wrong usage. */
async function main([name = 'help', ...rest]: string[]): Promise<number> {
  const command = commands[name]
  if (!command) {
    process.stderr.write(`${name === 'help' || name === '--help' ? '' : `「${name}」という命令はありません。\n\n`}${usage()}\n`)
    return name === 'help' || name === '--help' ? 0 : 2
  }
  try {
    await command.run(rest)
    return exitSoFar()
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      process.stderr.write(`${thrown.message}\n使い方: kizukai ${command.usage}\n`)
      return 2
    }
    if (isRefusal(thrown)) {
      process.stderr.write(`${thrown.sentence}\n`)
      return 1
    }
    throw thrown
  }
}

process.exitCode = await main(process.argv.slice(2))
