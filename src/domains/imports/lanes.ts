/** Runs at most `width` pieces of work at a time; `start` waits for room, and both throw what went wrong in a piece. */
export class Lanes {
  readonly #width: number
  readonly #flying = new Set<Promise<void>>()
  #broken: { error: unknown } | null = null

  constructor(width: number) {
    this.#width = width
  }

  async start(piece: () => Promise<void>): Promise<void> {
    while (this.#flying.size >= this.#width) await Promise.race(this.#flying)
    this.#check()
    const flight: Promise<void> = piece()
      .catch(error => {
        this.#broken ??= { error }
      })
      .finally(() => this.#flying.delete(flight))
    this.#flying.add(flight)
  }

  async drain(): Promise<void> {
    await Promise.all(this.#flying)
    this.#check()
  }

  #check(): void {
    if (this.#broken) throw this.#broken.error
  }
}
