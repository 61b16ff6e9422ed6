import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { folderTaken, otherVersion } from './refusals.ts'
import { runProgram } from './run-program.ts'

const PASSWORD = 'kizukai.password'
export const NAME = 'kizukai'
const access = `local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n`

/** Makes the cluster in `dir` unless it is there; one cut short by a kill is thrown away, never started. `durable` waits for the disk. */
export async function initialise(
  cluster: string,
  binaries: Binaries,
  account: Account | undefined,
  { durable }: { durable: boolean },
): Promise<void> {
  const version = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) {
    if (version.trim() !== binaries.major) throw otherVersion(path.dirname(cluster), version.trim(), binaries.major)
    return
  }
  if ((await readdir(cluster).catch(() => [])).length > 0) throw folderTaken(path.dirname(cluster))

  const fresh = `${cluster}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (account) await chown(fresh, account.uid, account.gid)
  const sync = durable ? [] : ['--no-sync']
  const args = [
    '--encoding=UTF8',
    // Texts compare byte by byte either way: PostgreSQL's own C.UTF-8 does it itself, the C library's is a call for each, a sixth of what an import costs it.
    '--locale=C.UTF-8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-messages=C',
    '--auth=reject',
    `--username=${NAME}`,
    '--no-instructions',
  ]
  await runProgram(binaries.initdb, [...args, ...sync], fresh, account)
  await writeFile(path.join(fresh, 'pg_hba.conf'), access)
  await givePassword(fresh, binaries, account)
  await rm(cluster, { recursive: true, force: true })
  await rename(fresh, cluster)
}

/** The random password of this cluster's own user; only its account and root can read the file. */
export async function passwordOf(cluster: string): Promise<string> {
  return (await readFile(path.join(cluster, PASSWORD), 'utf8')).trim()
}

// PostgreSQL's single-user mode takes it on standard input: it never stands on a command line or in a shared folder.
async function givePassword(fresh: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const password = randomBytes(24).toString('base64url')
  const file = path.join(fresh, PASSWORD)
  await writeFile(file, password, { mode: 0o600 })
  if (account) await chown(file, account.uid, account.gid)
  const words = `alter user ${NAME} password '${password}'\ncreate database ${NAME}\n`
  await runProgram(binaries.postgres, ['--single'], fresh, account, { last: ['postgres'], input: words })
}
