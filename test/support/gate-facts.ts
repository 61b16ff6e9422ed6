import type { CompanyFacts, Facts } from '#domains/gate/contract.ts'
import { hoursOf } from '#domains/gate/hours-rules.ts'
import type { Claimed } from '#domains/touchpoints/contract.ts'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { dayNumber } from '#kernel/day.ts'
import { newId } from '#kernel/ids.ts'
import { TOKYO, toWall } from '#kernel/wall-clock.ts'

/** A company as it comes: usual calendar, the law's quiet hours and the usual caps. */
export const usualCompany = (calendar: Partial<BusinessCalendar> = {}): CompanyFacts => ({
  zone: TOKYO,
  sendingPaused: false,
  caps: { perDay: 1, perWeek: 2, perMonth: 6, smsPerMonth: 2, overflow: 'move', callsPerDay: 5 },
  basis: { mailOrder: false, relationSuffices: false },
  hours: hoursOf(BusinessCalendar.parse(calendar), { from: '21:00', to: '08:00' }, TOKYO),
  packs: new Set(),
  figures: { elderAge: 70, elderFinanceAge: 75, estateGiftPercent: 10, estateGiftYen: 1_000_000 },
})

/** Facts under which an e-mail notice to 髙橋 健一 goes out at `now`, with what differs. */
export function factsAt(
  now: Date,
  { touchpoint, ...more }: Partial<Omit<Facts, 'touchpoint'>> & { touchpoint?: Partial<Claimed> } = {},
): Facts {
  const wall = toWall(now, TOKYO)
  const row: Claimed = {
    customerId: newId(),
    id: newId(),
    planId: newId(),
    stepKey: 'thanks',
    occurrence: 'delivery:once',
    planVersion: 1,
    kind: 'message',
    legalClass: more.legalClass ?? 'notice',
    priority: 5,
    dueAt: now,
    notAfter: null,
    plannedFor: now,
    channel: null,
    subjectId: null,
    branchId: null,
    staffId: null,
    attempts: 1,
    contactedAt: null,
    data: null,
    ...touchpoint,
  }
  return {
    touchpoint: row,
    legalClass: row.legalClass,
    ladder: ['email'],
    closed: new Set(),
    person: {
      id: row.customerId,
      state: 'active',
      emailKey: 'kenichi@example.com',
      phone: '+819012345678',
      mobile: '+819012345678',
      line: 'U1',
      hasAddress: true,
      controlBucket: 999,
      window: null,
      household: null,
      company: null,
    },
    card: { name: 'お礼' },
    plan: { name: '物販・EC', state: 'active', control: 0, topic: null },
    company: usualCompany(),
    permissions: [],
    holds: [],
    wishes: null,
    asking: false,
    deadAt: () => null,
    templateClass: null,
    area: null,
    words: null,
    purpose: null,
    unwanted: null,
    age: null,
    related: false,
    ads: [],
    told: [],
    known: () => null,
    today: wall.day,
    dayNumber: dayNumber(wall.day),
    minute: Math.floor(wall.ms / 60_000),
    ...more,
  }
}
