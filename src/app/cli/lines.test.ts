import { expect, it } from 'vitest'
import type { SimulationResult } from '#domains/plans/contract.ts'
import { sentenceOf } from './audit.ts'
import { kpiLines } from './kpi-lines.ts'
import { linesOf } from './plan-lines.ts'

const window = { from: '2026-01-01', to: '2026-04-01', totals: { purchases: 60, anonymous: 0, buyers: 51, cancelled: 0 } }
const figure = (n: number, of: number, value: number | null) => ({
  key: 'f2.90' as const,
  name: '90日以内の2回目',
  unit: 'percent',
  n,
  of,
  value,
})

it('a figure that cannot be said yet says why', () => {
  const lines = kpiLines({ ...window, figures: [figure(6, 51, null), figure(0, 0, null), figure(1200, 4800, 0.25)] }, undefined)
  expect(lines.slice(2)).toEqual([
    '        —  90日以内の2回目(まだ日がたっていないため、出せません。いまのところ 6 / 51)',
    '        —  90日以内の2回目(数えるものがありません)',
    '    25.0%  90日以内の2回目(1,200 / 4,800)',
  ])
})

it('a seal that was cut off is named as it was noted down', () => {
  const hash = 'a'.repeat(64)
  expect(sentenceOf({ seal: null, entry: null, why: 'seal-cut-off' }, hash)).toMatch(
    new RegExp(`^合いません: 控えの封印 ${hash} — 控えておいた封印が見つかりません`),
  )
  expect(sentenceOf({ seal: 3, entry: null, why: 'seal-changed' }, hash)).toBe(
    '合いません: 封印 3 — 封印が書き換えられています。',
  )
})

it('a simulation names every way and reason in words', () => {
  const channels = ['email', 'sms', 'line', 'phone', 'visit', 'postcard', 'chat', 'none']
  const rules = ['hours', 'address.none', 'hours.wished', 'refusal.all', 'cap.day', 'late', 'paused.plan', 'holiday.of-tomorrow']
  const answers = ['defer', 'refuse', 'hold', 'merge', 'expire', 'hand']
  const result = {
    contacts: 1,
    people: 1,
    cost: { total: 0, channels: [] },
    busiest: null,
    channels: channels.map(channel => ({ channel, count: 1 })),
    reasons: rules.flatMap(rule => answers.map(answer => ({ answer, rule, count: 1 }))),
    days: [],
  }
  const told = linesOf('simulate', result as unknown as SimulationResult).join('\n')
  expect(told).not.toMatch(/[a-z]/)
  expect(told).toContain('あとで: ご連絡によい時間ではないためです。')
})
