import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { settings } from '#domains/staff/index.ts'
import { isId } from '#kernel/ids.ts'
import type { World } from '#platform/world.ts'
import { lastWanted } from './store.ts'
import { dropFile, fileOf } from './upload.ts'

const DAY_MS = 86_400_000

/** Removes uploaded files that nobody took in for so many days (setting `keeping.uploadDays`): never started, failed or cancelled; what runs keeps its own. Answers how many. */
export async function forgetUploads(world: World, now: Date): Promise<number> {
  const { uploadDays } = await settings.get(world.db, 'keeping')
  const before = new Date(now.getTime() - uploadDays * DAY_MS)
  const names = await readdir(path.dirname(fileOf(world, 'any'))).catch(() => [])
  const known = await lastWanted(world.db, names.filter(isId), now)
  let gone = 0
  for (const id of names.filter(isId)) {
    // Of a file that is being received, or whose transfer was cut off by a crash, only the disk knows.
    const last = known.get(id) ?? (await stat(fileOf(world, id)).catch(() => null))?.mtime ?? now
    if (last >= before) continue
    await dropFile(world, id)
    gone += 1
  }
  return gone
}
