import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openSpool } from './spool.ts'

/**
 * Pages laid on disk as fast as they come, and read back as slowly as somebody wants them: a long question is asked once and holds no connection while a file is fetched. Gone with the last page, or when nobody wants
 * more.
 */
export async function* spooled<Page>(fill: (lay: (page: Page) => Promise<void>) => Promise<void>): AsyncGenerator<Page> {
  const spool = await openSpool(await mkdtemp(path.join(os.tmpdir(), 'kizukai-pages-')), 1)
  try {
    await fill(async page => spool.add(0, JSON.stringify(page)))
    const [heap] = await spool.heaps()
    if (heap) for await (const line of heap.lines()) yield JSON.parse(line) as Page
  } finally {
    await spool.close()
  }
}
