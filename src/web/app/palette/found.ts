import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Page } from '#kernel/paging.ts'
import { api } from '../../lib/api.ts'
import { type Shortcut, useShortcuts } from '../../lib/keys.ts'
import { places } from '../places.ts'

/** A line of the palette: choosing it runs it. */
export type Found = {
  key: string
  kind: 'customer' | 'place' | 'act'
  words: string
  small?: string
  keys?: string
  run: () => void
}

type Customer = {
  id: string
  name?: string
  displayName?: string
  kana?: string | null
  phone?: string | null
  company?: string | null
}

/** What fits the words: customers by the server's search, places and acts by their names. */
export function useFound(words: string, onKeys: () => void): { found: Found[]; searching: boolean } {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const shortcuts = useShortcuts()
  const asked = words.trim()
  const customers = useQuery({
    queryKey: ['customers', 'palette', asked],
    queryFn: ({ signal }) => api.get<Page<Customer>>('/customers', { query: { q: asked, limit: 8 }, signal }),
    enabled: asked !== '',
    placeholderData: before => before,
    meta: { quiet: true },
  })
  const fits = (text: string) => asked === '' || text.toLowerCase().includes(asked.toLowerCase())
  const people =
    asked === ''
      ? []
      : (customers.data?.items ?? []).map(one => personLine(one, () => void navigate({ to: `/customers/${one.id}` })))
  const going = places.map(place => ({
    key: place.path,
    kind: 'place' as const,
    words: t(place.label),
    ...keysOf(place.letter),
    run: () => void navigate({ to: place.path }),
  }))
  const acts = shortcuts.filter(isAct).map(one => actLine(one))
  const help: Found = { key: '?', kind: 'act', words: t('shell.keys.sheet'), keys: '?', run: onKeys }
  return { found: [...people, ...[...going, ...acts, help].filter(line => fits(line.words))], searching: customers.isFetching }
}

function personLine(one: Customer, run: () => void): Found {
  const small = [one.kana, one.company, one.phone].filter(Boolean).join('・')
  return { key: one.id, kind: 'customer', words: one.displayName ?? one.name ?? one.id, ...(small ? { small } : {}), run }
}

// A pressed key needs an event; chosen by hand there is none, so an empty one stands for it.
function actLine(one: Shortcut): Found {
  return { key: one.keys, kind: 'act', words: one.label, keys: one.keys, run: () => one.run(new KeyboardEvent('keydown')) }
}

function isAct(one: Shortcut): boolean {
  return !one.keys.startsWith('g ') && !['?', '/', 'mod+k', 'escape'].includes(one.keys)
}

function keysOf(letter: string | undefined): { keys?: string } {
  return letter ? { keys: `g ${letter}` } : {}
}
