import type { ReactNode } from 'react'
import styles from './card.module.css'

/** A sheet of paper on the paper. `flush` lets a list or table reach its edges; `sticky` keeps it in sight beside a long list. */
export function Card({
  children,
  flush,
  sticky,
  label,
}: {
  children: ReactNode
  flush?: boolean
  sticky?: boolean
  label?: string
}) {
  return (
    <section className={styles.card} data-flush={flush} data-sticky={sticky} aria-label={label}>
      {children}
    </section>
  )
}

/** A small heading inside a card, with what stands at its right. */
export function CardTitle({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={styles.title}>
      <h2>{children}</h2>
      {aside}
    </div>
  )
}

/** Quiet buttons at the foot of a thought or a card: their words begin where the words above them do. */
export function CardActs({ children }: { children: ReactNode }) {
  return <div className={styles.acts}>{children}</div>
}

/** What is seldom asked: its answer in one line, the rest when it is opened. */
export function Fold({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <details className={styles.fold}>
      <summary>{label}</summary>
      {children}
    </details>
  )
}

/** One labelled thought inside a card: 「前回のお話」 and what was said. */
export function Calm({ label, children, meta }: { label: ReactNode; children: ReactNode; meta?: ReactNode }) {
  return (
    <div className={styles.calm}>
      <b>{label}</b>
      <div>{children}</div>
      {meta && <small>{meta}</small>}
    </div>
  )
}
