import type { Activated, PlanPage, PlanRow, SimulationResult } from '#domains/plans/contract.ts'
import { sentence } from '#platform/i18n/sentence.ts'

/** What a verb of `plans` answers, as lines a person reads. */
export function linesOf(verb: string, answer: unknown): string[] {
  if (verb === 'simulate') return simulated(answer as SimulationResult)
  if (verb === 'activate') return activated(answer as Activated[])
  if (verb === 'show') return (answer as PlanPage[]).flatMap(shown)
  return rows((answer as { plans: PlanRow[] }).plans ?? (answer as PlanRow[]))
}

const rows = (plans: readonly PlanRow[]): string[] =>
  plans.length === 0 ? ['計画はまだありません。plans activate 物販・EC のように、業種の名前で始められます。'] : plans.map(row)

const row = (plan: PlanRow): string =>
  `${plan.name}(${plan.key}) ${worded('plan.state', plan.state)} ${plan.inside.toLocaleString('ja-JP')}人`

const shown = (plan: PlanPage): string[] => [
  row(plan),
  `  ${plan.reentrySentence}`,
  ...plan.sentences.map(it => `  ・${it.text}`),
  '',
]

function activated(done: readonly Activated[]): string[] {
  const entered = done.reduce((sum, it) => sum + it.entered, 0)
  const planned = done.reduce((sum, it) => sum + it.planned, 0)
  return [
    `${done.length}つの計画が動き出しました。${entered.toLocaleString('ja-JP')}人が入り、${planned.toLocaleString('ja-JP')}件のご連絡が予定に入りました。`,
  ]
}

function simulated(it: SimulationResult): string[] {
  const count = (n: number) => n.toLocaleString('ja-JP').padStart(8)
  return [
    `ご連絡 ${count(it.contacts)}件   お客様 ${count(it.people)}人   費用 ${it.cost.total.toLocaleString('ja-JP')}円`,
    ...(it.busiest
      ? [
          `いちばん多い日は ${it.busiest.day}: 電話・訪問 ${it.busiest.count.toLocaleString('ja-JP')}件(できるのは${it.busiest.capacity.toLocaleString('ja-JP')}件)`,
        ]
      : []),
    '',
    '手段ごと',
    ...it.channels.map(row => `${count(row.count)}  ${channelNamed(row.channel)}`),
    '',
    '送らない・延ばすわけ',
    ...it.reasons.map(row => `${count(row.count)}  ${worded('plan.simulated.answer', row.answer)}: ${reason(row.rule)}`),
    '',
    '日ごと',
    ...it.days.map(row => `${count(row.count)}  ${row.day}`),
  ]
}

// A rule without a sentence of its own is told by its family.
const reason = (rule: string): string =>
  sentence(`gate.${rule}`, 'ja') ?? sentence(`gate.${rule.split('.')[0]}`, 'ja') ?? `きまり ${rule} のためです。`

const worded = (family: string, word: string): string => sentence(`${family}.${word}`, 'ja') ?? word

const channelNamed = (channel: string): string =>
  worded(channel === 'none' ? 'plan.simulated.channel' : 'explain.channel', channel)
