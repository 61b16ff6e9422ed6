import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const tools = ['package.json', 'tsconfig.json', 'biome.json', '.gitignore', '.dependency-cruiser.cjs', 'bin']

/** A small house of its own in the temporary folder, with this one's tools and only the files given. */
export function planted(files: Record<string, string>): { root: string; remove: () => void } {
  const house = mkdtempSync(path.join(os.tmpdir(), 'kizukai-planted-'))
  for (const tool of tools) cpSync(path.join(root, tool), path.join(house, tool), { recursive: true })
  const product = (file: string) => !file.endsWith('.test.ts')
  cpSync(path.join(root, 'src/platform/database'), path.join(house, 'src/platform/database'), {
    recursive: true,
    filter: product,
  })
  cpSync(path.join(root, 'src/kernel/refusal.ts'), path.join(house, 'src/kernel/refusal.ts'))
  cpSync(path.join(root, 'test/support/throw-away.ts'), path.join(house, 'test/support/throw-away.ts'))
  symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(house, name)), { recursive: true })
    writeFileSync(path.join(house, name), text)
  }
  return { root: house, remove: () => rmSync(house, { recursive: true, force: true }) }
}
