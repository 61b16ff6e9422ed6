import type { Figure } from '../contract.ts'

/** Figures of the law on personal data (個人情報保護法) and of how long each kind of record is kept (section 11). */
export const privacyFigures = {
  'request.answer-days': {
    unit: 'days',
    law: ['P11'],
    stricter: 'less',
    steps: [
      { from: '2022-04-01', value: 14, source: '個情法 33〜39条「遅滞なく」。訴えの前の2週間 (39条) を当製品の期限とする' },
    ],
  },
  'request.remind-days': {
    unit: 'days',
    law: ['P11'],
    stricter: 'more',
    steps: [{ from: '2022-04-01', value: 3, source: '当製品のきまり (期限の何日前に担当へ知らせるか)' }],
  },
  'provision.keep-years': {
    unit: 'years',
    law: ['P9', 'P20'],
    stricter: 'more',
    steps: [{ from: '2017-05-30', value: 3, source: '個情法規則 21・25・29条 (一括の記録・そのほか)' }],
  },
  'provision.contract-keep-years': {
    unit: 'years',
    law: ['P9', 'P20'],
    stricter: 'more',
    steps: [{ from: '2017-05-30', value: 1, source: '個情法規則 21・25・29条 (契約書で代えた記録)' }],
  },
  'breach.first-days': {
    unit: 'days',
    law: ['P15'],
    stricter: 'less',
    steps: [{ from: '2022-04-01', value: 5, source: '個情法規則 8条「速やかに」、通則ガイドライン (おおむね3〜5日)' }],
  },
  'breach.full-days': {
    unit: 'days',
    law: ['P15'],
    stricter: 'less',
    steps: [{ from: '2022-04-01', value: 30, source: '個情法規則 8条2項' }],
  },
  'breach.full-days-malicious': {
    unit: 'days',
    law: ['P15'],
    stricter: 'less',
    steps: [{ from: '2022-04-01', value: 60, source: '個情法規則 8条2項 (不正の目的のおそれ)' }],
  },
  'breach.many-people': {
    unit: 'people',
    law: ['P14'],
    stricter: 'less',
    steps: [{ from: '2022-04-01', value: 1000, source: '個情法規則 7条4号 (この人数を超えるとき)' }],
  },
  'processor.check-months': {
    unit: 'months',
    law: ['P6', 'P21'],
    stricter: 'less',
    steps: [{ from: '2022-04-01', value: 12, source: '個情法 25・28条、当製品のきまり (年に1回)' }],
  },
  'keep.deliveries-years': {
    unit: 'years',
    law: ['T3', 'P4'],
    stricter: 'more',
    steps: [{ from: '2009-12-01', value: 3, source: '特商法規則 30条2項' }],
  },
  'keep.verdicts-years': {
    unit: 'years',
    law: ['T3', 'P4'],
    stricter: 'more',
    steps: [{ from: '2009-12-01', value: 3, source: '当製品のきまり (送信の記録にならう)' }],
  },
  'keep.changes-years': {
    unit: 'years',
    law: ['T3', 'P4'],
    stricter: 'more',
    steps: [{ from: '2009-12-01', value: 3, source: '当製品のきまり (送信の記録にならう)' }],
  },
  'keep.free-text-years': {
    unit: 'years',
    law: ['P4'],
    stricter: 'less',
    steps: [{ from: '2022-04-01', value: 2, source: '個情法 22条 (アンケートと返信の自由記入)' }],
  },
  'keep.notes-years': {
    unit: 'years',
    law: ['P4'],
    stricter: null,
    steps: [{ from: '2022-04-01', value: 5, source: '個情法 22条、当製品のきまり (苦情の記録と同じ)' }],
  },
  'keep.talks-years': {
    unit: 'years',
    law: ['P4'],
    stricter: null,
    steps: [{ from: '2022-04-01', value: 5, source: '個情法 22条、当製品のきまり (苦情の記録と同じ)' }],
  },
  'keep.orders-years': {
    unit: 'years',
    law: ['P4'],
    stricter: null,
    steps: [{ from: '1995-07-01', value: 10, source: 'PL法 5条 (引渡しから)' }],
  },
  'keep.rejects-days': {
    unit: 'days',
    law: ['P4'],
    stricter: 'less',
    steps: [{ from: '2022-04-01', value: 90, source: '個情法 22条、当製品のきまり' }],
  },
  'keep.requests-years': {
    unit: 'years',
    law: ['P11'],
    stricter: 'more',
    steps: [{ from: '2022-04-01', value: 3, source: '当製品のきまり (お申し出と漏えいの記録)' }],
  },
  'keep.breaches-years': {
    unit: 'years',
    law: ['P14'],
    stricter: 'more',
    steps: [{ from: '2022-04-01', value: 5, source: '当製品のきまり (お申し出と漏えいの記録)' }],
  },
  'keep.uploads-days': {
    unit: 'days',
    law: ['P4', 'P24'],
    stricter: 'less',
    steps: [{ from: '2022-04-01', value: 7, source: '個情法 22条、当製品のきまり (取り込まれなかったファイル)' }],
  },
} as const satisfies Record<string, Figure>
