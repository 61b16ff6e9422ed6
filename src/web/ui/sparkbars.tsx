import styles from './sparkbars.module.css'

export type Bar = { label: string; value: number /** A day without work: paler. */; off?: boolean }

/** Many small bars without axes: thirty days at a glance. Read aloud as `label`; each bar tells its day and number when pointed at. */
export function Sparkbars({
  bars,
  label,
  from,
  to,
  unit = '',
}: {
  bars: readonly Bar[]
  label: string
  from?: string
  to?: string
  unit?: string
}) {
  const most = Math.max(1, ...bars.map(bar => bar.value))
  return (
    <figure className={styles.figure}>
      <div className={styles.bars} role="img" aria-label={label}>
        {bars.map((bar, i) => (
          <i
            key={i}
            data-off={bar.off}
            title={`${bar.label} ${bar.value}${unit}`}
            style={{ height: `${Math.max(3, (bar.value / most) * 100)}%` }}
          />
        ))}
      </div>
      {(from || to) && (
        <figcaption className={styles.axis} aria-hidden="true">
          <span>{from}</span>
          <span>{to}</span>
        </figcaption>
      )}
    </figure>
  )
}
