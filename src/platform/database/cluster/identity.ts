import { readFileSync } from 'node:fs'

/** Names a running process so that a reused pid is not mistaken for it: pid and, on Linux, its start time in ticks. */
export function identityOf(pid: number): string {
  return `${pid} ${onLinux(pid)?.start ?? ''}`
}

/** Is the process that `identityOf` named still running? */
export function isRunning(identity: string): boolean {
  const [pid, start] = identity.trim().split(' ')
  return alive(Number(pid)) && (start === undefined || start === onLinux(Number(pid))?.start)
}

/** Is there a process of this pid, whoever owns it? One that ended but whose parent has not asked yet is not. */
export function alive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return onLinux(pid)?.state !== 'Z'
}

/** Could this pid be a PostgreSQL? Only Linux can say no. */
export function looksLikePostgres(pid: number): boolean {
  return process.platform !== 'linux' || onLinux(pid)?.name === 'postgres'
}

// proc(5): pid (name) state …, the start time is the 20th field after the name, which may hold spaces and brackets itself.
function onLinux(pid: number): { name: string; state: string; start: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    const [state = '', ...rest] = text.slice(end + 2).split(' ')
    return { name: text.slice(text.indexOf('(') + 1, end), state, start: rest[18] ?? '' }
  } catch {
    return undefined
  }
}
