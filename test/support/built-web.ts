import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { inject } from 'vitest'

/** The folder of the built screens, as the app serves them: built by the first suite of a run that asks, shared by all of them. */
export async function builtWeb(): Promise<string> {
  const folder = inject('web')
  if (existsSync(folder)) return folder
  const draft = mkdtempSync(join(tmpdir(), 'kizukai-draft-'))
  await build({ logLevel: 'error', build: { outDir: draft, emptyOutDir: true } })
  try {
    renameSync(draft, folder)
  } catch (error) {
    // Another suite began at the same moment and was faster: theirs is the same.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}
