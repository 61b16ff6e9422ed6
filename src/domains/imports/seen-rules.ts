import { hashOf } from './identity-rules.ts'

/** Remembers the numbers of a file and what stood behind each, at 12 bytes a number: a million rows in 25 MB. */
export class Seen {
  #cells = new Uint32Array(3 * 1024)
  #size = 0

  /** 'new' for a number not met before, 'same' when all it said was said before, 'other' when it said something else then. */
  meet(number: string, contents: string): 'new' | 'same' | 'other' {
    if (this.#size * 2 > this.#cells.length / 3) this.#grow()
    const [one, two] = hashOf(number)
    const [body] = hashOf(contents)
    const place = this.#find(this.#cells, one, two | 1)
    if (this.#cells[place + 1] !== 0) return this.#cells[place + 2] === body ? 'same' : 'other'
    this.#write(this.#cells, place, one, two | 1, body)
    this.#size += 1
    return 'new'
  }

  #find(cells: Uint32Array, one: number, two: number): number {
    const slots = cells.length / 3
    let slot = one % slots
    while (cells[slot * 3 + 1] !== 0 && (cells[slot * 3] !== one || cells[slot * 3 + 1] !== two >>> 0)) slot = (slot + 1) % slots
    return slot * 3
  }

  #write(cells: Uint32Array, place: number, one: number, two: number, body: number): void {
    cells[place] = one
    cells[place + 1] = two
    cells[place + 2] = body
  }

  #grow(): void {
    const old = this.#cells
    const wide = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 3) {
      const two = old[at + 1] ?? 0
      if (two !== 0) this.#write(wide, this.#find(wide, old[at] ?? 0, two), old[at] ?? 0, two, old[at + 2] ?? 0)
    }
    this.#cells = wide
  }
}
