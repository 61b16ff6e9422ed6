import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { alive, looksLikePostgres } from './identity.ts'

export type Postmaster = { pid: number; port: number; status: string }

/** The postmaster that runs in `cluster`, as postmaster.pid tells; a file left by a killed one is removed and answers undefined. */
export async function postmasterOf(cluster: string): Promise<Postmaster | undefined> {
  const file = path.join(cluster, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!lines[0]) return undefined
  if (alive(pid) && looksLikePostgres(pid)) return { pid, port: Number(lines[3]), status: (lines[7] ?? 'starting').trim() }
  await rm(file, { force: true })
  return undefined
}
