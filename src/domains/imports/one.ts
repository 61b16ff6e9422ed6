import { Refusal } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import type { ImportView } from './contract.ts'
import { type ImportRow, importById } from './store.ts'
import { viewOf } from './view.ts'

/** One import, or refusal `import-unknown`. */
export async function one(world: World, id: string): Promise<ImportView> {
  return viewOf(await rowOf(world, id))
}

/** One import as it is kept, or refusal `import-unknown`. */
export async function rowOf(world: World, id: string): Promise<ImportRow> {
  const row = await importById(world.db, id)
  if (!row) throw new Refusal('import-unknown', 'この取込は見つかりません。一覧を開き直してください。', { status: 404 })
  return row
}
