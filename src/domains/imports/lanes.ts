/** Runs at most `width` pieces of work at a time; `start` waits for room, and `check` like it throws what went wrong in a piece. */
export class Lanes {
  readonly #width: number
  readonly #flying = new Set<Promise<void>>()
  #broken: { error: unknown } | null = null

  constructor(width: number) {
    this.#width = width
  }

  async start(piece: () => Promise<void>): Promise<void> {
    while (this.#flying.size >= this.#width) await Promise.race(this.#flying)
    this.check()
    const flight: Promise<void> = piece()
      .catch(error => {
        this.#broken ??= { error }
      })
      .finally(() => this.#flying.delete(flight))
    this.#flying.add(flight)
  }

  /** Waits until every piece has come to its end, well or not. */
  async land(): Promise<void> {
    await Promise.all(this.#flying)
  }

  check(): void {
    if (this.#broken) throw this.#broken.error
  }
}
