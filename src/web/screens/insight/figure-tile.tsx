import { useTranslation } from 'react-i18next'
import { definitionOf, type Figure } from '#domains/insight/definition-rules.ts'
import type { Grain } from '#domains/insight/period-rules.ts'
import { useFormat } from '#web/lib/format.ts'
import { Link } from '#web/ui/link.tsx'
import { Sparkline } from '#web/ui/sparkline.tsx'
import { Tile } from '#web/ui/tile.tsx'
import styles from './insight.module.css'
import type { Board, Figures } from './use-board.ts'
import { changeAt, isFew, shownAt, useWords } from './words.ts'

/** One figure: its value, its change, its course, what it means; leads to its own page. */
export function FigureTile({ board, figure, grain }: { board: Board; figure: Figures; grain: Grain }) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = useWords()
  const key = figure.key as Figure
  const it = definitionOf(key)
  const place = shownAt(board.periods, figure.points)
  const point = figure.points[place]
  const change = changeAt(key, figure.points, place)
  const course = figure.points.slice(0, place + 1).flatMap(({ value }) => (value === null ? [] : [value]))
  return (
    <Link className={styles.tile ?? ''} to={`/insight/${key}`} search={grain === 'month' ? {} : { by: grain }}>
      <Tile
        label={words.say(it.name)}
        value={point ? words.number(it.unit, point.value ?? 0) : t('insight.none')}
        {...(point ? { unit: words.unitOf(it.unit) } : {})}
        {...(change === null ? {} : { change: `${f.signed(change)}${it.unit === 'percent' ? t('insight.points') : ''}` })}
        trend={trendOf(change, it.better)}
        note={words.say(it.sentence)}
      >
        <Meta board={board} figure={figure} place={place} />
        {course.length > 1 && <Sparkline values={course} label={courseWords(words, key, course)} height={44} />}
      </Tile>
    </Link>
  )
}

function Meta({ board, figure, place }: { board: Board; figure: Figures; place: number }) {
  const { t } = useTranslation()
  const words = useWords()
  const point = figure.points[place]
  const period = board.periods[place]
  if (!point || !period) {
    const young = figure.points.some(it => it.young)
    return <p className={styles.meta}>{young && t('insight.young')}</p>
  }
  return (
    <p className={styles.meta}>
      {words.period(period)}
      {period.partial && ` (${t('insight.period.partial')})`} {words.counts(figure.key, point)}
      {isFew(figure.key, point) && <em>{t('insight.few')}</em>}
    </p>
  )
}

function courseWords(words: ReturnType<typeof useWords>, key: Figure, course: readonly number[]): string {
  return `${words.value(key, course[0])} → ${words.value(key, course.at(-1))}`
}

function trendOf(change: number | null, better: 'up' | 'down' | null): 'up' | 'down' | 'same' {
  if (change === null || change === 0 || better === null) return 'same'
  return change > 0 === (better === 'up') ? 'up' : 'down'
}
