import { useRef } from 'react'
import { Body } from './body.tsx'
import type { Props } from './column.ts'
import styles from './data-table.module.css'
import { Head } from './head.tsx'
import { More } from './more.tsx'
import paper from './paper.module.css'
import { useRowKeys } from './row-keys.ts'
import { Skeletons } from './skeletons.tsx'

// So many columns hardly fit a desk: from there on the table is scrolled sideways and its head does not stick.
const WIDE = 9

/** A list of like things: sticky head, sorting, keys (↓↑ or j k, Enter opens, x chooses), skeleton, empty state; cards on a phone. */
export function DataTable<T>(props: Props<T>) {
  const { label, rows, empty, more, busy } = props
  const table = useRef<HTMLTableElement>(null)
  const onKeyDown = useRowKeys(table)
  if (rows?.length === 0) return <div className={styles.sheet}>{empty}</div>
  return (
    <div
      className={`${styles.sheet} ${paper.paper}`}
      aria-busy={busy || rows === undefined}
      data-busy={rows === undefined ? '' : undefined}
    >
      <div className={styles.scroll} data-wide={props.columns.length > WIDE || undefined}>
        <table ref={table} className={styles.table} data-dense={props.dense} onKeyDown={onKeyDown} aria-label={label}>
          <Head {...props} />
          {rows === undefined ? (
            <Skeletons columns={props.columns.length + (props.selected ? 1 : 0)} />
          ) : (
            <Body {...props} rows={rows} />
          )}
        </table>
      </div>
      {rows !== undefined && more && <More {...more} shown={rows.length} />}
    </div>
  )
}
