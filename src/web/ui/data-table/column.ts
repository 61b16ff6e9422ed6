import type { ReactNode } from 'react'

/** One column. `phone`: what becomes of it on a card — its title, a labelled line (the default) or nothing. */
export type Column<T> = {
  key: string
  title: string
  render: (row: T) => ReactNode
  sortable?: boolean
  align?: 'left' | 'right'
  /** CSS width, e.g. '9em'. */
  width?: string
  phone?: 'title' | 'line' | 'plain' | 'hide'
}

export type Sort = { by: string; down: boolean }

/** What a press on the head of a column asks for: up, then down, then up again. */
export function nextSort(now: Sort | undefined, by: string): Sort {
  return { by, down: now?.by === by ? !now.down : false }
}

/** '-name' ↔ sort, as it stands in the URL. */
export function sortFrom(text: string | undefined): Sort | undefined {
  if (!text) return undefined
  return text.startsWith('-') ? { by: text.slice(1), down: true } : { by: text, down: false }
}

export function sortText(sort: Sort | undefined): string | undefined {
  return sort && `${sort.down ? '-' : ''}${sort.by}`
}
