import type { KeyboardEvent, RefObject } from 'react'
import { isTyping } from '../../lib/stroke.ts'

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -Infinity, End: Infinity }

/** Moves the focus from row to row and chooses with x or the space bar; Enter is the row's own button. */
export function useRowKeys(table: RefObject<HTMLTableElement | null>): (event: KeyboardEvent) => void {
  return event => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const row = (event.target as Element).closest('tr[data-row]')
    if (!row) return
    const step = STEPS[event.key]
    if (step !== undefined) move(table.current, row, step)
    else if (event.key === 'x') row.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

function move(table: HTMLTableElement | null, from: Element, step: number): void {
  const rows = [...(table?.querySelectorAll('tr[data-row]') ?? [])]
  const at = Math.min(rows.length - 1, Math.max(0, rows.indexOf(from) + step))
  const target = rows[at]?.querySelector<HTMLElement>('[data-lead]') ?? rows[at]?.querySelector<HTMLElement>('input, a, button')
  target?.focus()
  rows[at]?.scrollIntoView({ block: 'nearest' })
}
