import type { Counts, ImportView } from '#domains/imports/contract.ts'
import { importFile } from '#domains/imports/index.ts'
import { sentence } from '#platform/i18n/sentence.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inWorld } from './in-world.ts'
import { saying } from './progress.ts'

const KINDS = ['customers', 'purchases', 'events'] as const
const ENCODINGS = ['auto', 'utf8', 'cp932'] as const
const STRANGERS = ['add', 'reject'] as const

// The words of the screen: what would happen, and what did.
const words: Record<Exclude<keyof Counts, 'beside'>, readonly [dry: string, done: string]> = {
  rows: ['読んだ行', '読んだ行'],
  new: ['新しく取り込む', '新しく取り込んだ'],
  changed: ['変わる', '変わった'],
  same: ['同じ(何もしない)', '同じ(何もしなかった)'],
  anonymous: ['お客様のない売上', 'お客様のない売上'],
  cancellation: ['取消・返品', '取消・返品'],
  repeat: ['まったく同じ行', 'まったく同じ行'],
  blank: ['空の行', '空の行'],
  rejected: ['取り込めない', '取り込めなかった'],
}

export const importCommand: Command = {
  usage:
    'import customers|purchases|events FILE [--map FILE] [--encoding auto|utf8|cp932] [--branch NAME] [--strangers add|reject] [--dry-run] [--json]',
  about:
    'CSV・TSV・Excel を取り込みます。二度取り込んでも何も変わりません。--dry-run は、書き込まずに何が起きるかだけを数えます。--map は列の対応の JSON、--branch はこのファイルのお客様の拠点、--strangers は知らないお客様番号の行を入れる(add)か返す(reject)か。',
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        map: { type: 'string' },
        encoding: { type: 'string' },
        branch: { type: 'string' },
        strangers: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
      2,
    )
    const [kindText, file] = positionals
    const kind = KINDS.find(it => it === kindText)
    if (!kind) throw new UsageError('何を取り込むか、customers・purchases・events のどれかを書いてください。')
    if (!file) throw new UsageError('取り込むファイルを書いてください。')
    const encoding = ENCODINGS.find(it => it === (values.encoding ?? 'auto'))
    if (!encoding) throw new UsageError('--encoding は auto・utf8・cp932 のどれかです。')

    const strangers = STRANGERS.find(it => it === values.strangers)
    if (values.strangers !== undefined && !strangers) throw new UsageError('--strangers は add か reject です。')

    const show = saying('取り込み中')
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    const options = {
      encoding,
      dryRun: values['dry-run'] ?? false,
      signal: stop.signal,
      ...(values.map ? { map: values.map } : {}),
      ...(values.branch ? { branch: values.branch } : {}),
      ...(strangers ? { strangers } : {}),
    }
    const view = await inWorld(world =>
      importFile(world, kind, file, { ...options, onProgress: it => show(it.bytes, it.bytesTotal) }),
    )
    if (values.json) printJson(view)
    else process.stdout.write(`${[stoodAt(view), ...linesOf(view), ...besideOf(view)].join('\n')}\n`)
    if (view.state === 'cancelled') process.exitCode = 1
  },
}

function stoodAt({ fileName, state, dryRun }: ImportView): string {
  if (state === 'cancelled') return `「${fileName}」の取り込みを途中で止めました。ここまでの分は、画面の「取込」で取り消せます。`
  return dryRun
    ? `「${fileName}」を試しに読みました。まだ何も書き込んでいません。`
    : `「${fileName}」を取り込みました。画面の「取込」で取り消せます。`
}

function linesOf({ counts, dryRun }: ImportView): string[] {
  const told = (Object.keys(words) as (keyof typeof words)[]).filter(name => name === 'rows' || counts[name] > 0)
  return told.map(name => `${counts[name].toLocaleString('ja-JP').padStart(12)}  ${words[name][dryRun ? 0 : 1]}`)
}

// What the sum does not say, so that nothing happens without a word.
function besideOf({ counts: { beside, rejected }, mapping, kind, dryRun }: ImportView): string[] {
  const lines: string[] = []
  if (beside && beside.strangers > 0)
    lines.push(
      `知らないお客様番号が${beside.strangers}件(${beside.strangerRows}行)あり、お名前のないお客様に${dryRun ? 'なります' : 'しました'}。入れないときは --strangers reject を付けてください。`,
    )
  if (kind === 'purchases' && mapping?.strangers === 'reject' && rejected > 0)
    lines.push(
      '知らないお客様番号の行があれば、取り込まずに返しています。お名前のないお客様として入れるときは --strangers add を付けてください。',
    )
  if (beside && beside.refusals > 0) lines.push(`新しいお断りを${beside.refusals}件、受け取りました。`)
  for (const [field, rows] of Object.entries(beside?.doubts ?? {}))
    lines.push(`${sentence(`field-${field}`, 'ja') ?? field}が読み取れない行が${rows}行あります。`)
  return lines
}
