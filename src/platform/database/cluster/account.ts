import { spawnSync } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { noAccount } from './refusals.ts'

export type Account = { uid: number; gid: number }

/** The account PostgreSQL runs as: undefined (ourselves) unless we are root, which PostgreSQL refuses; then the cluster's owner, postgres, a new kizukai, or nobody. */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const account = (await named('postgres')) ?? (await named('kizukai')) ?? (await created('kizukai')) ?? (await named('nobody'))
  if (!account) throw noAccount()
  return account
}

async function named(name: string): Promise<Account | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  const [, , uid, gid] = lines.find(line => line.startsWith(`${name}:`))?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

async function created(name: string): Promise<Account | undefined> {
  const { status } = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    {
      stdio: 'ignore',
    },
  )
  return status === 0 ? named(name) : undefined
}
