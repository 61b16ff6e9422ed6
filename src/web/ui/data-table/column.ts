import type { ReactNode } from 'react'
import type { MoreProps } from './more.tsx'

/** One column. `phone`: what becomes of it on a card — its title, a labelled line (the default) or nothing. */
export type Column<T> = {
  key: string
  title: string
  render: (row: T) => ReactNode
  sortable?: boolean
  align?: 'left' | 'right'
  /** CSS width, e.g. '9em'. */
  width?: string
  /** Never broken over two lines at a desk: dates, names, numbers. */
  nowrap?: boolean
  phone?: 'title' | 'line' | 'plain' | 'hide'
}

export type Sort = { by: string; down: boolean }

/** What a press on the head of a column asks for: up, then down, then up again. */
export function nextSort(now: Sort | undefined, by: string): Sort {
  return { by, down: now?.by === by ? !now.down : false }
}

/** What a table is told. */
export type Props<T> = {
  label: string
  columns: readonly Column<T>[]
  /** undefined while loading. */
  rows: readonly T[] | undefined
  rowKey: (row: T) => string
  /** What the row is called when read aloud beside its check box. */
  rowLabel?: (row: T) => string
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  /** Keys of the chosen rows; giving it makes rows choosable. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  onOpen?: (row: T) => void
  /** Where a row leads: its first cell is a link there, to be opened beside, copied and told as one. */
  toOf?: (row: T) => string
  /** The row whose card is open. */
  current?: string | undefined
  /** Shown instead of rows when there are none. */
  empty: ReactNode
  more?: MoreProps
  /** Few small figures a row: on a phone they stand beside one another instead of in two columns. */
  dense?: boolean
  /** A busy refresh over rows that are still shown. */
  busy?: boolean
}
