import { Refusal } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import { announce } from '#platform/live.ts'
import type { World } from '#platform/world.ts'
import type { ImportView } from './contract.ts'
import { one, rowOf } from './one.ts'
import { markCancelled, markUndoing, silentSince } from './store.ts'
import { viewOf } from './view.ts'

/** Asks a running import to stop; rows taken in stay and are counted. */
export async function cancel(world: World, id: string): Promise<ImportView> {
  await rowOf(world, id)
  if (!(await markCancelled(world.db, id)))
    throw new Refusal('import-not-running', 'この取込は進んでいません。一覧を開き直してください。', { status: 409 })
  await announce(world.db, 'imports')
  return one(world, id)
}

/** Begins to take an import back in the background. */
export async function beginUndo(world: World, id: string): Promise<ImportView> {
  const row = await rowOf(world, id)
  if (row.state === 'undone' || row.doing === 'undoing') return viewOf(row)
  await inTransaction(world.db, async tx => {
    if (!(await markUndoing(tx, id, world.clock.now()))) {
      throw new Refusal('import-not-undoable', 'この取込は取り消せません。終わった取込だけ取り消せます。', { status: 409 })
    }
    await ring(tx, { job: 'imports.undo', payload: { import: id }, key: `imports.undo:${id}` })
    await announce(tx, 'imports')
  })
  return one(world, id)
}

const SILENCE_MS = 2 * 60_000

/** Rings again for imports whose worker died: they go on from the start of the file, where known rows change nothing. */
export async function resume(world: World): Promise<number> {
  const silent = await silentSince(world.db, new Date(+world.clock.now() - SILENCE_MS))
  for (const { id, doing } of silent) {
    const job = doing === 'undoing' ? 'imports.undo' : 'imports.run'
    await ring(world.db, { job, payload: { import: id }, key: `${job}:${id}` })
  }
  return silent.length
}
