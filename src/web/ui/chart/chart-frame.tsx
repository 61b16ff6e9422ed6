import { IconChartLine, IconTable } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './chart.module.css'
import { ChartTable } from './chart-table.tsx'
import { Legend } from './legend.tsx'
import type { ChartData } from './series.ts'

export type FrameProps = {
  title: string
  /** What the picture shows, in a sentence: read aloud in its place and printed beneath it. */
  summary: string
  data: ChartData
  format: (value: number) => string
  height?: number
  /** The legend shows blocks of colour instead of lines. */
  bars?: boolean
}

/** Around every chart: its title, its legend, its summary in words, and its numbers as a table behind a button. */
export function ChartFrame({ title, summary, data, format, height = 220, bars, children }: FrameProps & { children: ReactNode }) {
  const { t } = useTranslation()
  const [table, setTable] = useState(false)
  const id = useId()
  return (
    <figure className={styles.frame} aria-labelledby={`${id}t`} aria-describedby={`${id}s`}>
      <div className={styles.head}>
        <b id={`${id}t`}>{title}</b>
        <button type="button" onClick={() => setTable(!table)} aria-pressed={table} data-print="off">
          {table ? (
            <IconChartLine size={15} stroke={1.6} aria-hidden="true" />
          ) : (
            <IconTable size={15} stroke={1.6} aria-hidden="true" />
          )}
          {t(table ? 'ui.chart.picture' : 'ui.chart.table')}
        </button>
      </div>
      {data.series.length > 1 && !table && <Legend series={data.series} bars={bars ?? false} />}
      {table ? (
        <ChartTable data={data} format={format} label={title} />
      ) : (
        <div className={styles.picture} style={{ height }} aria-hidden="true">
          {children}
        </div>
      )}
      <figcaption id={`${id}s`} className={styles.summary}>
        {summary}
      </figcaption>
    </figure>
  )
}
