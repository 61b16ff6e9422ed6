import type { z } from 'zod'
import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { type Guarded, type Setting, settingSchemas } from '#domains/staff/settings-contract.ts'
import type { Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, type Viewer } from '#platform/http/route.ts'
import { aloneRows, beforeAlone, dropAlone } from './alone-store.ts'
import type { Guards, Loosened } from './contract.ts'
import { loosened } from './loosening-rules.ts'
import { withSecond } from './second.ts'
import { mayApprove, secondsFor } from './seconds.ts'
import { refuseClearing } from './shown.ts'
import { takeTurns } from './store.ts'

/** What one person decided alone, and who else may approve. */
export async function guards(db: Db, viewer: Viewer, now: Date): Promise<Guards> {
  const [alone, seconds] = await Promise.all([aloneRows(db), secondsFor(db, viewer, now)])
  return { alone, approvers: mayApprove(seconds).map(({ name }) => name) }
}

/** Sets what guards the house: stricter at will, looser with a second person. Refusals `loosening-alone` (409), `company-shown`, `company-unreachable` (422). @law 12-13 */
export async function putGuarded<K extends Guarded>(
  db: Db,
  key: K,
  value: z.input<(typeof settingSchemas)[K]>,
  viewer: Viewer,
  now: Date,
): Promise<Setting<K>> {
  const matter = `setting:${key}`
  const work = async (tx: Db) => {
    await takeTurns(tx, matter)
    const before = await settings.get(tx, key)
    const after = await settings.put(tx, key, value, actorOf(viewer), now)
    await refuseClearing(tx, before, after)
    const today = dayOf(now, (await settings.get(tx, 'company')).zone)
    const once = settingSchemas[key].safeParse(await beforeAlone(tx, key))
    if (once.success && loosened(key, once.data as Setting<K>, after, today).length === 0) await dropAlone(tx, matter)
    return { before, after, looser: loosened(key, before, after, today) }
  }
  const weigh = async (_: Db, { before, after, looser }: { before: Setting<K>; after: Setting<K>; looser: Loosened[] }) => ({
    people: 0,
    exactly: { before, after },
    title: key,
    templates: [],
    changes: looser,
  })
  return (await withSecond(db, viewer, { what: 'setting', subject: null, work, weigh }, now)).after
}

/** Sets a figure of the law from a day on: stricter at will; looser only when the law changed, and with a second person. Refusals of `law.changeFigure`, `loosening-alone` (409). @law 12-13 */
export async function putFigure(
  db: Db,
  key: law.FigureKey,
  change: law.ChangeFigure,
  viewer: Viewer,
  { today, now }: { today: Day; now: Date },
): Promise<void> {
  const matter = `figure:${key}`
  const work = async (tx: Db) => {
    await takeTurns(tx, matter)
    const before = await law.book(tx)
    await law.changeFigure(tx, key, change, actorOf(viewer), today, now)
    if (!law.isLooser(law.PLAIN, key, change)) await dropAlone(tx, matter)
    return { looser: law.isLooser(before, key, change), was: law.figure(before, key, change.from) }
  }
  const weigh = async (_: Db, { looser, was }: { looser: boolean; was: number }) => ({
    people: 0,
    exactly: { was, change },
    title: key,
    templates: [],
    changes: looser ? [{ name: change.source, from: String(was), to: `${change.value} (${change.from})` }] : [],
  })
  await withSecond(db, viewer, { what: 'figure', subject: null, work, weigh }, now)
}
