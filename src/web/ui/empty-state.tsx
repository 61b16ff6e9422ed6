import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** Nothing here: says so in one sentence, why, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
  icon,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      {icon && <span aria-hidden="true">{icon}</span>}
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.why}>{children}</p>}
      {action && <div className={styles.act}>{action}</div>}
    </div>
  )
}
