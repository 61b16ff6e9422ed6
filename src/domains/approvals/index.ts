import { type Seconds, secondsOf, sendSystemMail, settings, sharesDevice } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { actorOf, type Viewer } from '#platform/http/route.ts'
import { counted } from '#platform/i18n/sentence.ts'
import { ring } from '#platform/jobs.ts'
import type { ApprovalRow, Decision } from './contract.ts'
import { mayApprove, sameDevice, tooClose } from './seconds.ts'
import { approvalRow, approvalRows, markTested, type Stored, waitingFor, writeDecision, writeWithdrawn } from './store.ts'

export {
  askForEntries,
  type Crowd,
  type Entries,
  goesAlone,
  heldBackBy,
  isSmallEntry,
  lockEntries,
  settledEntries,
  standingEntries,
  takeEntryTurn,
  unsettledEntries,
} from './entries.ts'
export { letErase, letOut } from './let-out.ts'
export { withLooser } from './looser.ts'
export { withSecond } from './second.ts'
export type { Weight } from './weight.ts'

const LATELY_MS = 30 * 86_400_000

/** What waits and what was asked in the last 30 days: everybody's for who may approve, else one's own. */
export async function approvals(db: Db, viewer: Viewer, now: Date): Promise<ApprovalRow[]> {
  const rows = await approvalRows(db, new Date(now.getTime() - LATELY_MS))
  const all = decides(viewer)
  const seen = rows.filter(row => all || row.askedBy.id === viewer.id)
  const seconds = await secondsOf(db, [...new Set(seen.map(row => row.askedBy.id))], now)
  return seen.map(row => wire(row, viewer, seconds, now))
}

/** Sends the words to whoever asked, and to nobody else; only then may somebody decide. Refusals `no-approval`, `approval-decided`, `no-address`. */
export async function testSend(db: Db, secrets: Secrets, id: string, viewer: Viewer, email: string | null, now: Date) {
  const row = await open(db, id, now)
  if (!mayTest(row, viewer)) throw missing()
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

/**
 * Says yes or no to what somebody else asked and tried on themselves. Whoever was made by the one who asks (or made them) is a second person only where there is no other, and the record and what is loosened say so.
 * Refusals `no-approval`, `approval-own`, `approval-untested`, `approval-decided`, `approval-grew`, `approval-too-close`, `approval-same-device`. @law 12-13
 */
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
  const seconds = await secondsOf(db, [row.askedBy.id], now)
  const close = it.approve && (await refuseOneHand(db, row, viewer, seconds.get(row.askedBy.id)))
  return inTransaction(db, async tx => {
    const { hours } = await settings.get(tx, 'approval')
    const until = new Date(now.getTime() + hours * 3_600_000)
    const state = it.approve ? 'approved' : 'refused'
    const people = it.approve ? it.people : null
    if (!(await writeDecision(tx, id, { state, by: viewer.id, note: it.note, until, close, people }, now)))
      throw await overtaken(tx, id)
    // Nobody does it once more: who waits goes on, or does not, by this word alone.
    if (row.what === 'entry') await ring(tx, { job: 'plans.settle-entries' })
    await audit(
      tx,
      [{ actor: actorOf(viewer), what: `approval.${state}`, subject: `approval:${id}`, data: close ? { close } : {} }],
      now,
    )
    return wire((await approvalRow(tx, id)) ?? row, viewer, seconds, now)
  })
}

/** Takes one's own request back; a second time changes nothing. Refusal `approval-stands`: people wait under it who would wait for ever. */
export async function withdraw(db: Db, id: string, viewer: Viewer, now: Date): Promise<void> {
  const row = await approvalRow(db, id)
  if (row?.askedBy.id !== viewer.id) throw missing()
  if (row.what === 'entry') throw stands()
  await inTransaction(db, async tx => {
    await writeWithdrawn(tx, id)
    await audit(tx, [{ actor: actorOf(viewer), what: 'approval.withdrawn', subject: `approval:${id}` }], now)
  })
}

/** How many requests of others wait for this person's word, for the badge. */
export async function approvalCounter(db: Db, viewer: Viewer, now: Date): Promise<Record<string, number>> {
  if (!decides(viewer)) return { 'approvals.waiting': 0 }
  const askers = await waitingFor(db, viewer.id, now)
  const seconds = askers.length > 0 ? await secondsOf(db, [...new Set(askers)], now) : new Map<string, Seconds>()
  return { 'approvals.waiting': askers.filter(asker => counts(seconds.get(asker), viewer.id)).length }
}

async function open(db: Db, id: string, now: Date): Promise<Stored> {
  const row = await approvalRow(db, id)
  if (!row) throw missing()
  if (row.state !== 'open' || new Date(row.until) <= now) throw decided()
  return row
}

// What entered by itself nobody may know of who could try it: whoever is to judge may.
const mayTest = (row: Pick<Stored, 'what' | 'askedBy'>, viewer: Viewer): boolean =>
  row.askedBy.id === viewer.id || (row.what === 'entry' && decides(viewer))

async function overtaken(tx: Db, id: string): Promise<Refusal> {
  const row = await approvalRow(tx, id)
  return row?.state === 'open' ? grew(row.people) : decided()
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

const counts = (seconds: Seconds | undefined, id: string): boolean =>
  seconds !== undefined && mayApprove(seconds).some(it => it.id === id)

// A no needs nobody's leave. Answers whether the yes is that of somebody close.
async function refuseOneHand(db: Db, row: Stored, viewer: Viewer, seconds: Seconds | undefined): Promise<boolean> {
  if (!seconds || !counts(seconds, viewer.id)) {
    if (seconds?.circle.has(viewer.id)) throw tooClose(seconds)
    return false
  }
  const device = await sharesDevice(db, viewer.session, row.askedBy.id)
  if (device?.shared && !device.second) throw sameDevice(row.askedBy.name)
  return seconds.circle.has(viewer.id)
}

const wire = ({ templates: _, ...row }: Stored, viewer: Viewer, all: ReadonlyMap<string, Seconds>, now: Date): ApprovalRow => {
  const seconds = all.get(row.askedBy.id)
  const mine = row.askedBy.id === viewer.id
  const waits = row.state === 'open' && row.testedAt !== null && new Date(row.until) > now
  const approvers = seconds ? mayApprove(seconds).map(({ name }) => name) : []
  const close = row.state === 'open' ? seconds !== undefined && seconds.free.length === 0 && approvers.length > 0 : row.close
  const tests = row.state === 'open' && mayTest(row, viewer)
  return {
    ...row,
    approvers,
    close,
    mine,
    mayTest: tests,
    mayDecide: waits && !mine && decides(viewer) && counts(seconds, viewer.id),
  }
}

const missing = () => new Refusal('no-approval', 'この承認の依頼は見つかりません。一覧を開き直してください。', { status: 404 })
const stands = () =>
  new Refusal(
    'approval-stands',
    '待っている方がいるあいだは、取り下げられません。送らないときは、ほかの人に見送ってもらうか、取込を取り消してください。',
    { status: 409 },
  )
const grew = (people: number) =>
  new Refusal('approval-grew', `そのあいだに${counted(people)}人に増えました。もう一度確かめてから、承認してください。`, {
    status: 409,
    data: { people },
  })
const decided = () =>
  new Refusal('approval-decided', 'この依頼は、もう決まったか期限が切れています。一覧を開き直してください。', { status: 409 })
