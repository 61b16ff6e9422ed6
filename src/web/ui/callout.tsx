import { IconAlertCircle, IconCircleCheck, IconHourglass, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './callout.module.css'

const icons = { ai: IconInfoCircle, shu: IconAlertCircle, matcha: IconCircleCheck, kin: IconHourglass }

/** A sentence that should not be missed: ai = good to know, kin = not yet, shu = late or wrong, matcha = all well. */
export function Callout({
  tone = 'ai',
  title,
  children,
  action,
}: {
  tone?: keyof typeof icons
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  const Icon = icons[tone]
  return (
    <div className={styles.callout} data-tone={tone} role={tone === 'shu' ? 'alert' : undefined}>
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <div>
        {title && <b>{title}</b>}
        {children && <div className={styles.text}>{children}</div>}
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}

/** A short verdict beside what it judges: ✓ ご連絡してよい時間です. */
export function Verdict({ tone, children }: { tone: keyof typeof icons; children: ReactNode }) {
  const Icon = icons[tone]
  return (
    <span className={styles.verdict} data-tone={tone}>
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      <span>{children}</span>
    </span>
  )
}
