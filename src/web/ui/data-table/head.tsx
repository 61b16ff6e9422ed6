import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Props } from './column.ts'
import { type Column, nextSort } from './column.ts'
import styles from './data-table.module.css'

/** The head of the table: what each column is, how it is sorted, and the box that chooses all that is shown. */
export function Head<T>({ columns, rows = [], rowKey, sort, onSort, selected, onSelect }: Props<T>) {
  const { t } = useTranslation()
  const all = rows.length > 0 && rows.every(row => selected?.has(rowKey(row)))
  return (
    <thead className={styles.head}>
      <tr>
        {selected && (
          <th scope="col" className={styles.box}>
            <Checkbox
              size="xs"
              aria-label={t('ui.table.selectAll')}
              checked={all}
              indeterminate={!all && selected.size > 0}
              onChange={() => onSelect?.(all ? new Set() : new Set(rows.map(rowKey)))}
            />
          </th>
        )}
        {columns.map(column => (
          <Title
            key={column.key}
            column={column}
            state={sort?.by === column.key ? (sort.down ? 'descending' : 'ascending') : 'none'}
            onSort={column.sortable && onSort ? () => onSort(nextSort(sort, column.key)) : undefined}
          />
        ))}
      </tr>
    </thead>
  )
}

const arrows = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }

function Title<T>({
  column,
  state,
  onSort,
}: {
  column: Column<T>
  state: keyof typeof arrows
  onSort: (() => void) | undefined
}) {
  const Arrow = arrows[state]
  return (
    <th scope="col" data-align={column.align} style={{ width: column.width }} aria-sort={onSort ? state : undefined}>
      {onSort ? (
        <button type="button" className={styles.sort} onClick={onSort} data-on={state !== 'none'}>
          {column.title}
          <Arrow size={13} stroke={1.8} aria-hidden="true" />
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}
