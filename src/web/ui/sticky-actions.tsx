import type { ReactNode } from 'react'
import styles from './sticky-actions.module.css'

/** What to do next, always in reach: at the foot of a long page, above the bar on a phone. `note` says what it concerns (3人を選んでいます). */
export function StickyActions({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className={styles.bar} data-print="off">
      {note && <span aria-live="polite">{note}</span>}
      <div>{children}</div>
    </div>
  )
}
