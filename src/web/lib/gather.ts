import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from './api.ts'
import type { Search } from './search.ts'

type Page<T> = { items: T[]; next: string | null }

/** Everything a filter means, gathered page after page before one acts on it: what the act changes does not change whom it means. */
export function useGathered<T>(path: string, filter: Search, on = true) {
  const [soFar, setSoFar] = useState(0)
  const found = useQuery({
    queryKey: ['gathered', path, filter],
    enabled: on,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const all: T[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Page<T> = await api.get<Page<T>>(path, { query: { ...filter, cursor, limit: 5000 }, signal })
        for (const it of page.items) all.push(it)
        setSoFar(all.length)
        cursor = page.next
      }
      return all
    },
  })
  return { items: found.data, soFar, error: found.error, again: () => void found.refetch() }
}
