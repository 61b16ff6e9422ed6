import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { copyForAnalysis, type Sink } from '#domains/privacy/index.ts'
import { databaseSink } from '#platform/database/copy-to.ts'
import { csvFolder } from '#platform/files/csv-folder.ts'
import type { World } from '#platform/world.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inHouse } from './in-world.ts'

const SCHEMA = 'kizukai_analytics'
const NOTE = `この写しは個人情報保護法の仮名加工情報です(41条)。
- だれであるかを調べるために、ほかの情報と照らし合わせてはいけません。
- 電話・郵便・メール・SMS・訪問など、ご本人への連絡に使ってはいけません。
- 第三者に渡してはいけません。要らなくなったら消してください。
`

export const analyticsCopy: Command = {
  usage: 'analytics-copy DIR|DATABASE_URL [--keep-key FILE] [--json]',
  about:
    '名前・住所・連絡先・自由記入を含まない分析用の写し(仮名加工情報)を作ります。鍵は捨てるか、--keep-key のファイルに別に置きます。',
  async run(args) {
    const { values, positionals } = readArguments(args, { 'keep-key': { type: 'string' }, json: { type: 'boolean' } }, 2)
    const [target, ...more] = positionals
    if (!target || more.length > 0) throw new UsageError('写しを置くフォルダか、データベースの場所を1つ書いてください。')
    const kept = values['keep-key']
    if (kept && !target.includes('://') && path.resolve(kept).startsWith(`${path.resolve(target)}${path.sep}`))
      throw new UsageError('鍵は写しと同じフォルダには置けません。別の場所を書いてください。')
    const key = randomBytes(32)
    const counts = await inHouse(world => copyTo(world, target, key))
    if (kept) await writeFile(kept, `${key.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    key.fill(0)
    if (values.json) printJson({ target: target.includes('://') ? SCHEMA : target, rows: counts, keyKept: kept !== undefined })
    else
      process.stderr.write(
        `写しを作りました(${Object.values(counts).reduce((sum, n) => sum + n, 0)}行)。ご本人への連絡には使えません。${kept ? `鍵は ${kept} にあります。` : '鍵は捨てました。'}\n`,
      )
  },
}

async function copyTo(world: World, target: string, key: Uint8Array): Promise<Record<string, number>> {
  const copy = (sink: Sink) => copyForAnalysis(world.db, sink, { key, actor: 'cli' }, world.clock.now())
  if (/^postgres(?:ql)?:\/\//.test(target)) {
    const sink = await databaseSink(target, SCHEMA)
    let done = false
    try {
      const counts = await copy(sink)
      done = true
      return counts
    } finally {
      await sink.close(done)
    }
  }
  const sink = await csvFolder(target)
  try {
    const counts = await copy(sink)
    await writeFile(path.join(target, 'README.txt'), NOTE, { mode: 0o600 })
    return counts
  } finally {
    await sink.close()
  }
}
