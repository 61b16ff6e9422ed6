import { useTranslation } from 'react-i18next'
import { type Definition, definitionOf, ENOUGH, type Figure } from '#domains/insight/definition-rules.ts'
import { useFormat } from '#web/lib/format.ts'
import type { Board, Period, Point } from './use-board.ts'

/** How figures, periods and changes are said in the language in use. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const f = useFormat()
  const language = i18n.language.startsWith('ja') ? 'ja' : 'en'
  const say = (words: { ja: string; en: string }) => words[language]

  function period({ name }: { name: string }, short = false): string {
    if (name.includes('Q')) {
      const [year = '', no = ''] = name.split('Q')
      return t(short ? 'insight.period.quarterShort' : 'insight.period.quarter', { year, no })
    }
    if (!name.includes('-')) return t('insight.period.year', { year: name })
    const [year = '', month = ''] = name.split('-')
    if (short) return `${year.slice(2)}/${Number(month)}`
    return f.month(`${name}-01`)
  }
  const whole = (it: Period) => `${period(it)}${it.partial ? ` (${t('insight.period.partial')})` : ''}`
  // Which days a figure of a period speaks of: its own, the twelve months or everything up to its end, or those who began in it.
  const window = (figure: Figure, it: Period) => t(`insight.window.${definitionOf(figure).window}`, { period: whole(it) })
  const whose = (board: Board) =>
    board.whose === null
      ? t('insight.whose.house')
      : t('insight.whose.of', {
          names: board.whose.map(({ name }) => name ?? t('insight.whose.none')).join(t('insight.whose.and')),
        })
  const number = (unit: Definition['unit'], value: number) =>
    unit === 'percent' ? (value * 100).toFixed(1) : unit === 'count' ? f.number(value) : value.toFixed(1)
  const unitOf = (unit: Definition['unit']) => (unit === 'percent' ? '%' : t(`insight.unit.${unit}`))
  const value = (figure: Figure, at: number | null | undefined) => {
    const { unit } = definitionOf(figure)
    return at === null || at === undefined ? t('insight.none') : `${number(unit, at)}${unitOf(unit)}`
  }
  const counts = (figure: Figure, { n, of }: Point) => {
    const { unit } = definitionOf(figure)
    if (unit === 'percent') return t('insight.counts', { n: f.number(n), of: f.number(of) })
    if (unit === 'count') return ''
    return t(unit === 'years' ? 'insight.meanPeople' : 'insight.mean', { of: f.number(of) })
  }
  return { say, period, whole, window, whose, number, unitOf, value, counts }
}

/** Which period every figure is shown for: the one asked for, else the last that is over and counts anything, else the newest. -1: there is none. */
export function placeOf({ periods, figures }: Pick<Board, 'periods' | 'figures'>, asked: string | undefined): number {
  const chosen = periods.findIndex(({ name }) => name === asked)
  if (chosen >= 0) return chosen
  const own = figures.filter(({ key }) => definitionOf(key).window === 'period')
  const counts = (place: number) => own.some(({ points }) => (points[place]?.n ?? 0) + (points[place]?.of ?? 0) > 0)
  const over = periods.findLastIndex(({ partial }, place) => !partial && counts(place))
  return over >= 0 ? over : periods.length - 1
}

/** The last point before a place that can be told; -1: none. */
export const lastToldBefore = (points: readonly Point[], place: number): number =>
  points.slice(0, Math.max(0, place)).findLastIndex(({ value }) => value !== null)

/** Is it a share of so few that chance moves it? */
export const isFew = (figure: Figure, point: Point | undefined): boolean =>
  point !== undefined && point.value !== null && definitionOf(figure).unit !== 'count' && point.of < ENOUGH

/** The change against the period before, in points or units; null where either cannot be told. */
export function changeAt(figure: Figure, points: readonly Point[], place: number): number | null {
  const [now, before] = [points[place]?.value, points[place - 1]?.value]
  if (now === null || now === undefined || before === null || before === undefined) return null
  const factor = definitionOf(figure).unit === 'percent' ? 100 : 1
  return Math.round((now - before) * factor * 10) / 10
}

/** The notes of a period. */
export const notesIn = (board: Board, { from, to }: { from: string; to: string }) =>
  board.annotations.filter(note => note.day >= from && note.day < to)
