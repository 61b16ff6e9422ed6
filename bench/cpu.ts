import { readFileSync } from 'node:fs'

const TICKS = 100

/** CPU seconds (user and system) a process has used, and those of its children that have ended; zero where there is no /proc. */
export function cpuOf(pid: number | 'self'): { own: number; ended: number } {
  const fields = after(tried(`/proc/${pid}/stat`))
  const seconds = (...at: number[]) => at.reduce((sum, place) => sum + Number(fields[place] ?? 0), 0) / TICKS
  return { own: seconds(11, 12), ended: seconds(13, 14) }
}

/** The same of a process with all its children, living and ended. */
export function cpuWithChildren(pid: number): number {
  const { own, ended } = cpuOf(pid)
  const living = tried(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean)
  return own + ended + living.reduce((sum, child) => sum + cpuOf(Number(child)).own, 0)
}

// The name of a process may hold spaces and brackets; what is counted stands behind its last one.
const after = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ')

// A process may end while it is looked at.
function tried(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
