import { useTranslation } from 'react-i18next'
import { definitionOf, type Figure } from '#domains/insight/definition-rules.ts'
import { useFormat } from '#web/lib/format.ts'
import { Link } from '#web/ui/link.tsx'
import { Sparkline } from '#web/ui/sparkline.tsx'
import { Tile } from '#web/ui/tile.tsx'
import styles from './insight.module.css'
import { type Board, type Figures, searchOf, useAsked } from './use-board.ts'
import { changeAt, isFew, lastToldBefore, useWords } from './words.ts'

type Props = { board: Board; figure: Figures; place: number }

/** One figure in the period that is looked at: its value, its change, its course, what it means; leads to its own page. */
export function FigureTile({ board, figure, place }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = useWords()
  const [asked] = useAsked()
  const key = figure.key as Figure
  const it = definitionOf(key)
  const point = figure.points[place]
  const told = point && point.value !== null
  const change = changeAt(key, figure.points, place)
  const course = figure.points.slice(0, place + 1).flatMap(({ value }) => (value === null ? [] : [value]))
  return (
    <Link
      className={styles.tile ?? ''}
      to={`/insight/${key}`}
      search={searchOf({ ...asked, period: board.periods[place]?.name })}
    >
      <Tile
        label={words.say(it.name)}
        value={told ? words.number(it.unit, point.value ?? 0) : t('insight.none')}
        {...(told ? { unit: words.unitOf(it.unit) } : {})}
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

// Which days the number speaks of, and of how many; where it can't be told yet, why, and the last one that could.
function Meta({ board, figure, place }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const [point, period] = [figure.points[place], board.periods[place]]
  if (!point || !period) return null
  const last = lastToldBefore(figure.points, place)
  const lastPeriod = board.periods[last]
  const lastPoint = figure.points[last]
  return (
    <p className={styles.meta}>
      <span>{words.window(figure.key, period)}</span> {point.value !== null && words.counts(figure.key, point)}
      {point.value === null && !point.young && t('insight.nothing')}
      {isFew(figure.key, point) && <em>{t('insight.few')}</em>}
      {point.young && (
        <span>
          <em style={{ marginInlineStart: 0 }}>{t('insight.young')}</em>
          {lastPeriod && lastPoint && (
            <span style={{ display: 'inline-block' }}>
              {t('insight.lastTold', { period: words.period(lastPeriod), value: words.value(figure.key, lastPoint.value) })}
            </span>
          )}
        </span>
      )}
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
