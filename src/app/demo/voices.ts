import * as consent from '#domains/consent/index.ts'
import * as customers from '#domains/customers/index.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { type Fact, record } from '#platform/events.ts'
import type { Company } from './company.ts'
import type { Dice } from './dice.ts'
import type { Purchase } from './purchases.ts'
import type { On } from './take-in.ts'
import { BEGUN } from './when.ts'
import { notes } from './words.ts'

type It = { ids: readonly string[]; bought: readonly Purchase[]; company: Company; on: On; roll: Dice }

/** What people said on their own: referrals, refusals, and what clerks noted about them. */
export async function remark(db: Db, it: It, now: Date): Promise<void> {
  await record(db, referrals(it), now)
  await refuse(db, it, now)
  await note(db, it, now)
}

// Who came back and is cared for tells others, more so since the follow-up began.
function referrals({ ids, bought, on, roll }: It): Fact[] {
  return bought.flatMap(({ who, ago }) => {
    const at = ago - roll.whole(2, 40)
    if (at < 1 || !roll.chance(ago < BEGUN ? 0.034 : 0.017)) return []
    return [{ customer: ids[who] ?? '', name: 'referral.made', at: on(at, '15:20') }]
  })
}

async function refuse(db: Db, { ids, on, roll }: It, now: Date): Promise<void> {
  const sayings = ids.flatMap(customer => {
    if (!roll.chance(0.028)) return []
    const link = roll.chance(0.8)
    return [
      {
        customer,
        said: 'no' as const,
        channel: 'email' as const,
        way: link ? ('link' as const) : ('counter' as const),
        at: on(roll.whole(1, BEGUN - 10), '21:12'),
      },
    ]
  })
  await consent.say(db, sayings, now)
}

async function note(db: Db, { ids, company, on, roll }: It, now: Date): Promise<void> {
  for (const [place, customer] of ids.entries()) {
    if (place >= 600 || !roll.chance(0.12)) continue
    const by = company.staff[roll.whole(0, 6)] ?? null
    const at = on(roll.whole(1, 200), '18:50')
    await customers.writeNote(
      db,
      customer,
      roll.one(notes),
      { actor: `staff:${by}`, staff: by, zone: TOKYO },
      at < now ? at : now,
    )
  }
}
