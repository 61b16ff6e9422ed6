import type { ReactNode } from 'react'
import styles from './page.module.css'

/** The frame of a screen: `wide` lets tables and maps use the whole width, else text stays readable. */
export function Page({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return (
    <div className={styles.page} data-wide={wide}>
      {children}
    </div>
  )
}

/** A part of a page with a small heading and, on its right, what can be done with all of it. */
export function Section({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <header>
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  )
}

/** Cards side by side, as many as fit; `min` is the least width of one in px. */
export function Tiles({ children, min = 280 }: { children: ReactNode; min?: number }) {
  return (
    <div className={styles.tiles} style={{ gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${min}px), 1fr))` }}>
      {children}
    </div>
  )
}
