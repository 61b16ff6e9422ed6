import { handsOf, settings } from '#domains/staff/index.ts'
import { audit } from '#platform/audit.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, type Viewer } from '#platform/http/route.ts'
import type { ApprovalKind } from './contract.ts'
import { BELOW, peopleBelow } from './portion-views.ts'
import { secondsFor } from './seconds.ts'
import { takeTurns } from './store.ts'
import type { Subject, Weight } from './weight.ts'

export const DAY_MS = 86_400_000

// What reaches people is one matter, by whichever door: ten plans of ninety are nine hundred. A file taken out reaches nobody and is another.
const SENDS: readonly ApprovalKind[] = ['plan', 'template', 'enrolment', 'entry', 'consent', 'contact']
const FILES: readonly ApprovalKind[] = ['export']
const ERASURES: readonly ApprovalKind[] = ['erasure']
const matterOf = (what: ApprovalKind) => (what === 'export' ? FILES : what === 'erasure' ? ERASURES : SENDS)
/** Weighed with everybody it means, each time anew. Who comes with one file enters several plans and is one all the same. */
const WHOLE: readonly ApprovalKind[] = ['plan', 'template', 'entry']
type Hand = Pick<Viewer, 'kind' | 'id'>

/** Does this reach so few people, with all that the same hand did within a day, that it needs no second person? What does is written down, to be added to the next. */
export async function isSmall(
  tx: Db,
  viewer: Hand,
  { what, subject }: Subject,
  it: Pick<Weight, 'people'>,
  now: Date,
): Promise<boolean> {
  const { above } = await settings.get(tx, 'approval')
  if (it.people === 0) return true
  if (it.people > above) return false
  const kinds = matterOf(what)
  const [mine = '', ...hands] = await handsOfCircle(tx, viewer, now)
  // Two portions at once would not see each other: the second waits here until the first is written down or gone.
  await takeTurns(tx, `${mine} ${kinds[0]}`)
  const since = new Date(now.getTime() - DAY_MS)
  const portion = `${what}:${subject ?? ''}`
  const done = await peopleBelow(tx, { hands: [mine, ...hands], kinds, whole: WHOLE, subject: portion }, since)
  const same = WHOLE.includes(what) ? Math.max(done.same, it.people) : done.same + it.people
  if (same + done.others > above) return false
  await audit(tx, [{ actor: actorOf(viewer), what: BELOW, subject: portion, data: { kind: what, people: it.people } }], now)
  return true
}

/** How many people the same hand reached without a second person within the last day, beside what is weighed now. */
export async function reachedLately(db: Db, viewer: Viewer, { what, subject }: Subject, now: Date): Promise<number> {
  const hands = await handsOfCircle(db, viewer, now)
  const kinds = matterOf(what)
  const done = await peopleBelow(
    db,
    { hands, kinds, whole: WHOLE, subject: `${what}:${subject ?? ''}` },
    new Date(now.getTime() - DAY_MS),
  )
  return done.others + (WHOLE.includes(what) ? 0 : done.same)
}

// One person's hands, their keys', and those of whoever they made lately; the first names them all, the same for each of them.
async function handsOfCircle(db: Db, viewer: Hand, now: Date): Promise<string[]> {
  const own = await handsOf(db, viewer)
  const { circle } = await secondsFor(db, viewer, now)
  const others = [...circle].filter(id => `staff:${id}` !== own[0])
  const theirs = await Promise.all(others.map(id => handsOf(db, { kind: 'staff', id })))
  return [...own, ...theirs.flat()].toSorted()
}
