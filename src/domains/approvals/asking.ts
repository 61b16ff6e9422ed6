import { settings } from '#domains/staff/index.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { actorOf, type Viewer } from '#platform/http/route.ts'
import { counted } from '#platform/i18n/sentence.ts'
import type { ApprovalKind } from './contract.ts'
import { reachedLately } from './portions.ts'
import { mayApprove, secondsFor } from './seconds.ts'
import { openRequest } from './store.ts'
import type { Subject, Weighed } from './weight.ts'

const HOUR_MS = 3_600_000

type Told = {
  people?: number
  lately?: number
  together?: number
  above?: number
  kind?: string
  approval?: string
  state?: string
  approvers?: readonly string[]
}

/** Opens a request for what was just weighed and taken back; answers the refusal that names it and who may approve. */
export async function asked(db: Db, viewer: Viewer, { what, subject }: Subject, it: Weighed, now: Date): Promise<Refusal> {
  const { above, hours } = await settings.get(db, 'approval')
  const approvers = mayApprove(await secondsFor(db, viewer, now)).map(({ name }) => name)
  const lately = LOOSENS.includes(what) ? 0 : await reachedLately(db, viewer, { what, subject }, now)
  const data = { people: it.people, lately, together: it.people + lately, above, kind: what, approvers }
  // A key has nobody who could try the words on themselves.
  if (viewer.kind !== 'staff') return needed(what, data)
  const until = new Date(now.getTime() + hours * HOUR_MS)
  const { people, title, templates, digest, changes = [] } = it
  const fresh = { what, subject, digest, people, title, templates, changes, by: viewer.id, until, tested: templates.length === 0 }
  return inTransaction(db, async tx => {
    const { id, state } = await openRequest(tx, fresh, now)
    const noted = { people, above, kind: what, digest }
    await audit(tx, [{ actor: actorOf(viewer), what: 'approval.asked', subject: `approval:${id}`, data: noted }], now)
    return needed(what, { ...data, approval: id, state })
  })
}

/** The refusal of what a second person has not approved: `approval-needed`, or `loosening-alone` for a setting, figure or other loosening (409). */
export function needed(what: ApprovalKind, data: Told): Refusal {
  if (LOOSENS.includes(what)) return new Refusal('loosening-alone', LOOSENING, { status: 409, data })
  const before = data.lately ? `この24時間の${counted(data.lately)}人と合わせて` : ''
  const reached = data.together ?? data.people
  const people = reached === undefined ? '大勢' : `${counted(reached)}人`
  if (what === 'erasure') {
    const words = `${before}${people}の情報を消すため、二人目の承認が要ります。ほかの人に頼んでから、もう一度行ってください。`
    return new Refusal('approval-needed', words, { status: 409, data })
  }
  const why = what === 'export' ? `${before}${people}分のファイルのため` : `${before}${people}に届くため`
  const how = what === 'export' ? '' : '承認の画面で試し送りをしてから、'
  return new Refusal('approval-needed', `${why}、二人目の承認が要ります。${how}ほかの人に頼んでください。`, { status: 409, data })
}

const LOOSENS: readonly ApprovalKind[] = ['setting', 'figure', 'act']
const LOOSENING = 'きまりをゆるめるには、二人目の承認が要ります。承認できる人に頼んでから、もう一度保存してください。'

/** Was something taken back because a second person has not approved it? */
export const isNeeded = (thrown: unknown): boolean => isRefusal(thrown, 'approval-needed') || isRefusal(thrown, 'loosening-alone')
