import { settings } from '#domains/staff/index.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { World } from '#platform/world.ts'
import type { Guess, ImportKind, Mapping, Preview } from './contract.ts'
import type { Told } from './guess-rules.ts'
import { rowOf } from './one.ts'
import { previewOf, understand } from './understand.ts'
import { uploadedFile } from './upload.ts'

export { forgetRejects } from './aging-store.ts'
export { carryOut, start } from './begin.ts'
export { branchNamed } from './branch.ts'
export { beginUndo, cancel, resume } from './end.ts'
export { forgetUploads } from './forget.ts'
export { recordFree } from './free-events.ts'
export { type ImportOptions, importFile } from './import-file.ts'
export { counted, list } from './list.ts'
export { one, refuseForeign } from './one.ts'
export { strangersIn } from './strangers-in.ts'
export { undo } from './undo.ts'
export { receive } from './upload.ts'

/** What an uploaded file seems to be, as far as nobody told. */
export async function guess(world: World, id: string, told: Told, language: Language): Promise<Guess> {
  const row = await rowOf(world, id)
  return understand(world, await uploadedFile(world, id), row, told, language)
}

/** The first rows of an uploaded file as they will be read, what is wrong with them in the reader's language. */
export async function preview(
  world: World,
  id: string,
  kind: ImportKind,
  mapping: Mapping,
  language: Language,
): Promise<Preview> {
  await rowOf(world, id)
  const { zone } = await settings.get(world.db, 'company')
  return previewOf(world, await uploadedFile(world, id), { kind, mapping, zone, language })
}
