import { useTranslation } from 'react-i18next'
import { definitionOf, type Figure } from '#domains/insight/definition-rules.ts'
import { useFormat } from '#web/lib/format.ts'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { Section } from '#web/ui/page.tsx'
import { Pill } from '#web/ui/pill.tsx'
import type { Board, Figures, Period, Point } from './use-board.ts'
import { isFew, notesIn, useWords } from './words.ts'

type Row = { period: Period; point: Point }
type Props = { board: Board; series: Figures; figure: Figure; current: string; onChoose: (name: string) => void }

/** The numbers behind the line, the latest first; choosing one shows the people behind it. */
export function Periods({ board, series, figure, current, onChoose }: Props) {
  const { t } = useTranslation()
  const columns = useColumns(board, figure)
  const rows = board.periods
    .map((period, place) => ({ period, point: series.points[place] ?? { n: 0, of: 0, value: null } }))
    .toReversed()
  return (
    <Section title={t('insight.figure.byPeriod')}>
      <DataTable
        label={t('insight.figure.byPeriod')}
        columns={columns}
        rows={rows}
        rowKey={row => row.period.name}
        current={current}
        onOpen={row => onChoose(row.period.name)}
        empty={null}
      />
    </Section>
  )
}

function useColumns(board: Board, figure: Figure): Column<Row>[] {
  const { t } = useTranslation()
  const f = useFormat()
  const words = useWords()
  const { numerator, denominator, unit } = definitionOf(figure)
  const value = ({ point }: Row) => (
    <>
      {point.young ? <Pill tone="kin">{t('insight.young')}</Pill> : words.value(figure, point.value)}
      {isFew(figure, point) && (
        <>
          {' '}
          <Pill tone="kin">{t('insight.few')}</Pill>
        </>
      )}
    </>
  )
  const of: Column<Row> = { key: 'of', title: words.say(denominator), align: 'right', render: ({ point }) => f.number(point.of) }
  return [
    {
      key: 'period',
      title: t('insight.figure.col.period'),
      phone: 'title',
      render: ({ period }) => words.whole(period),
    },
    { key: 'value', title: t('insight.figure.col.value'), align: 'right', render: value },
    { key: 'n', title: words.say(numerator), align: 'right', render: ({ point }) => f.number(point.n) },
    ...(unit === 'count' ? [] : [of]),
    {
      key: 'notes',
      title: t('insight.figure.col.notes'),
      phone: 'plain',
      render: ({ period }) =>
        notesIn(board, period)
          .map(({ text }) => text)
          .join('、'),
    },
  ]
}
