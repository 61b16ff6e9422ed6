import path from 'node:path'
import type { Account } from './account.ts'
import { reachable } from './reach.ts'
import { notWritable } from './refusals.ts'

/**
 * How PostgreSQL is told where its folder is. Below a folder closed to its account (/root is, on most servers) no path leads
 * there, but a working directory is kept across the change of account, and /proc/self/cwd names it in every child as well.
 */
export async function placeFor(cluster: string, account: Account | undefined): Promise<{ argument: string; cwd: string }> {
  if (await reachable(path.dirname(cluster), account)) return { argument: cluster, cwd: cluster }
  if (process.platform !== 'linux') throw notWritable(cluster)
  return { argument: '/proc/self/cwd', cwd: cluster }
}
