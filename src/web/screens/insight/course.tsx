import { useTranslation } from 'react-i18next'
import { definitionOf, ENOUGH, type Figure } from '#domains/insight/definition-rules.ts'
import { useFormat } from '#web/lib/format.ts'
import { Callout } from '#web/ui/callout.tsx'
import { Card } from '#web/ui/card.tsx'
import { LineChart } from '#web/ui/chart/line-chart.tsx'
import styles from './insight.module.css'
import type { Board, Figures } from './use-board.ts'
import { changeAt, isFew, notesIn, useWords } from './words.ts'

type Props = { board: Board; series: Figures; figure: Figure; place: number }

/** The figure now, and its course with the notes on it. */
export function Course({ board, series, figure, place }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = useWords()
  const { unit, name } = definitionOf(figure)
  const point = series.points[place]
  const [period, before] = [board.periods[place], board.periods[place - 1]]
  const change = changeAt(figure, series.points, place)
  const by = change === null ? null : `${f.signed(change)}${unit === 'percent' ? t('insight.points') : ''}`
  return (
    <Card>
      <div className={styles.now}>
        <b>{words.value(figure, point?.value)}</b>
        <span>
          {period && words.window(figure, period)}
          {point && ` ${words.counts(figure, point)}`}
          {point?.young && ` ${t('insight.young')}`}
        </span>
        {by && before && <span>{t('insight.against', { before: words.period(before), change: by })}</span>}
      </div>
      {isFew(figure, point) && (
        <Callout tone="kin" title={t('insight.few')}>
          {t('insight.fewWhy', { of: f.number(point?.of ?? 0), enough: ENOUGH })}
        </Callout>
      )}
      <Line board={board} series={series} figure={figure} title={words.say(name)} />
      {series.channels && <Channels board={board} channels={series.channels} />}
    </Card>
  )
}

function Line({ board, series, figure, title }: { board: Board; series: Figures; figure: Figure; title: string }) {
  const { t } = useTranslation()
  const words = useWords()
  const labels = board.periods.map(period => words.period(period, true))
  const told = lineOf(figure, series.points).flatMap((value, place) => (value === null ? [] : [{ value, place }]))
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last || told.length < 2) return <p className={styles.quiet}>{t('insight.figure.chartNone')}</p>
  const name = (place: number) => words.period(board.periods[place] ?? { name: '' })
  const marks = marksOf(board, labels)
  const ends = { first: words.value(figure, first.value), last: words.value(figure, last.value) }
  return (
    <>
      <LineChart
        title={t('insight.figure.chart', { name: title })}
        summary={t('insight.figure.chartSummary', { from: name(first.place), to: name(last.place), ...ends })}
        data={{ labels, series: [{ name: title, values: lineOf(figure, series.points) }] }}
        format={value => words.value(figure, value)}
        notes={marks.map(({ label, mark }) => ({ label, text: mark }))}
        height={260}
      />
      <ol className={styles.marks}>
        {marks.map(({ mark, text }) => (
          <li key={mark}>
            <b>{mark}</b> {text}
          </li>
        ))}
      </ol>
    </>
  )
}

// A share of a few jumps about and flattens the rest of the line: it stands in the table alone, as long as something is left to draw.
function lineOf(figure: Figure, points: Figures['points']): (number | null)[] {
  const enough = points.map(point => (isFew(figure, point) ? null : point.value))
  return enough.filter(value => value !== null).length > 1 ? enough : points.map(({ value }) => value)
}

// Notes are numbered on the line and told beneath it, so that two of them never lie on each other.
function marksOf(board: Board, labels: readonly string[]) {
  const noted = board.periods.flatMap((period, place) => {
    const notes = notesIn(board, period)
    return notes.length > 0
      ? [{ label: labels[place] ?? '', text: `${labels[place]} ${notes.map(({ text }) => text).join('・')}` }]
      : []
  })
  return noted.map((it, place) => ({ ...it, mark: place < 20 ? String.fromCodePoint(0x2460 + place) : '*' }))
}

function Channels({ board, channels }: { board: Board; channels: NonNullable<Figures['channels']> }) {
  const { t } = useTranslation()
  const words = useWords()
  const series = Object.entries(channels)
    .filter(([, points]) => points.some(({ of }) => of > 0))
    .map(([channel, points]) => ({ name: t(`insight.channel.${channel}`), values: points.map(({ value }) => value) }))
  if (series.length < 2) return null
  return (
    <LineChart
      title={t('insight.figure.byChannel')}
      summary={series
        .map(
          ({ name, values }) =>
            `${name} ${words.value(
              'reply',
              values.findLast(it => it !== null),
            )}`,
        )
        .join('、')}
      data={{ labels: board.periods.map(period => words.period(period, true)), series }}
      format={value => words.value('reply', value)}
    />
  )
}
