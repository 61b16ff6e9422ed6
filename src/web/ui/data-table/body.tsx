import { Checkbox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '../link.tsx'
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

function Line<T>({ row, ...props }: Omit<Props<T>, 'rows'> & { row: T }) {
  const { columns, rowKey, rowLabel, selected, onSelect, current } = props
  const { t } = useTranslation()
  const { open, to } = useOpening(row, props)
  const key = rowKey(row)
  const chosen = selected?.has(key) ?? false
  return (
    <tr
      data-row={key}
      data-open={open ? '' : undefined}
      data-current={current === key}
      data-chosen={chosen}
      onClick={open && (event => openUnlessControl(event, open))}
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
        <Cell key={column.key} column={column} leads={i === 0 ? open : undefined} to={i === 0 ? to : undefined}>
          {column.render(row)}
        </Cell>
      ))}
    </tr>
  )
}

// What a row does when it is pressed: it leads to a place of its own, or opens here.
function useOpening<T>(row: T, { onOpen, toOf }: Pick<Props<T>, 'onOpen' | 'toOf'>) {
  const navigate = useNavigate()
  const to = toOf?.(row)
  if (to !== undefined) return { to, open: () => void navigate({ to }) }
  return { to, open: onOpen && (() => onOpen(row)) }
}

type CellProps<T> = { column: Column<T>; leads: (() => void) | undefined; to: string | undefined; children: ReactNode }

function Cell<T>({ column, leads, to, children }: CellProps<T>) {
  return (
    <td
      data-label={column.title}
      data-align={column.align}
      data-nowrap={column.nowrap}
      data-phone={column.phone ?? (leads ? 'title' : 'line')}
    >
      {leads ? (
        <Lead to={to} onOpen={leads}>
          {children}
        </Lead>
      ) : (
        children
      )}
    </td>
  )
}

function Lead({ to, onOpen, children }: { to: string | undefined; onOpen: () => void; children: ReactNode }) {
  if (to !== undefined)
    return (
      <Link to={to} className={styles.lead ?? ''} data-lead="">
        {children}
      </Link>
    )
  return (
    <button type="button" className={styles.lead} data-lead="" onClick={onOpen}>
      {children}
    </button>
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
