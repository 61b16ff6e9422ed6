import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const tools = ['package.json', 'tsconfig.json', 'biome.json', '.gitignore', '.dependency-cruiser.cjs', 'bin']

// What the database stands on.
const BESIDE = [
  'src/kernel/refusal.ts',
  'src/kernel/paging.ts',
  'src/platform/files/make-folder.ts',
  'test/support/throw-away.ts',
]

/** A small house of its own in the temporary folder, with this one's tools and only the files given. */
export function planted(files: Record<string, string>): { root: string; remove: () => void } {
  const house = mkdtempSync(path.join(os.tmpdir(), 'kizukai-planted-'))
  for (const tool of tools) cpSync(path.join(root, tool), path.join(house, tool), { recursive: true })
  const product = (file: string) => !file.endsWith('.test.ts')
  cpSync(path.join(root, 'src/platform/database'), path.join(house, 'src/platform/database'), {
    recursive: true,
    filter: product,
  })
  for (const file of BESIDE) cpSync(path.join(root, file), path.join(house, file))
  symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(house, name)), { recursive: true })
    writeFileSync(path.join(house, name), text)
  }
  return { root: house, remove: () => rmSync(house, { recursive: true, force: true }) }
}
