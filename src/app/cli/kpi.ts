import { branchNamed } from '#domains/imports/index.ts'
import { kpi } from '#domains/insight/index.ts'
import { isDay } from '#kernel/day.ts'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inHouse } from './in-world.ts'
import { kpiLines } from './kpi-lines.ts'

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
    process.stdout.write(`${kpiLines(found, values.branch).join('\n')}\n`)
  },
}

const whoseOf = async (db: Db, branch: string | undefined) =>
  branch === undefined ? 'all' : branch === 'none' ? [NOBODY] : [await branchNamed(db, branch)]
