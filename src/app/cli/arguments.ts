import { type ParseArgsConfig, parseArgs } from 'node:util'

/** A command was called in a way it doesn't understand. */
export class UsageError extends Error {}

/** Reads options and at most `most` words beside them; what isn't known is a UsageError with a Japanese sentence. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T, most = 0) {
  const read = parsed(args, options)
  const extra = read.positionals[most]
  if (extra !== undefined) throw new UsageError(`「${extra}」は余分です。`)
  return read
}

function parsed<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (cause) {
    throw new UsageError(sentenceOf(cause))
  }
}

function sentenceOf(cause: unknown): string {
  const { code, message } = cause as { code?: string; message?: string }
  const option = /'(?:-\w, )?(-[^' ]+)/.exec(message ?? '')?.[1]
  if (option === undefined) return '命令の書き方が違います。'
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `${option} という指定はありません。`
  return /does not take/.test(message ?? '')
    ? `${option} のあとには何も書きません。`
    : `${option} のあとに、その値を書いてください。`
}

/** The one JSON value of --json, on standard output and nothing else there. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
