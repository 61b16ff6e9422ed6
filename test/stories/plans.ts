/** 「納車からのおつきあい」: thanks, guide, call, a mail for who was out, survey, one month, an offer, the inspection. */
export const bicycle = `
format: kizukai-plan/1
name: 納車からのおつきあい
reentry: per-occurrence
steps:
  - { key: thanks, name: お礼, kind: message, on: delivery, offset: 0 days, at: "17:00", notAfter: 2 days, legalClass: notice, template: bike-thanks, channels: [email] }
  - { key: guide, name: 使い方のご案内, kind: message, on: delivery, offset: 1 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: bike-guide, channels: [email] }
  - { key: how, name: その後いかがですか, kind: call, on: delivery, offset: 3 days, at: "17:00", notAfter: 5 days, legalClass: notice, template: bike-how, withinDays: 2 }
  - { key: how-again, name: もう一度お電話, kind: call, after: how, is: [absent], offset: 1 days, at: "17:00", notAfter: 3 days, legalClass: notice, template: bike-how, withinDays: 2 }
  - { key: how-mail, name: お電話のかわりに, kind: message, after: how-again, is: [absent], offset: 1 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: bike-how-mail, channels: [email] }
  - { key: survey, name: 満足度アンケート, kind: survey, on: delivery, offset: 7 days, at: "10:00", notAfter: 7 days, legalClass: notice, template: bike-survey, channels: [email] }
  - { key: sorry, name: 困りごとのお電話, kind: call, after: how, is: [trouble], offset: 1 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: bike-how, withinDays: 1, priority: 1 }
  - { key: month, name: 1か月点検のご案内, kind: message, on: delivery, offset: 1 months, at: "10:00", notAfter: 10 days, legalClass: notice, template: bike-month, channels: [email] }
  - { key: offer, name: 夏の部品セール, kind: message, on: delivery, offset: 2 months, at: "12:00", notAfter: 10 days, legalClass: ad, template: bike-offer, channels: [email] }
  - { key: inspection, name: 3か月点検, kind: message, on: delivery, offset: 3 months, at: "10:00", notAfter: 14 days, legalClass: notice, template: bike-inspection, channels: [email] }
`

/** One letter two hours after a purchase, with this re-entry. */
export const greeting = (reentry: string): string => `
format: kizukai-plan/1
name: お礼 ${reentry}
reentry: ${reentry}
steps:
  - { key: thanks, name: お礼, kind: message, on: purchase, offset: 2 hours, notAfter: 2 days, legalClass: notice, template: ${reentry}, channels: [email] }
`

/** An offer a week after a purchase, a notice on the same day. */
export const offer = `
format: kizukai-plan/1
name: 部品のご案内
reentry: per-occurrence
steps:
  - { key: offer, name: 部品セール, kind: message, on: purchase, offset: 7 days, at: "12:00", notAfter: 5 days, legalClass: ad, template: parts-offer, channels: [email] }
  - { key: check, name: 点検のお知らせ, kind: message, on: purchase, offset: 7 days, at: "12:00", notAfter: 5 days, legalClass: notice, template: parts-check, channels: [email] }
`

/** A guide as it was first written. */
export const guide = `
format: kizukai-plan/1
name: 使い方のご案内
reentry: per-occurrence
steps:
  - { key: thanks, name: お礼, kind: message, on: purchase, offset: 2 hours, notAfter: 2 days, legalClass: notice, template: g-thanks, channels: [email] }
  - { key: guide, name: ご案内, kind: message, on: purchase, offset: 1 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: g-guide, channels: [email] }
  - { key: survey, name: アンケート, kind: survey, on: purchase, offset: 7 days, at: "10:00", notAfter: 7 days, legalClass: notice, template: g-survey, channels: [email] }
  - { key: month, name: 1か月, kind: message, on: purchase, offset: 1 months, at: "10:00", notAfter: 7 days, legalClass: notice, template: g-month, channels: [email] }
`

/** The same, rewritten: the survey comes later, the month's letter is gone, a letter after two months is new. */
export const guideRewritten = `
format: kizukai-plan/1
name: 使い方のご案内
reentry: per-occurrence
steps:
  - { key: thanks, name: お礼, kind: message, on: purchase, offset: 2 hours, notAfter: 2 days, legalClass: notice, template: g-thanks, channels: [email] }
  - { key: guide, name: ご案内, kind: message, on: purchase, offset: 1 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: g-guide, channels: [email] }
  - { key: survey, name: アンケート, kind: survey, on: purchase, offset: 10 days, at: "10:00", notAfter: 7 days, legalClass: notice, template: g-survey, channels: [email] }
  - { key: season, name: 2か月, kind: message, on: purchase, offset: 2 months, at: "10:00", notAfter: 7 days, legalClass: notice, template: g-season, channels: [email] }
`
