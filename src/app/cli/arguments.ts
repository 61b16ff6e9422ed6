import { type ParseArgsConfig, parseArgs } from 'node:util'

/** A command was called in a way it doesn't understand. */
export class UsageError extends Error {}

/** Reads options and positionals; what isn't known is a UsageError with a Japanese sentence. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (cause) {
    const option = /'(-[^' ]+)/.exec(cause instanceof Error ? cause.message : '')?.[1]
    throw new UsageError(option ? `${option} の使い方が違います。` : '命令の書き方が違います。')
  }
}

/** The one JSON value of --json, on standard output and nothing else there. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
