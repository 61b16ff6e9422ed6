import type { ReactNode } from 'react'
import styles from './tile.module.css'

type Props = {
  label: string
  value: ReactNode
  unit?: string /** Against the time before: 「+2.4」. */
  change?: string
  trend?: 'up' | 'down' | 'same'
  children?: ReactNode
  note?: ReactNode
}

/** One figure with its name, its change and, beneath, its course (`children`) or what it means (`note`). */
export function Tile({ label, value, unit, change, trend = 'same', children, note }: Props) {
  return (
    <div className={styles.tile}>
      <span>{label}</span>
      {change && <em data-trend={trend}>{change}</em>}
      <b>
        {value}
        {unit && <small>{unit}</small>}
      </b>
      {children && <div className={styles.below}>{children}</div>}
      {note && <p>{note}</p>}
    </div>
  )
}
