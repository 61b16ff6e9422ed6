import type { Figure } from '../contract.ts'

/** Figures of good manners: how long one is left in peace, how often one is cared for, what an elder is owed. */
export const mannersFigures = {
  'complaint.peace-days': {
    unit: 'days',
    law: ['Q8'],
    stricter: 'more',
    steps: [{ from: '2026-01-01', value: 14, source: '当製品のきまり: お困りごとの解決から14日は広告をしない' }],
  },
  'mourning.months': {
    unit: 'months',
    law: ['H11', 'G8'],
    stricter: 'more',
    steps: [{ from: '2026-01-01', value: 13, source: '慣習 (喪中は12〜13か月)' }],
  },
  'care.per-month': {
    unit: 'times',
    law: ['G14'],
    stricter: 'less',
    steps: [{ from: '2026-01-01', value: 1, source: '当製品のきまり: 気づかいの連絡は月に1回まで' }],
  },
  'elder.age': {
    unit: 'age',
    law: ['4-insurance'],
    stricter: 'less',
    steps: [{ from: '2014-02-01', value: 70, source: '損保協会 高齢者募集のガイドライン' }],
  },
  'elder.finance-age': {
    unit: 'age',
    law: ['4-finance'],
    stricter: 'less',
    steps: [{ from: '2013-12-16', value: 75, source: '日証協 高齢顧客への勧誘による販売に係るガイドライン (75歳以上)' }],
  },
} as const satisfies Record<string, Figure>
