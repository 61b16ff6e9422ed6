import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const house = join(import.meta.dirname, '../..')
const stamp = join(house, 'dist/web/built-from')
const sources = [
  'src/web/**/*',
  'src/kernel/*.ts',
  'src/domains/**/*{contract,rules,permissions}.ts',
  'vite.config.ts',
  'package-lock.json',
]

/** Builds the screens when they were never built or their sources have changed since; a fresh checkout needs no step of its own for it. */
export async function ensureWebBuilt(): Promise<'built' | 'fresh'> {
  const now = await fingerprint()
  if ((await readFile(stamp, 'utf8').catch(() => '')) === now) return 'fresh'
  // In a process of its own: the builder's memory is gone when the app serves.
  const builder = spawn(process.execPath, [join(house, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: house,
    stdio: ['ignore', 2, 2],
  })
  const [code] = await once(builder, 'exit')
  if (code !== 0) throw new Error(`vite build ended with ${code}`)
  await writeFile(stamp, now)
  return 'built'
}

async function fingerprint(): Promise<string> {
  const files = globSync(sources, { cwd: house, withFileTypes: true }).filter(file => file.isFile())
  const paths = files.map(file => join(file.parentPath, file.name)).sort()
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path.slice(house.length)).update(await readFile(path))
  return hash.digest('hex')
}

if (import.meta.main) await ensureWebBuilt()
