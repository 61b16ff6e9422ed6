import type { ReactNode } from 'react'
import { one, useUrl } from '../lib/search.ts'
import type { Filter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import styles from './list-tools.module.css'
import { SearchField } from './search-field.tsx'

/** What narrows a list, above it: the search (`q` in the URL) and the filters; `children` stand at the end. */
export function ListTools({ search, filters, children }: { search: string; filters: readonly Filter[]; children?: ReactNode }) {
  const [url, set] = useUrl()
  return (
    <div className={styles.tools} data-print="off">
      <SearchField value={one(url, 'q') ?? ''} onChange={q => set({ q: q || undefined }, { replace: true })} label={search} />
      <FilterBar filters={filters} />
      {children}
    </div>
  )
}
