import { Refusal } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import type { ImportView } from './contract.ts'
import { type ImportRow, importById } from './store.ts'
import { viewOf } from './view.ts'

/** One import, or refusal `import-unknown`. */
export async function one(world: World, id: string): Promise<ImportView> {
  return viewOf(await rowOf(world, id))
}

/** Refuses with `import-unknown` an import that was opened by who sees more than these branches. */
export async function refuseForeign(world: World, id: string, within: readonly string[] | null): Promise<void> {
  if (within === null) return
  const { branches } = await rowOf(world, id)
  if (branches === null || !branches.every(branch => within.includes(branch))) throw unknown()
}

/** One import as it is kept, or refusal `import-unknown`. */
export async function rowOf(world: World, id: string): Promise<ImportRow> {
  const row = await importById(world.db, id)
  if (!row) throw unknown()
  return row
}

const unknown = (): Refusal =>
  new Refusal('import-unknown', 'この取込は見つかりません。一覧を開き直してください。', { status: 404 })
