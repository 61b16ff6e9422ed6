import type { Refusal } from '#kernel/refusal.ts'
import { refuse } from './problem.ts'

const AWAY = /^(08\w{3}|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/
const AWAY_WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/
const FULL = /^(53100|ENOSPC|EDQUOT)$/

/** What a caller is told when nothing is wrong with the program: refusal `database-away` (503) or `no-room` (507); null for anything else. */
export function outageOf(thrown: unknown): Refusal | null {
  if (!(thrown instanceof Error)) return null
  const { code: given, syscall } = thrown as { code?: unknown; syscall?: unknown }
  // Our own database answers at a socket, which is not there while it starts.
  const code = given === 'ENOENT' && syscall === 'connect' ? 'ECONNREFUSED' : String(given ?? '')
  if (FULL.test(code)) return refuse('no-room', 507)
  return AWAY.test(code) || AWAY_WORDS.test(thrown.message) ? refuse('database-away', 503) : null
}
