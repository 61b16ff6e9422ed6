import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { newId } from '#kernel/ids.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { makeFolder } from '#platform/files/make-folder.ts'
import type { World } from '#platform/world.ts'
import { insertImport } from './store.ts'

export const UPLOAD_LIMIT = 4 * 1024 ** 3

export const fileOf = (world: World, id: string): string => path.join(world.config.data, 'uploads', id)

export type Upload = {
  body: ReadableStream<Uint8Array> | null
  fileName: string
  by: string | null
  /** The branches that who brings it sees; absent or null: the whole house. */
  within?: readonly string[] | null
  limit?: number
  /** How the file is written; a test puts a full disk in its place. */
  into?: (file: string) => Writable
}

const toDisk = (file: string): Writable => createWriteStream(file, { mode: 0o600 })

/** Receives a file into the data folder and opens an import for it; a transfer that breaks off leaves nothing behind. Answers the import's id. */
export async function receive(world: World, upload: Upload, now: Date): Promise<string> {
  const id = newId()
  const file = fileOf(world, id)
  makeFolder(path.dirname(file), 0o700)
  const hash = createHash('sha256')
  let bytes = 0
  const limit = upload.limit ?? UPLOAD_LIMIT
  const counting = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length
      hash.update(piece)
      done(bytes > limit ? tooLarge(limit) : null, piece)
    },
  })
  try {
    const body = upload.body ? Readable.fromWeb(upload.body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([])
    await pipeline(body, counting, (upload.into ?? toDisk)(file))
  } catch (cause) {
    await rm(file, { force: true })
    throw isRefusal(cause) ? cause : broken(cause)
  }
  if (bytes === 0) {
    await rm(file, { force: true })
    throw new Refusal('file-empty', 'ファイルが空です。中身のあるファイルを選んでください。')
  }
  const { fileName, by: startedBy, within: branches = null } = upload
  await insertImport(world.db, { id, fileName, hash: hash.digest('hex'), bytes, startedBy, branches }, now)
  return id
}

function tooLarge(limit: number): Refusal {
  const text = `${Math.round(limit / 1024 ** 2)} MB`
  return new Refusal('upload-too-large', `ファイルが大きすぎます。${text} までにしてください。.gz にすると小さくなります。`, {
    status: 413,
    data: { limit: text },
  })
}

function broken(cause: unknown): Refusal {
  if ((cause as { code?: string }).code === 'ENOSPC') {
    return new Refusal(
      'upload-disk-full',
      'ディスクの空きが足りず、ファイルを受け取れませんでした。空きを作ってから、もう一度お試しください。',
      { status: 507, cause },
    )
  }
  return new Refusal('upload-broken', '送信の途中で切れました。もう一度ファイルを選んでください。', { status: 400, cause })
}

/** The uploaded file of an import, or refusal `upload-gone`. */
export async function uploadedFile(world: World, id: string): Promise<string> {
  const file = fileOf(world, id)
  const there = await stat(file).catch(() => null)
  if (!there)
    throw new Refusal('upload-gone', '受け取ったファイルがもうありません。もう一度ファイルを選んでください。', { status: 404 })
  return file
}

/** Removes the uploaded file: what was taken in needs it no longer. */
export async function dropFile(world: World, id: string): Promise<void> {
  await rm(fileOf(world, id), { force: true })
}
