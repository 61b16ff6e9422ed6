import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import type { firstDays } from './story.ts'

type Found = Awaited<ReturnType<typeof firstDays>>
const guide = new URL('../../docs/guides/first-day.md', import.meta.url)
const [BEGIN, END] = ['<!-- この記録は test/real/first-days.ts --record が書きます -->', '<!-- ここまで -->']

/** Writes what a run found into the guide, between its two marks. */
export async function recordInGuide(found: Found): Promise<void> {
  const text = await readFile(guide, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error('the guide has lost its marks')
  await writeFile(guide, `${text.slice(0, from)}${BEGIN}\n${tablesOf(found)}\n${text.slice(to)}`)
}

function tablesOf(found: Found): string {
  const cpu = `${os.cpus()[0]?.model.trim()}、${os.cpus().length}コア、${Math.round(os.totalmem() / 2 ** 30)} GB`
  const seconds = found.lines.map(({ what, seconds, said }) => `| ${what} | ${seconds.toFixed(1)} | ${short(said)} |`)
  const agreed = found.agreements.map(
    ({ what, simulated, run, differs }) =>
      `| ${names[what] ?? what} | ${total(simulated)} | ${total(run)} | ${differs.length === 0 ? '一致' : differs.join('、')} |`,
  )
  return [
    `${cpu}、Node ${process.version}。走らせていたあいだの負荷(終わりの15分平均) ${(os.loadavg()[2] ?? 0).toFixed(1)}。`,
    '',
    '| 手順 | 秒 | 数 |',
    '|---|---:|---|',
    ...seconds,
    '',
    '| ためした数と走った数 | ためした | 走った | |',
    '|---|---:|---:|---|',
    ...agreed,
    '',
    '| 走らせたあいだの数字 | 効果の画面と命令 | したことの控えから | |',
    '|---|---:|---:|---|',
    ...spoken(found),
    '',
    '| 別の方法で数えた数 | 気づかい | ファイルから手で、または( )の数 | |',
    '|---|---:|---:|---|',
    ...held(found),
  ].join('\n')
}

function held({ truth, imports, entered, mails, foreseen, repeat, board, november }: Found): string[] {
  const [first = {}, ...again] = imports
  const lately = truth.orders.filter(order => order.at >= '2011-11-10').length
  const email = foreseen.channels.find(it => it.channel === 'email')?.count ?? 0
  const rate = (it: { n: number; of: number }) => ratio('repeat', it)
  const row = (what: string, ours: unknown, hand: unknown) =>
    `| ${what} | ${ours} | ${hand} | ${String(ours) === String(hand) ? '一致' : '**違う**'} |`
  return [
    row('取り込んだ行', first.new, truth.bought),
    row('お客様のない売上', first.anonymous, truth.anonymous),
    row('取消・返品', first.cancellation, truth.cancellation),
    row('まったく同じ行', first.repeat, truth.repeat),
    row(
      '2回目・3回目に新しくなった行・変わった行(0のはず)',
      again.reduce((sum, it) => sum + (it.new ?? 0) + (it.changed ?? 0), 0),
      0,
    ),
    row('30日のうちのご購入で計画に入った件数', entered['goods-purchase']?.entered, lately),
    row('SMTP に届いたメール(ためした数)', mails.length, email),
    row('同じ Message-ID で二度届いたメール(0のはず)', mails.length - new Set(mails.map(it => it.id)).size, 0),
    row('リピート率 2010-12-10〜2011-12-09(命令)', rate(repeat.product), rate(repeat.byHand)),
    row('リピート率 2011年11月末まで(画面)', rate(board), rate(november)),
  ]
}

/** The figures of the days of the run beside the same from what was done; on the board they are the same, or both stand there. */
function spoken({ figures: { window, board } }: Found): string[] {
  return window.map(({ key, product, byHand }) => {
    const shown = board.find(it => it.key === key)?.product ?? product
    const same = [product, shown].every(it => it.n === byHand.n && it.of === byHand.of)
    const ours =
      ratio(key, shown) === ratio(key, product) ? ratio(key, product) : `${ratio(key, product)}、画面 ${ratio(key, shown)}`
    return `| ${figureNames[key] ?? key} | ${ours} | ${ratio(key, byHand)} | ${same ? '一致' : '**違う**'} |`
  })
}

function ratio(key: string, { n, of }: { n: number; of: number }): string {
  if (of === 0) return `${n}件`
  return key === 'score' ? `${(n / of).toFixed(2)}点(${n} / ${of})` : `${((100 * n) / of).toFixed(1)}%(${n} / ${of})`
}

const figureNames: Readonly<Record<string, string>> = {
  contacts: 'ご連絡',
  reply: '返信率',
  survey: 'アンケート回収率',
  csat: '満足度(4か5の割合)',
  score: '満足度(平均)',
  referrals: 'ご紹介',
  stopped: '配信停止率',
  bounced: '不達率',
  coverage: '実施率',
}
const names: Readonly<Record<string, string>> = {
  day: '日ごと',
  step: '手順ごと',
  'left out': '送らなかったもの',
  channel: '手段ごと',
  all: '件数と人数',
}
const total = (counts: Record<string, number>): string =>
  'contacts' in counts
    ? `${counts.contacts}件・${counts.people}人`
    : Object.values(counts)
        .reduce((sum, it) => sum + it, 0)
        .toLocaleString('ja-JP')
const words: readonly (readonly [RegExp, string])[] = [
  [/[{}"[\]]/g, ''],
  [/count:(\d+),channel:(\w+)|channel:(\w+),count:(\d+)/g, '$2$3 $1$4'],
]
const rows: Readonly<Record<string, string>> = {
  rows: '行',
  new: '新しく',
  changed: '変わる',
  same: '同じ',
  anonymous: 'お客様なし',
  cancellation: '取消・返品',
  repeat: '同じ行',
  blank: '空の行',
  rejected: '取り込めない',
}
const short = (said: string): string =>
  words
    .reduce((text, [from, to]) => text.replace(from, to), said.replace(/、出さない理由.*/, ''))
    .replaceAll(',', '、')
    .replace(
      /\b(rows|new|changed|same|anonymous|cancellation|repeat|blank|rejected) (?=\d)/g,
      (_, name: string) => `${rows[name]} `,
    )
