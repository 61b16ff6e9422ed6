import type { ReactNode } from 'react'
import styles from './pill.module.css'

export type Tone = 'ink' | 'ai' | 'shu' | 'matcha' | 'kin'

/** A few words with a tone: shu only for late, matcha for done, kin for not yet, ai for chosen, ink for all else. */
export function Pill({ tone = 'ink', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles.pill} data-tone={tone}>
      {children}
    </span>
  )
}
