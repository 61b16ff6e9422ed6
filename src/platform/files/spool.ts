import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from './make-folder.ts'

const HELD = 32 * 1024
const NOTHING = Buffer.alloc(0)
const LINE_END = 10

/** One heap of lines on disk; `handfuls` are the same lines, some at a time. */
export type Heap = { bytes: number; lines(): AsyncIterable<string>; handfuls(): AsyncIterable<string[]> }

/** Sorts lines into heaps on disk, so that what belongs together can be read together in flat memory; `close` removes them. */
export async function openSpool(folder: string, heaps: number): Promise<Spool> {
  makeFolder(folder, 0o700)
  return new Spool(folder, heaps)
}

export class Spool {
  readonly #folder: string
  readonly #held: Buffer[]
  readonly #filled: number[]
  readonly #bytes: number[]
  readonly #files: (WriteStream | null)[]
  #broken: Error | null = null

  constructor(folder: string, heaps: number) {
    this.#folder = folder
    // Bytes, not text: what waits here is no work for the garbage collector.
    this.#held = Array.from({ length: heaps }, () => NOTHING)
    this.#filled = Array.from({ length: heaps }, () => 0)
    this.#bytes = Array.from({ length: heaps }, () => 0)
    this.#files = Array.from({ length: heaps }, () => null)
  }

  /** Lays a line (without line end) on a heap; a promise, when the disk needs a moment, is to be waited for before the next line. */
  add(heap: number, line: string): Promise<void> | undefined {
    const most = line.length * 3 + 1
    if ((this.#filled[heap] ?? 0) + most > (this.#held[heap] ?? NOTHING).length) return this.#makeRoom(heap, line, most)
    this.#put(heap, line)
    return undefined
  }

  async #makeRoom(heap: number, line: string, most: number): Promise<void> {
    await this.#flush(heap)
    if ((this.#held[heap] ?? NOTHING).length < most) this.#held[heap] = Buffer.allocUnsafeSlow(Math.max(HELD, most))
    this.#put(heap, line)
  }

  #put(heap: number, line: string): void {
    const held = this.#held[heap] ?? NOTHING
    const from = this.#filled[heap] ?? 0
    const to = from + held.write(line, from)
    held[to] = LINE_END
    this.#filled[heap] = to + 1
  }

  async #flush(heap: number): Promise<void> {
    if (this.#broken) throw this.#broken
    const bytes = (this.#held[heap] ?? NOTHING).subarray(0, this.#filled[heap])
    this.#filled[heap] = 0
    if (bytes.length === 0) return
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
    return this.#files.flatMap((file, heap) => {
      const handfuls = () => handfulsOf(this.#path(heap))
      return file === null ? [] : [{ bytes: this.#bytes[heap] ?? 0, handfuls, lines: () => oneByOne(handfuls()) }]
    })
  }

  async close(): Promise<void> {
    for (const file of this.#files) file?.destroy()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

// By line feed alone: readline would also part lines at U+2028, which a cell may hold.
async function* handfulsOf(file: string): AsyncGenerator<string[]> {
  let rest = ''
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 128 * 1024 })) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
}

async function* oneByOne(handfuls: AsyncIterable<string[]>): AsyncGenerator<string> {
  for await (const lines of handfuls) yield* lines
}
