import { addDays, type Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { announce } from '#platform/live.ts'
import { countChain, countDays, FAMILIES } from './rollup-store.ts'
import { monthsSpan, spanOf } from './span-store.ts'
import {
  forgetTouched,
  gather,
  keepState,
  lockState,
  type State,
  touchedContacts,
  touchedDues,
  touchedOrders,
  touchedVoices,
} from './touched-store.ts'

// A transaction may commit a little after the moment it wrote down: so much is looked at twice.
const OVERLAP_MS = 15 * 60_000

/**
 * Brings the kept-up figures to `now`: only days and months about which something new is known are counted anew; nothing new costs next to nothing.
 * Doing it twice is doing it once. Answers whether everything was counted anew ('all'), some days ('some') or none ('none').
 */
export function keepUp(db: Db, zone: string, now: Date): Promise<'all' | 'some' | 'none'> {
  return inTransaction(db, async tx => {
    const last = await lockState(tx)
    const today = dayOf(now, zone)
    const all = last === null || last.zone !== zone || now < last.counted_at
    const did = all ? await countAll(tx, zone, today) : await countTouched(tx, last, zone, today, now)
    if (did === 'none' && last?.today === today && +now - +last.counted_at < OVERLAP_MS / 3) return did
    await keepState(tx, { counted_at: now, today, zone })
    if (did !== 'none') await announce(tx, 'insight')
    return did
  })
}

/** Counts everything anew, whatever was known. */
export function countAnew(db: Db, zone: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await lockState(tx)
    const today = dayOf(now, zone)
    await countAll(tx, zone, today)
    await keepState(tx, { counted_at: now, today, zone })
    await announce(tx, 'insight')
  })
}

async function countAll(tx: Db, zone: string, today: Day): Promise<'all'> {
  await forgetTouched(tx)
  for (const family of FAMILIES) await countDays(tx, family, null, { zone, today })
  await countChain(tx, 'purchase', null, zone)
  await countChain(tx, 'referral', null, zone)
  return 'all'
}

async function countTouched(tx: Db, last: State, zone: string, today: Day, now: Date): Promise<'some' | 'none'> {
  const since = new Date(Math.min(+last.counted_at, +now) - OVERLAP_MS)
  const fresh = await gather(tx, since)
  const it = { zone, today }
  const dues = await touchedDues(tx, since, zone)
  const over = last.today < today ? daysFrom(last.today, today) : []
  await countDays(tx, 'cover', spanOf([...dues.days, ...over].filter(day => day < today)), it)
  if (!fresh) return dues.days.length + over.length > 0 ? 'some' : 'none'

  const orders = await touchedOrders(tx, zone)
  await countDays(tx, 'sales', spanOf(orders.days), it)
  await countChain(tx, 'purchase', monthsSpan(orders.months), zone)
  const voices = await touchedVoices(tx, zone)
  await countDays(tx, 'voices', spanOf(voices.days), it)
  await countChain(tx, 'referral', monthsSpan(voices.months), zone)
  await countDays(tx, 'contacts', spanOf((await touchedContacts(tx, zone)).days), it)
  return 'some'
}

// Days that were not over at the last count and are now.
function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day)
  return days
}
