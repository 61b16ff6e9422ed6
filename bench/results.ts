import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import type { Figure } from './figure.ts'
import { reached } from './reach.ts'

const file = new URL('./RESULTS.md', import.meta.url)
const HEAD =
  '# What was measured\n\nWritten by `npm run bench`: every figure beside the limit measured in the same run. A run of some benches leaves the sections of the others as they were.'

export type Run = { name: string; command: string; began: Date; load: number; figures: readonly Figure[] }

/** Puts the section of one bench into bench/RESULTS.md. */
export async function keep(run: Run): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => '')
  await writeFile(file, withSection(before, run.name, sectionOf(run)))
}

/** The text with this section in place of its older self, sections in the order of their names. */
export function withSection(text: string, name: string, section: string): string {
  const sections = new Map<string, string>()
  for (const part of text.split(/^(?=## )/m).slice(1)) sections.set(part.slice(3, part.indexOf('\n')), part.trimEnd())
  sections.set(name, section.trimEnd())
  const parts = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)
  return `${[HEAD, ...parts].join('\n\n')}\n`
}

function sectionOf({ name, command, began, load, figures }: Run): string {
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown'
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const machine = `${cpu}, ${os.cpus().length} cores, ${memory} GB, ${os.type()} ${os.arch()}, Node ${process.version}`
  return [
    `## ${name}`,
    '',
    `${began.toISOString().slice(0, 16).replace('T', ' ')} UTC · \`${command}\` · ${machine} · load before ${load.toFixed(1)}`,
    '',
    '| figure | measured | limit | ratio | reach | met |',
    '|---|---:|---:|---:|---|---|',
    ...figures.map(rowOf),
  ].join('\n')
}

function rowOf(figure: Figure): string {
  const { name, value, unit, limit, ratio, reach, note } = figure
  const met = reached(figure)
  const cells = [
    note ? `${name}<br><small>${note}</small>` : name,
    `${said(value)} ${unit}`,
    limit === null ? '' : said(limit),
    ratio === null ? '' : ratio.toFixed(2),
    reach,
    met === null ? '' : met ? 'yes' : '**no**',
  ]
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

const said = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
