import { createHash } from 'node:crypto'
import { handsOf, othersWho, settings } from '#domains/staff/index.ts'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { actorOf, type Viewer } from '#platform/http/route.ts'
import { dropAlone, keepAlone } from './alone-store.ts'
import { asked, isNeeded, needed, type Subject, type Weighed, type Weight } from './asking.ts'
import type { ApprovalKind } from './contract.ts'
import { BELOW, peopleBelow } from './portion-views.ts'
import { spendApproval, takeTurns } from './store.ts'

type Act<T> = Subject & {
  work: (tx: Db) => Promise<T>
  weigh: (tx: Db, result: T) => Promise<Weight>
}

const DAY_MS = 86_400_000

/**
 * Does something in one transaction and lets it stand if it reaches few people (with what the same person did so within a day), loosens nothing, or a second person approved exactly this; else nothing happened, a
 * request stands open, and the refusal `approval-needed` or `loosening-alone` (409) names it and who may approve. Where nobody else may approve, it stands and the record says so. @law 12-13
 */
export async function withSecond<T>(db: Db, viewer: Viewer, act: Act<T>, now: Date): Promise<T> {
  let weight: Weighed | null = null
  try {
    return await inTransaction(db, async tx => {
      const result = await act.work(tx)
      if (act.what === 'export' && !(await settings.get(tx, 'approval')).exports) return result
      const weighed = await act.weigh(tx, result)
      weight = { ...weighed, digest: digestOf(act, weighed) }
      await letStand(tx, viewer, act, weight, now)
      return result
    })
  } catch (thrown) {
    if (weight === null || !isNeeded(thrown)) throw thrown
    throw await asked(db, viewer, act, weight, now)
  }
}

async function letStand(tx: Db, viewer: Viewer, act: Subject, it: Weighed, now: Date): Promise<void> {
  const free = loosens(act.what) ? !it.changes?.length : await isSmall(tx, viewer, act, it, now)
  if (free) return
  const { what, subject } = act
  const data = { kind: what, people: it.people, digest: it.digest }
  const note = (word: string, id: string | null) =>
    audit(tx, [{ actor: actorOf(viewer), what: word, subject: `approval:${id ?? subject ?? ''}`, data }], now)
  const matter = `${what}:${it.title}`
  if ((await othersWho(tx, 'approve', viewer.id)).length === 0) {
    if (loosens(what)) await keepAlone(tx, matter, actorOf(viewer), now)
    return note('approval.nobody-else', null)
  }
  const used = await spendApproval(tx, { what, digest: it.digest, people: it.people }, now)
  if (used === null) throw needed(what, {})
  if (loosens(what)) await dropAlone(tx, matter)
  await note('approval.used', used)
}

async function isSmall(tx: Db, viewer: Viewer, { what, subject }: Subject, it: Weighed, now: Date): Promise<boolean> {
  const { above } = await settings.get(tx, 'approval')
  if (!inPortions(what) || it.people > above) return it.people <= above
  const [actor, portion, hands] = [actorOf(viewer), `${what}:${subject ?? ''}`, await handsOf(tx, viewer)]
  // Two portions at once would not see each other: the second waits here until the first is written down or gone.
  await takeTurns(tx, `${hands[0]} ${portion}`)
  const lately = await peopleBelow(tx, { hands, subject: portion }, new Date(now.getTime() - DAY_MS))
  if (it.people + lately > above) return false
  await audit(tx, [{ actor, what: BELOW, subject: portion, data: { kind: what, people: it.people } }], now)
  return true
}

// Many small portions are one large: what one person did below the limit within a day is added up. A plan or a text is weighed whole each time.
const inPortions = (what: ApprovalKind): boolean => what === 'enrolment' || what === 'export' || what === 'consent'

/** Does this kind of act change what the house holds itself to, whomever it reaches? */
export const loosens = (what: ApprovalKind): boolean => what === 'setting' || what === 'figure'

const digestOf = ({ what, subject }: Subject, { exactly }: Weight): string =>
  createHash('sha256')
    .update(JSON.stringify([what, subject, exactly]))
    .digest('hex')
