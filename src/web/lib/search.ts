import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Search = Record<string, string | string[] | undefined>

/** The part of the URL after `?`, and how to change it: `set({ branch: 'x', q: undefined })`. Typing replaces, choosing adds to the history. */
export function useUrl(): [Search, (change: Search, how?: { replace?: boolean }) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const set = useCallback(
    (change: Search, how: { replace?: boolean } = {}) =>
      void navigate({
        to: '.',
        search: (now: Search) => pruned({ ...now, ...change }),
        replace: how.replace ?? false,
        resetScroll: false,
      }),
    [navigate],
  )
  return [search, set]
}

/** Plain texts, and lists where a name is repeated: `?q=高橋&tag=a&tag=b`. */
export function parseSearch(text: string): Search {
  const found: Search = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name]
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return found
}

export function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams()
  for (const [name, value] of Object.entries(search))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') out.append(name, String(one))
  const text = out.toString()
  return text ? `?${text}` : ''
}

/** The value as one text (the first of a list). */
export function one(search: Search, name: string): string | undefined {
  const value = search[name]
  return Array.isArray(value) ? value[0] : value
}

/** The value as a list. */
export function many(search: Search, name: string): string[] {
  const value = search[name]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

function pruned(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && value.length > 0))
}
