import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '../../files/make-folder.ts'
import { identityOf, isRunning } from './identity.ts'

const place = (dir: string): string => path.join(dir, 'visitors')
let count = 0

/** Notes that this process uses the cluster; answers the name of the note. */
export async function arrive(dir: string): Promise<string> {
  makeFolder(place(dir))
  const name = `${process.pid}-${count++}`
  await writeFile(path.join(place(dir), name), identityOf(process.pid))
  return name
}

/** Takes the note away; answers whether anybody still running uses the cluster. Notes of killed processes are swept. */
export async function leave(dir: string, name: string): Promise<{ othersStay: boolean }> {
  await rm(path.join(place(dir), name), { force: true })
  let othersStay = false
  for (const other of await readdir(place(dir)).catch(() => [])) {
    const file = path.join(place(dir), other)
    if (isRunning(await readFile(file, 'utf8').catch(() => ''))) othersStay = true
    else await rm(file, { force: true })
  }
  return { othersStay }
}
