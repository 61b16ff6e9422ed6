import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'

const HELD = 32 * 1024

/** One heap of lines on disk. */
export type Heap = { bytes: number; lines(): AsyncIterable<string> }

/** Sorts lines into heaps on disk, so that what belongs together can be read together in flat memory; `close` removes them. */
export async function openSpool(folder: string, heaps: number): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return new Spool(folder, heaps)
}

export class Spool {
  readonly #folder: string
  readonly #held: string[]
  readonly #bytes: number[]
  readonly #files: (WriteStream | null)[]
  #broken: Error | null = null

  constructor(folder: string, heaps: number) {
    this.#folder = folder
    this.#held = Array.from({ length: heaps }, () => '')
    this.#bytes = Array.from({ length: heaps }, () => 0)
    this.#files = Array.from({ length: heaps }, () => null)
  }

  /** Lays a line (without line end) on a heap; the promise is there when the disk needs a moment. */
  add(heap: number, line: string): Promise<void> | undefined {
    const held = `${this.#held[heap] ?? ''}${line}\n`
    this.#held[heap] = held
    return held.length < HELD ? undefined : this.#flush(heap)
  }

  async #flush(heap: number): Promise<void> {
    if (this.#broken) throw this.#broken
    const held = this.#held[heap] ?? ''
    this.#held[heap] = ''
    if (held === '') return
    const bytes = Buffer.from(held)
    this.#bytes[heap] = (this.#bytes[heap] ?? 0) + bytes.length
    await new Promise<void>((resolve, reject) => this.#file(heap).write(bytes, error => (error ? reject(error) : resolve())))
  }

  #file(heap: number): WriteStream {
    const open = this.#files[heap]
    if (open) return open
    const file = createWriteStream(this.#path(heap), { mode: 0o600 })
    file.on('error', error => {
      this.#broken = error
    })
    this.#files[heap] = file
    return file
  }

  #path(heap: number): string {
    return path.join(this.#folder, `${heap}.lines`)
  }

  /** Ends the laying and answers the heaps that hold anything. */
  async heaps(): Promise<Heap[]> {
    for (let heap = 0; heap < this.#held.length; heap += 1) await this.#flush(heap)
    await Promise.all(this.#files.map(file => file && new Promise<void>(resolve => file.end(resolve))))
    return this.#files.flatMap((file, heap) =>
      file === null ? [] : [{ bytes: this.#bytes[heap] ?? 0, lines: () => linesOf(this.#path(heap)) }],
    )
  }

  async close(): Promise<void> {
    for (const file of this.#files) file?.destroy()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

// By line feed alone: readline would also part lines at U+2028, which a cell may hold.
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 128 * 1024 })) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
