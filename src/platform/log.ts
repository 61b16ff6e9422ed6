import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'child'>

/** Fields that may hold personal data: they never reach a log line, at any depth up to two. */
const personal = [
  'name',
  'kana',
  'email',
  'phone',
  'mobile',
  'address',
  'birthday',
  'body',
  'subject',
  'to',
  'note',
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
]

/** Structured JSON lines on standard error, without personal data. */
export function openLog(level: string, to: DestinationStream = pino.destination(2)): Log {
  const paths = personal.flatMap(field => [field, `*.${field}`, `*.*.${field}`])
  return pino({ level, base: null, redact: { paths, censor: '[—]' }, serializers: { err: problemOnly } }, to)
}

/** An error's kind, message and stack; the values a database puts into `detail` stay out. */
function problemOnly(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code } = error as { code?: unknown }
  return { type: error.name, message: error.message, stack: error.stack, ...(typeof code === 'string' ? { code } : {}) }
}

export const silentLog: Log = pino({ level: 'silent' })
