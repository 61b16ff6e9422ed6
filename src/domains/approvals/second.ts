import { createHash } from 'node:crypto'
import { othersWho, settings } from '#domains/staff/index.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { actorOf, type Viewer } from '#platform/http/route.ts'
import type { ApprovalKind } from './contract.ts'
import { BELOW, peopleBelow } from './portion-views.ts'
import { openRequest, spendApproval } from './store.ts'

/** What an act comes to: how many people, exactly what (any change makes another digest), its name, and the texts to try on oneself. */
export type Weight = { people: number; exactly: unknown; title: string; templates: readonly string[] }
type Act<T> = {
  what: ApprovalKind
  subject: string | null
  work: (tx: Db) => Promise<T>
  weigh: (tx: Db, result: T) => Promise<Weight>
}

const HOUR_MS = 3_600_000

/**
 * Does something in one transaction and lets it stand if it reaches few people (with what the same person did so within a day) or a second person approved exactly this; else nothing happened, a request stands
 * open, and the refusal `approval-needed` (409) names it. Where nobody else may approve, it stands and the record says so. @law 12-13
 */
export async function withSecond<T>(db: Db, viewer: Viewer, act: Act<T>, now: Date): Promise<T> {
  let weight: (Weight & { digest: string }) | null = null
  try {
    return await inTransaction(db, async tx => {
      const result = await act.work(tx)
      const weighed = await act.weigh(tx, result)
      weight = { ...weighed, digest: digestOf(act, weighed) }
      await letStand(tx, viewer, act, weight, now)
      return result
    })
  } catch (thrown) {
    if (weight === null || !isRefusal(thrown, 'approval-needed')) throw thrown
    throw await asked(db, viewer, act, weight, now)
  }
}

type Subject = Pick<Act<unknown>, 'what' | 'subject'>
type Weighed = Weight & { digest: string }

async function letStand(tx: Db, viewer: Viewer, { what, subject }: Subject, it: Weighed, now: Date): Promise<void> {
  const { above, exports } = await settings.get(tx, 'approval')
  if (what === 'export' && !exports) return
  const small = what !== 'plan' && it.people <= above
  // Many small portions are one large: what one person did below the limit within a day is added up.
  const lately = small ? await peopleBelow(tx, { actor: actorOf(viewer), subject: portion(what, subject) }, dayBefore(now)) : 0
  if (it.people + lately <= above) {
    const data = { kind: what, people: it.people }
    if (small) await audit(tx, [{ actor: actorOf(viewer), what: BELOW, subject: portion(what, subject), data }], now)
    return
  }
  const note = (word: string, id: string | null) =>
    audit(
      tx,
      [
        {
          actor: actorOf(viewer),
          what: word,
          subject: `approval:${id ?? subject ?? ''}`,
          data: { kind: what, people: it.people, digest: it.digest },
        },
      ],
      now,
    )
  if ((await othersWho(tx, 'approve', viewer.id)) === 0) return note('approval.nobody-else', null)
  const used = await spendApproval(tx, { what, digest: it.digest, people: it.people }, now)
  if (used === null) throw needed({})
  await note('approval.used', used)
}

const portion = (what: ApprovalKind, subject: string | null): string => `${what}:${subject ?? ''}`
const dayBefore = (now: Date): Date => new Date(now.getTime() - 24 * HOUR_MS)

async function asked(db: Db, viewer: Viewer, { what, subject }: Subject, it: Weighed, now: Date): Promise<Refusal> {
  const { above, hours } = await settings.get(db, 'approval')
  const data = { people: it.people, above, kind: what }
  // A key has nobody who could try the words on themselves.
  if (viewer.kind !== 'staff') return needed(data)
  const until = new Date(now.getTime() + hours * HOUR_MS)
  const { people, title, templates, digest } = it
  const fresh = { what, subject, digest, people, title, templates, by: viewer.id, until, tested: templates.length === 0 }
  return inTransaction(db, async tx => {
    const { id, state } = await openRequest(tx, fresh, now)
    await audit(
      tx,
      [{ actor: actorOf(viewer), what: 'approval.asked', subject: `approval:${id}`, data: { ...data, digest } }],
      now,
    )
    return needed({ ...data, approval: id, state })
  })
}

const digestOf = ({ what, subject }: Subject, { exactly }: Weight): string =>
  createHash('sha256')
    .update(JSON.stringify([what, subject, exactly]))
    .digest('hex')

function needed(data: { people?: number; above?: number; approval?: string; state?: string; kind?: string }): Refusal {
  const words = `${data.people ?? ''}人に届くため、二人目の承認が要ります。承認の画面で試し送りをしてから、ほかの人に頼んでください。`
  return new Refusal('approval-needed', words, { status: 409, data })
}
