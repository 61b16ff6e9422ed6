import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Encoding } from '#kernel/encoding.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import { takeFileIn } from './begin.ts'
import { branchNamed } from './branch.ts'
import { type ImportKind, type ImportView, Mapping, MappingPart, type Strangers } from './contract.ts'
import { hashOfFile } from './file-hash.ts'
import type { Progress } from './run.ts'
import { insertImport } from './store.ts'
import { understand } from './understand.ts'

export type ImportOptions = {
  /** A JSON file with (parts of) a mapping; what it leaves open is guessed. */
  map?: string
  encoding?: 'auto' | 'utf8' | 'cp932'
  dryRun?: boolean
  /** An open branch by name, number or id: of everybody of whom neither the file nor the house knows one. */
  branch?: string
  strangers?: Strangers
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

/** Imports a file from disk here and now, as the wizard would; answers how it ended. Refuses with a sentence what can't be read or lacks a column. */
export async function importFile(world: World, kind: ImportKind, file: string, options: ImportOptions = {}): Promise<ImportView> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile())
    throw new Refusal('file-unreadable', `「${file}」が見つからないか、読めません。場所と名前を確かめてください。`)
  const given = options.map === undefined ? {} : await mappingFrom(options.map)
  const guessed = await understand(world, file, null, { kind, header: given.header, skip: given.skip })
  const mapping = Mapping.parse({
    ...guessed.mapping,
    ...given,
    columns: { ...guessed.mapping.columns, ...given.columns },
    derived: { ...guessed.mapping.derived, ...given.derived },
    ...(options.branch === undefined ? {} : { branch: await branchNamed(world.db, options.branch) }),
    ...(options.strangers === undefined ? {} : { strangers: options.strangers }),
    ...(options.encoding === undefined || options.encoding === 'auto' ? {} : { encoding: encodingOf(options.encoding) }),
  })
  const id = newId()
  const hash = await hashOfFile(file)
  await insertImport(
    world.db,
    { id, fileName: path.basename(file), hash, bytes: found.size, startedBy: null, branches: null },
    world.clock.now(),
  )
  const watch = {
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  }
  return takeFileIn(world, { id, file }, { kind, mapping, dryRun: options.dryRun === true, by: null }, watch)
}

const encodingOf = (name: 'utf8' | 'cp932'): Encoding => (name === 'utf8' ? 'utf-8' : 'cp932')

async function mappingFrom(file: string): Promise<MappingPart> {
  try {
    return MappingPart.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    const sentence = `列の対応のファイル「${file}」が読めません。{"columns": {"見出し": "項目"}} の形の JSON で書いてください。`
    throw new Refusal('mapping-unreadable', sentence, { cause })
  }
}
