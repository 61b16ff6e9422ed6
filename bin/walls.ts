import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

type Cruised = {
  modules: { source: string }[]
  summary: { violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[] }
}

const folders = ['src', 'test', 'bench', 'bin']
const cruiser = fileURLToPath(new URL('../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', import.meta.url))

/** Every breach of .dependency-cruiser.cjs below `root`, one line each; a file the cruiser did not see is a breach too. */
export function breaches(root: string): string[] {
  const there = folders.filter(folder => existsSync(path.join(root, folder)))
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...there]
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 2 ** 20 })
  if (!run.stdout.startsWith('{')) return [`dependency-cruiser did not run: ${run.stderr.trim() || run.stdout.trim()}`]
  const { modules, summary } = JSON.parse(run.stdout) as Cruised
  const broken = summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? [from, ...cycle.map(step => step.name)].join(' → ') : `${from} → ${to}`
    return `${rule.name}: ${way}`
  })
  return [...broken, ...unseen(root, there, new Set(modules.map(module => module.source)))]
}

// A cruiser that quietly sees nothing finds nothing wrong.
function unseen(root: string, there: string[], seen: Set<string>): string[] {
  const files = there
    .flatMap(folder => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .filter(file => !file.endsWith('.d.ts'))
  if (files.length === 0) return ['no-file-unseen: there is no source file at all']
  return files.filter(file => !seen.has(file.replaceAll(path.sep, '/'))).map(file => `no-file-unseen: ${file} was not looked at`)
}
