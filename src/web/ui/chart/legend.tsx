import styles from './chart.module.css'
import { colourOf, type Series } from './series.ts'

/** Which colour is which; the dash differs too, for those who see no colours and for paper. */
export function Legend({ series, bars }: { series: readonly Series[]; bars: boolean }) {
  return (
    <ul className={styles.legend}>
      {series.map((one, place) => (
        <li key={one.name}>
          <svg width="22" height="8" aria-hidden="true">
            <line
              x1="0"
              y1="4"
              x2="22"
              y2="4"
              stroke={colourOf(one, place)}
              strokeWidth={bars ? 10 : 2.5}
              strokeDasharray={bars ? '' : dashOf(place)}
            />
          </svg>
          {one.name}
        </li>
      ))}
    </ul>
  )
}

/** How the line of the nth series is broken. */
export function dashOf(place: number): string {
  return ['', '7 4', '2 4', '10 3 2 3'][place % 4] ?? ''
}
