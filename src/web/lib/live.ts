import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

const WAITS = [1_000, 2_000, 5_000, 15_000, 30_000]

/** Keeps screens fresh: each message of `/api/v1/live` names topics (`{"topic":"tasks"}` or `{"topics":[…]}`), and queries whose key begins with one are asked again. */
export function useLive(on: boolean): void {
  const client = useQueryClient()
  useEffect(() => (on ? listen(client) : undefined), [client, on])
}

/** Listens while the tab is looked at, and opens the stream again after a break; answers how to stop. */
export function listen(client: QueryClient, open: (url: string) => EventSource = url => new EventSource(url)): () => void {
  const stream = new Stream(client, open)
  // A browser allows six connections to a host over HTTP/1.1: hidden tabs must not hold one each.
  const seen = () => (document.hidden ? stream.close() : stream.connect())
  document.addEventListener('visibilitychange', seen)
  seen()
  return () => {
    document.removeEventListener('visibilitychange', seen)
    stream.close()
  }
}

class Stream {
  readonly #client: QueryClient
  readonly #open: (url: string) => EventSource
  #source: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #broken = false

  constructor(client: QueryClient, open: (url: string) => EventSource) {
    this.#client = client
    this.#open = open
  }

  connect(): void {
    this.close()
    const source = this.#open('/api/v1/live')
    this.#source = source
    source.onopen = () => this.#opened()
    source.onmessage = message => refresh(this.#client, topicsOf(message.data))
    source.onerror = () => this.#retry()
  }

  close(): void {
    clearTimeout(this.#timer)
    if (this.#source) this.#broken = true
    this.#source?.close()
    this.#source = undefined
  }

  // What was said while nobody listened is not said again: ask for everything shown.
  #opened(): void {
    if (this.#broken) void this.#client.invalidateQueries()
    this.#broken = false
    this.#failures = 0
  }

  #retry(): void {
    this.close()
    this.#timer = setTimeout(() => this.connect(), WAITS[Math.min(this.#failures++, WAITS.length - 1)])
  }
}

/** Which topics does a message name? An unreadable one names none. */
export function topicsOf(data: unknown): string[] {
  try {
    const said = JSON.parse(String(data)) as { topic?: unknown; topics?: unknown }
    const all = Array.isArray(said.topics) ? said.topics : [said.topic]
    return all.filter(topic => typeof topic === 'string')
  } catch {
    return []
  }
}

function refresh(client: QueryClient, topics: string[]): void {
  for (const topic of topics) void client.invalidateQueries({ queryKey: [topic] })
}
