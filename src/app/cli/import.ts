import type { Counts } from '#domains/imports/contract.ts'
import { importFile } from '#domains/imports/index.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inWorld } from './in-world.ts'
import { saying } from './progress.ts'

const KINDS = ['customers', 'purchases', 'events'] as const
const ENCODINGS = ['auto', 'utf8', 'cp932'] as const

const words: Record<keyof Counts, string> = {
  rows: '読んだ行',
  new: '新しく取り込む',
  changed: '変わる',
  same: '同じ(何もしない)',
  anonymous: 'お客様のない売上',
  cancellation: '取消・返品',
  repeat: 'まったく同じ行',
  blank: '空の行',
  rejected: '取り込めない',
}

export const importCommand: Command = {
  usage: 'import customers|purchases|events FILE [--map FILE] [--encoding auto|utf8|cp932] [--dry-run] [--json]',
  about: 'CSV・TSV・Excel を取り込みます。二度取り込んでも何も変わりません。',
  async run(args) {
    const { values, positionals } = readArguments(args, {
      map: { type: 'string' },
      encoding: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    })
    const [kindText, file] = positionals
    const kind = KINDS.find(it => it === kindText)
    if (!kind) throw new UsageError('何を取り込むか、customers・purchases・events のどれかを書いてください。')
    if (!file) throw new UsageError('取り込むファイルを書いてください。')
    const encoding = ENCODINGS.find(it => it === (values.encoding ?? 'auto'))
    if (!encoding) throw new UsageError('--encoding は auto・utf8・cp932 のどれかです。')

    const show = saying('取り込み中')
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    const options = {
      encoding,
      dryRun: values['dry-run'] ?? false,
      signal: stop.signal,
      ...(values.map ? { map: values.map } : {}),
    }
    const view = await inWorld(world =>
      importFile(world, kind, file, { ...options, onProgress: it => show(it.bytes, it.bytesTotal) }),
    )
    if (values.json) printJson(view)
    else process.stderr.write(`${linesOf(view.counts).join('\n')}\n`)
  },
}

function linesOf(counts: Counts): string[] {
  const told = (Object.keys(words) as (keyof Counts)[]).filter(name => name === 'rows' || counts[name] > 0)
  return told.map(name => `${counts[name].toLocaleString('ja-JP').padStart(12)}  ${words[name]}`)
}
