import type { Figure } from '../contract.ts'

/** Figures of the law on advertising mail (特定電子メール法) and of the proof of consent. */
export const consentFigures = {
  'consent.keep-years': {
    unit: 'years',
    law: ['M9', 'T3'],
    stricter: 'more',
    steps: [
      {
        from: '2009-12-01',
        value: 3,
        source: '特商法 規則30条2項 (広告を送った日から3年)・特電法 規則4条2項 (最後の送信から1か月) の長いほう',
      },
    ],
  },
  'consent.keep-months-by-law': {
    unit: 'months',
    law: ['M9'],
    stricter: 'more',
    steps: [{ from: '2008-12-01', value: 1, source: '特電法 規則4条2項' }],
  },
  'consent.keep-years-after-order': {
    unit: 'years',
    law: ['M9'],
    stricter: 'more',
    steps: [{ from: '2008-12-01', value: 1, source: '特電法 規則4条2項 (措置命令を受けたとき)' }],
  },
  'consent.requests-per-address': {
    unit: 'times',
    law: ['M6'],
    stricter: 'less',
    steps: [{ from: '2008-12-01', value: 1, source: '特電法 規則2条1項2号 「一の特定電子メール」' }],
  },
  'consent.request-link-days': {
    unit: 'days',
    law: ['M6', 'M8'],
    stricter: 'less',
    steps: [{ from: '2026-01-01', value: 14, source: '当製品のきまり (確認メールのリンクの有効日数)' }],
  },
  'refusal.minutes-to-effect': {
    unit: 'minutes',
    law: ['M13'],
    stricter: 'less',
    steps: [{ from: '2026-01-01', value: 5, source: '特電法 3条3項 (猶予の日数なし)。当製品のきまり' }],
  },
  'fax.keep-years': {
    unit: 'years',
    law: ['T3'],
    stricter: 'more',
    steps: [{ from: '2017-12-01', value: 1, source: '特商法 規則35条2項' }],
  },
} as const satisfies Record<string, Figure>
