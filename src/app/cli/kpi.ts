import { branchNamed } from '#domains/imports/index.ts'
import type { Kpi } from '#domains/insight/contract.ts'
import { kpi } from '#domains/insight/index.ts'
import { isDay } from '#kernel/day.ts'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inHouse } from './in-world.ts'

export const kpiCommand: Command = {
  usage: 'kpi [--from DATE] [--to DATE] [--branch NAME|none] [--json]',
  about:
    '効果の数字を、--from の日から --to の前日まで数えます。日付がなければ、きょうまでの12か月です。--branch は、その拠点のお客様だけを数えます(拠点の名前・番号・ID。none は拠点の決まっていないお客様)。',
  async run(args) {
    const { values } = readArguments(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      branch: { type: 'string' },
      json: { type: 'boolean' },
    })
    for (const day of [values.from, values.to])
      if (day !== undefined && !isDay(day)) throw new UsageError(`日付「${day}」は 2026-11-21 の形で書いてください。`)
    const found = await inHouse(async ({ db, clock }) => kpi(db, await whoseOf(db, values.branch), values, clock.now()))
    if (values.json) return printJson(found)
    process.stdout.write(`${linesOf(found, values.branch).join('\n')}\n`)
  },
}

const whoseOf = async (db: Db, branch: string | undefined) =>
  branch === undefined ? 'all' : branch === 'none' ? [NOBODY] : [await branchNamed(db, branch)]

function linesOf({ from, to, totals, figures }: Kpi, branch: string | undefined): string[] {
  const count = (value: number) => value.toLocaleString('ja-JP')
  const whose = branch === undefined ? '' : branch === 'none' ? '(拠点の決まっていないお客様)' : `(${branch}のお客様)`
  return [
    `${from} から ${to} の前日まで${whose}`,
    `ご購入 ${count(totals.purchases)}件(うちお名前のないもの ${count(totals.anonymous)}件)、お客様 ${count(totals.buyers)}人、取り消し ${count(totals.cancelled)}件`,
    ...figures.map(
      ({ name, unit, n, of, value }) =>
        `${valued(unit, value).padStart(9)}  ${name}${of > 0 ? `(${count(n)} / ${count(of)})` : ''}`,
    ),
  ]
}

function valued(unit: string, value: number | null): string {
  if (value === null) return '—'
  if (unit === 'percent') return `${(value * 100).toFixed(1)}%`
  return unit === 'count' ? value.toLocaleString('ja-JP') : value.toFixed(2)
}
