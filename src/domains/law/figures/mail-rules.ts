import type { Figure } from '../contract.ts'

/** Figures that receivers of mail publish for senders, and how long a key of ours signs. */
export const mailFigures = {
  'mail.spam-percent': {
    unit: 'percent',
    law: ['E1'],
    stricter: 'less',
    steps: [{ from: '2024-02-01', value: 0.3, source: 'Gmail・Yahoo! (米国) の送信者のガイドライン: 迷惑メールの率は0.3%未満' }],
  },
  'mail.spam-percent-aim': {
    unit: 'percent',
    law: ['E1'],
    stricter: 'less',
    steps: [{ from: '2024-02-01', value: 0.1, source: 'Gmail の送信者のガイドライン: 0.1%未満に保つ' }],
  },
  'mail.google-per-day': {
    unit: 'mails',
    law: ['E1'],
    stricter: 'less',
    steps: [
      {
        from: '2024-02-01',
        value: 5000,
        source: 'Gmail の送信者のガイドライン: 24時間に5,000通以上で SPF・DKIM・DMARC がすべて必要',
      },
    ],
  },
  'mail.outlook-per-day': {
    unit: 'mails',
    law: ['E3'],
    stricter: 'less',
    steps: [
      { from: '2025-05-05', value: 5000, source: 'Outlook.com の大量送信者の要件: 1日5,000通をこえると SPF・DKIM・DMARC が必要' },
    ],
  },
  'mail.failed-percent': {
    unit: 'percent',
    law: ['E4'],
    stricter: 'less',
    steps: [
      {
        from: '2026-01-01',
        value: 5,
        source: '当製品のきまり: 届かないメールが5%をこえたら、宛先の整理をすすめる (受信側は数字を公表していません)',
      },
    ],
  },
  'dkim.renew-months': {
    unit: 'months',
    law: ['M18'],
    stricter: 'less',
    steps: [{ from: '2026-01-01', value: 12, source: '当製品のきまり: 署名の鍵は1年に一度取り替える' }],
  },
  'dkim.keep-days': {
    unit: 'days',
    law: ['M18'],
    stricter: 'more',
    steps: [{ from: '2026-01-01', value: 14, source: '当製品のきまり: 前の鍵の TXT は、途中のメールのために14日残す' }],
  },
} as const satisfies Record<string, Figure>
