import type { Cell, Table } from '#platform/files/write-table.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Board } from './contract.ts'
import { definitionOf, type Figure } from './definition-rules.ts'

/** A board as a table for a file: one line per period and figure, with its two counts, how it is counted and what was annotated in it. */
export function boardTable(board: Board, which: Figure | undefined, language: Language): Table {
  const head = (name: string) => sentence(`kpi.column.${name}`, language) ?? name
  const heads = ['period', 'from', 'to', 'figure', 'value', 'n', 'of', 'definition', 'annotation'].map(head)
  const figures = board.figures.filter(it => which === undefined || it.key === which)
  const rows = board.periods.flatMap((period, place) => {
    const notes = board.annotations.filter(it => it.day >= period.from && it.day < period.to).map(it => `${it.day} ${it.text}`)
    return figures.map(({ key, points }): Cell[] => {
      const { name, unit, numerator, denominator } = definitionOf(key)
      const point = points[place]
      const value = point?.value ?? null
      return [
        period.name,
        period.from,
        period.to,
        name[language],
        rounded(value),
        point?.n ?? null,
        point?.of ?? null,
        unit === 'count' ? numerator[language] : `${numerator[language]} ÷ ${denominator[language]}`,
        notes.join(' / '),
      ]
    })
  })
  async function* pages() {
    yield rows
  }
  return { name: `${sentence('kpi.file', language) ?? 'kpi'} ${board.today}`, heads, pages: pages() }
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10_000) / 10_000)
