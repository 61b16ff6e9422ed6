import type { ReactNode } from 'react'
import styles from './key-value.module.css'

export type Pair = { label: ReactNode; value: ReactNode; note?: ReactNode }

/** Names and values in two columns; `facing` puts the value at the right edge, for numbers. */
export function KeyValue({ pairs, facing }: { pairs: readonly Pair[]; facing?: boolean }) {
  return (
    <dl className={styles.list} data-facing={facing}>
      {pairs.map((pair, i) => (
        <div key={i}>
          <dt>{pair.label}</dt>
          <dd>
            {pair.value}
            {pair.note && <small>{pair.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
