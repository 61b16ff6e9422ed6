import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Account } from './account.ts'

/** May this account walk down to `target` and read it? Judged by mode bits alone; undefined (ourselves) always may. */
export async function reachable(target: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true
  const full = path.resolve(target)
  if (!(await allows(full, account, 5))) return false
  for (let dir = path.dirname(full); ; dir = path.dirname(dir)) {
    if (!(await allows(dir, account, 1))) return false
    if (dir === path.dirname(dir)) return true
  }
}

async function allows(target: string, account: Account, bits: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(target)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}
