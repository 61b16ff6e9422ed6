import { readFileSync } from 'node:fs'

/** Names a running process so that a reused pid is not mistaken for it: pid and, on Linux, its start time in ticks. */
export function identityOf(pid: number): string {
  return `${pid} ${startOf(pid)}`
}

/** Is the process that `identityOf` named still running? */
export function isRunning(identity: string): boolean {
  const [pid, start] = identity.trim().split(' ')
  return alive(Number(pid)) && (start === undefined || start === '' || start === startOf(Number(pid)))
}

/** Is there a process of this pid, whoever owns it? */
export function alive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Could this pid be a PostgreSQL? Only Linux can say no. */
export function looksLikePostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return false
  }
}

function startOf(pid: number): string {
  if (process.platform !== 'linux') return ''
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name stands in brackets and may hold spaces; the start time is the 20th field after it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return 'gone'
  }
}
