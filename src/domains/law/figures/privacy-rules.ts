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
} as const satisfies Record<string, Figure>
