import { Checkbox } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column, Props } from './column.ts'
import styles from './data-table.module.css'

/** The rows; on a phone the style sheet makes each a card. */
export function Body<T>({ rows, ...rest }: Props<T> & { rows: readonly T[] }) {
  return (
    <tbody>
      {rows.map(row => (
        <Line key={rest.rowKey(row)} row={row} {...rest} />
      ))}
    </tbody>
  )
}

function Line<T>({ row, columns, rowKey, rowLabel, selected, onSelect, onOpen, current }: Omit<Props<T>, 'rows'> & { row: T }) {
  const { t } = useTranslation()
  const key = rowKey(row)
  const chosen = selected?.has(key) ?? false
  return (
    <tr
      data-row={key}
      data-open={onOpen ? '' : undefined}
      data-current={current === key}
      data-chosen={chosen}
      onClick={onOpen && (event => openUnlessControl(event, () => onOpen(row)))}
    >
      {selected && (
        <td className={styles.box}>
          <Checkbox
            size="xs"
            aria-label={t('ui.table.select', { name: rowLabel?.(row) ?? key })}
            checked={chosen}
            onChange={() => onSelect?.(toggled(selected, key))}
          />
        </td>
      )}
      {columns.map((column, i) => (
        <Cell key={column.key} column={column} leads={i === 0 && onOpen ? () => onOpen(row) : undefined}>
          {column.render(row)}
        </Cell>
      ))}
    </tr>
  )
}

function Cell<T>({ column, leads, children }: { column: Column<T>; leads: (() => void) | undefined; children: ReactNode }) {
  return (
    <td
      data-label={column.title}
      data-align={column.align}
      data-nowrap={column.nowrap}
      data-phone={column.phone ?? (leads ? 'title' : 'line')}
    >
      {leads ? (
        <button type="button" className={styles.lead} data-lead="" onClick={leads}>
          {children}
        </button>
      ) : (
        children
      )}
    </td>
  )
}

function openUnlessControl(event: MouseEvent, open: () => void): void {
  // What opens from a row hangs elsewhere on the page, and its clicks come here all the same.
  if (!event.currentTarget.contains(event.target as Node)) return
  const control = (event.target as Element).closest('button, a, input, label')
  if (!control && !getSelection()?.toString()) open()
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}
