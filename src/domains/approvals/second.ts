import { createHash } from 'node:crypto'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { actorOf, type Viewer } from '#platform/http/route.ts'
import { dropAlone, keepAlone } from './alone-store.ts'
import { asked, isNeeded, needed } from './asking.ts'
import type { ApprovalKind } from './contract.ts'
import { isSmall } from './portions.ts'
import { secondsFor, wouldBeMissed } from './seconds.ts'
import { spendApproval } from './store.ts'
import type { Subject, Weighed, Weight } from './weight.ts'

type Act<T> = Subject & {
  work: (tx: Db) => Promise<T>
  weigh: (tx: Db, result: T) => Promise<Weight>
}

/**
 * Does something in one transaction and lets it stand if it reaches few people (with all the same person did so within a day), loosens nothing, or a second person approved exactly this; else nothing happened, a
 * request stands open, and the refusal `approval-needed` or `loosening-alone` (409) names it and who may approve. Where nobody else may approve, it stands and the record says so; not where the one who asks took the
 * word from whoever could (`approver-taken`, 409). @law 12-13
 */
export async function withSecond<T>(db: Db, viewer: Viewer, act: Act<T>, now: Date): Promise<T> {
  let weight: Weighed | null = null
  try {
    return await inTransaction(db, async tx => {
      const result = await act.work(tx)
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
  const note = (word: string, id: string | null, more: object = {}) =>
    audit(
      tx,
      [{ actor: actorOf(viewer), what: word, subject: `approval:${id ?? subject ?? ''}`, data: { ...data, ...more } }],
      now,
    )
  const matter = `${what}:${it.title}`
  const seconds = await secondsFor(tx, viewer, now)
  if (seconds.free.length + seconds.close.length === 0) {
    if (seconds.taken.length > 0) throw wouldBeMissed(seconds)
    if (stands(what)) await keepAlone(tx, matter, actorOf(viewer), now)
    return note('approval.nobody-else', null)
  }
  const used = await spendApproval(tx, { what, digest: it.digest, people: it.people }, now)
  if (used === null) throw needed(what, {})
  // Two of whom one made the other are as good as one: what they loosened bears the mark of one.
  if (stands(what)) await (used.close ? keepAlone(tx, matter, actorOf(viewer), now) : dropAlone(tx, matter))
  await note('approval.used', used.id, used.close ? { close: true } : {})
}

/** Does this kind of act change what the house holds itself to, whomever it reaches? */
export const loosens = (what: ApprovalKind): boolean => stands(what) || what === 'act'

// What stands looser bears the mark until it is as strict again; an act is over once it is done.
const stands = (what: ApprovalKind): boolean => what === 'setting' || what === 'figure'

/** The name of exactly what is to be done: any change makes another. */
export const digestOf = ({ what, subject }: Subject, { exactly }: Pick<Weight, 'exactly'>): string =>
  createHash('sha256')
    .update(JSON.stringify([what, subject, exactly]))
    .digest('hex')
