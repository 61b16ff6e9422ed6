import type { Table } from '#platform/files/write-table.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { NamedFigure } from './contract.ts'

type Rule = { id: string; group: string; text: string; leftOut: string | null; partly: string | null }

const word = (name: string, language: Language): string => sentence(`law-file.${name}`, language) ?? name
const heads = (names: readonly string[], language: Language): string[] => names.map(name => word(`column.${name}`, language))

/** Every figure with each of its steps, as a file. */
export function figureTable(figures: readonly NamedFigure[], language: Language): Table {
  async function* pages() {
    yield figures.flatMap(({ key, group, name, unit, law, steps }) =>
      steps.map(step => [
        word(group, language),
        name,
        step.value,
        word(unit, language),
        step.from,
        step.source,
        law.join(' '),
        key,
      ]),
    )
  }
  const names = ['group', 'name', 'value', 'unit', 'from', 'source', 'law', 'key']
  return { name: word('figures', language), heads: heads(names, language), pages: pages() }
}

/** Every rule, as a file. */
export function ruleTable(rules: readonly Rule[], language: Language): Table {
  async function* pages() {
    yield rules.map(({ id, text, leftOut, partly }) => [id, text, leftOut, partly])
  }
  return { name: word('rules', language), heads: heads(['id', 'text', 'leftOut', 'partly'], language), pages: pages() }
}
