import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Makes a folder and whatever is missing above it; one that is there stays as it is. Throws what the system answers. */
export function makeFolder(folder: string, mode = 0o777): void {
  try {
    makeOne(folder, mode)
  } catch (error) {
    // mkdir's own `recursive` asks for ever where a folder can't be though the one above it is there (/proc/x).
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || path.dirname(folder) === folder) throw error
    makeFolder(path.dirname(folder), mode)
    makeOne(folder, mode)
  }
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(folder).isDirectory()
    if (!isThere) throw error
  }
}
