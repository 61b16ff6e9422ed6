import { othersWho, sendSystemMail, settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { actorOf, type Viewer } from '#platform/http/route.ts'
import type { ApprovalRow, Decision } from './contract.ts'
import { approvalRow, approvalRows, markTested, type Stored, waitingFor, writeDecision, writeWithdrawn } from './store.ts'

export type { Weight } from './asking.ts'
export { withSecond } from './second.ts'

const LATELY_MS = 30 * 86_400_000

/** What waits and what was asked in the last 30 days: everybody's for who may approve, else one's own. */
export async function approvals(db: Db, viewer: Viewer, now: Date): Promise<ApprovalRow[]> {
  const rows = await approvalRows(db, new Date(now.getTime() - LATELY_MS))
  const all = decides(viewer)
  const may = await othersWho(db, 'approve', '')
  return rows.filter(row => all || row.askedBy.id === viewer.id).map(row => wire(row, { viewer, may }, now))
}

/** Sends the words to whoever asked, and to nobody else; only then may somebody decide. Refusals `no-approval`, `approval-decided`, `no-address`. */
export async function testSend(db: Db, secrets: Secrets, id: string, viewer: Viewer, email: string | null, now: Date) {
  const row = await open(db, id, now)
  if (row.askedBy.id !== viewer.id) throw missing()
  const wanted = await letters(db, row.templates, now)
  if (wanted.length > 0 && email === null)
    throw new Refusal('no-address', 'ご自分のメールアドレスが登録されていないため、試し送りができません。', { status: 409 })
  await inTransaction(db, async tx => {
    for (const { subject, text } of wanted)
      await sendSystemMail(tx, secrets, { staffId: viewer.id, kind: 'test', to: email ?? '', subject, text }, now)
    await markTested(tx, id, now)
    await audit(tx, [{ actor: actorOf(viewer), what: 'approval.tested', subject: `approval:${id}` }], now)
  })
  return { sent: wanted.length, to: wanted.length > 0 ? email : null }
}

/** Says yes or no to what somebody else asked and tried on themselves. Refusals `no-approval`, `approval-own`, `approval-untested`, `approval-decided`. */
export async function decide(db: Db, id: string, it: Decision, viewer: Viewer, now: Date): Promise<ApprovalRow> {
  const row = await open(db, id, now)
  if (row.askedBy.id === viewer.id)
    throw new Refusal('approval-own', 'ご自分が頼んだものは、ご自分では承認できません。ほかの人に頼んでください。', {
      status: 409,
    })
  if (row.testedAt === null)
    throw new Refusal('approval-untested', 'まだ試し送りがされていません。頼んだ人に、先に試し送りをしてもらってください。', {
      status: 409,
    })
  return inTransaction(db, async tx => {
    const { hours } = await settings.get(tx, 'approval')
    const until = new Date(now.getTime() + hours * 3_600_000)
    const state = it.approve ? 'approved' : 'refused'
    if (!(await writeDecision(tx, id, { state, by: viewer.id, note: it.note, until }, now))) throw decided()
    await audit(tx, [{ actor: actorOf(viewer), what: `approval.${state}`, subject: `approval:${id}` }], now)
    return wire((await approvalRow(tx, id)) ?? row, { viewer, may: await othersWho(tx, 'approve', '') }, now)
  })
}

/** Takes one's own request back; a second time changes nothing. */
export async function withdraw(db: Db, id: string, viewer: Viewer, now: Date): Promise<void> {
  const row = await approvalRow(db, id)
  if (row?.askedBy.id !== viewer.id) throw missing()
  await inTransaction(db, async tx => {
    await writeWithdrawn(tx, id)
    await audit(tx, [{ actor: actorOf(viewer), what: 'approval.withdrawn', subject: `approval:${id}` }], now)
  })
}

/** How many requests of others wait for this person's word, for the badge. */
export async function approvalCounter(db: Db, viewer: Viewer, now: Date): Promise<Record<string, number>> {
  return { 'approvals.waiting': decides(viewer) ? await waitingFor(db, viewer.id, now) : 0 }
}

async function open(db: Db, id: string, now: Date): Promise<Stored> {
  const row = await approvalRow(db, id)
  if (!row) throw missing()
  if (row.state !== 'open' || new Date(row.until) <= now) throw decided()
  return row
}

async function letters(db: Db, ids: readonly string[], now: Date): Promise<{ subject: string; text: string }[]> {
  const house = await settings.all(db)
  const found = []
  for (const id of ids) {
    const whole = await templates.one(db, id)
    const shown = await templates.preview(db, templates.wordsBeingWorkedOn(whole), null, house, now)
    found.push({ subject: `【試し送り】${shown.subject ?? whole.name}`, text: shown.body })
  }
  return found
}

// What waits reaches the whole house: whoever sees only some branches neither judges nor reads it.
const decides = ({ scopes, sight }: Viewer): boolean => scopes.has('approve') && sight.branches === 'all'

type Seen = { viewer: Viewer; may: readonly { id: string; name: string }[] }

const wire = ({ templates: _, ...row }: Stored, { viewer, may }: Seen, now: Date): ApprovalRow => {
  const mine = row.askedBy.id === viewer.id
  const waits = row.state === 'open' && row.testedAt !== null && new Date(row.until) > now
  const approvers = may.filter(it => it.id !== row.askedBy.id).map(({ name }) => name)
  return { ...row, approvers, mine, mayDecide: waits && !mine && decides(viewer) }
}

const missing = () => new Refusal('no-approval', 'この承認の依頼は見つかりません。一覧を開き直してください。', { status: 404 })
const decided = () =>
  new Refusal('approval-decided', 'この依頼は、もう決まったか期限が切れています。一覧を開き直してください。', { status: 409 })
