import { settings } from '#domains/staff/index.ts'
import { audit } from '#platform/audit.ts'
import type { Db } from '#platform/database/connect.ts'
import * as store from './entry-store.ts'
import { DAY_MS, isSmall } from './portions.ts'
import { digestOf } from './second.ts'
import { secondsFor } from './seconds.ts'
import { takeTurns } from './store.ts'
import type { Weight } from './weight.ts'

export { type Entries, heldBackBy, standingEntries, unsettledEntries } from './entry-store.ts'

/** People who entered a plan together and what they would hear: the plan, its words, whose request it is, the files they came with. */
export type Crowd = {
  plan: string
  people: number
  words: Omit<Weight, 'people'>
  asker: string
  brought: readonly store.Brought[]
}

// It stands as long as somebody waits under it: nobody will ask a second time.
const FOR_GOOD_MS = 3650 * DAY_MS

/** What enters one plan is weighed one after the other: two workers at once would not see each other. */
export const takeEntryTurn = (tx: Db, plan: string): Promise<void> => takeTurns(tx, `entry ${plan}`)

/** May so many people enter in a day, whoever let them in, without a second person? And, where a person's import let them in, with all that this person did within the day? @law 12-13 */
export async function isSmallEntry(
  tx: Db,
  it: { people: number; hand: { id: string; people: number } | null },
  now: Date,
): Promise<boolean> {
  const { above } = await settings.get(tx, 'approval')
  if (it.people > above) return false
  return it.hand === null || isSmall(tx, { kind: 'staff', id: it.hand.id }, { what: 'entry', subject: null }, it.hand, now)
}

/** Is there nobody who could be the second person? Then they go on, and the record says so, once a day for a plan; not where whoever asks took the word from somebody lately. */
export async function goesAlone(
  tx: Db,
  it: { plan: string; asker: string; people: number; noted: boolean },
  now: Date,
): Promise<boolean> {
  const { free, close, taken } = await secondsFor(tx, { kind: 'staff', id: it.asker }, now)
  if (free.length + close.length + taken.length > 0) return false
  const subject = `approval:${it.plan}`
  if (!it.noted || (await store.notedAlone(tx, subject, new Date(now.getTime() - DAY_MS)))) return true
  const data = { kind: 'entry', people: it.people }
  await audit(tx, [{ actor: 'system', what: 'approval.nobody-else', subject, data }], now)
  return true
}

/** Opens the one request of a plan for people who entered it, or puts them under the one that is open; answers its id. @law 12-13 */
export async function askForEntries(tx: Db, it: Crowd, now: Date): Promise<string> {
  const digest = digestOfEntries(it)
  const open = await store.lockOpen(tx, it.plan)
  if (open) {
    await store.addPeople(tx, open.id, it.people, it.brought)
    if (open.digest !== digest) await renew(tx, open, { ...it, people: open.people + it.people }, now)
    return open.id
  }
  const until = new Date(now.getTime() + FOR_GOOD_MS)
  const { plan, people, brought, asker: by } = it
  const id = await store.insertEntries(tx, { plan, people, brought, by, until, digest, ...toldOf(it) }, now)
  await noted(tx, 'asked', { id, people, digest }, 'system', now)
  return id
}

/** Holds one request until the transaction ends; undefined where it was carried out meanwhile. */
export const lockEntries = store.lockEntries

/**
 * What is to be done of a request now: let them go (`yes`, `alone`), cancel (`no`), or nothing (null), with what it counts brought up to date. A yes to other words than those that would go out is none: the request is
 * open again.
 */
export async function settledEntries(
  tx: Db,
  it: store.Entries,
  found: { people: number; words: Omit<Weight, 'people'> },
  now: Date,
): Promise<'yes' | 'no' | 'alone' | null> {
  if (it.state === 'refused') return closed(tx, it, 'refused', 'no', now)
  if (found.people === 0) return withdrawn(tx, it, now)
  const crowd = { ...found, plan: it.plan }
  if (digestOfEntries(crowd) !== it.digest) return renewed(tx, it, crowd, now)
  if (it.state === 'approved') return closed(tx, it, 'used', 'yes', now)
  await store.countPeople(tx, it.id, found.people)
  if (!(await goesAlone(tx, { plan: it.plan, asker: it.askedBy, people: found.people, noted: true }, now))) return null
  await store.closeEntries(tx, it.id, 'withdrawn', now)
  return 'alone'
}

async function closed<T>(tx: Db, it: store.Entries, state: 'used' | 'refused', answer: T, now: Date): Promise<T> {
  await store.closeEntries(tx, it.id, state, now)
  if (state === 'used') await noted(tx, 'used', it, it.decidedBy ? `staff:${it.decidedBy}` : 'system', now, it.close)
  return answer
}

async function withdrawn(tx: Db, it: store.Entries, now: Date): Promise<null> {
  await store.closeEntries(tx, it.id, 'withdrawn', now)
  await noted(tx, 'withdrawn', it, 'system', now)
  return null
}

async function renewed(tx: Db, it: store.Entries, crowd: Pick<Crowd, 'plan' | 'people' | 'words'>, now: Date): Promise<null> {
  await renew(tx, it, crowd, now)
  return null
}

async function renew(tx: Db, { id }: store.Entries, it: Pick<Crowd, 'plan' | 'people' | 'words'>, now: Date): Promise<void> {
  const { tested, ...told } = toldOf(it)
  const digest = digestOfEntries(it)
  await store.reopen(tx, id, { ...told, digest, people: it.people, tested: tested ? now : null })
  await noted(tx, 'asked', { id, people: it.people, digest }, 'system', now)
}

const digestOfEntries = ({ plan, words }: Pick<Crowd, 'plan' | 'words'>): string =>
  digestOf({ what: 'entry', subject: plan }, words)

const toldOf = ({ words: { title, templates, changes = [] } }: Pick<Crowd, 'words'>) => ({
  title,
  templates,
  changes,
  tested: templates.length === 0,
})

const noted = (
  tx: Db,
  word: 'asked' | 'used' | 'withdrawn',
  { id, people, digest }: Pick<store.Entries, 'id' | 'people' | 'digest'>,
  actor: string,
  now: Date,
  close = false,
) =>
  audit(
    tx,
    [
      {
        actor,
        what: `approval.${word}`,
        subject: `approval:${id}`,
        data: { kind: 'entry', people, digest, ...(close ? { close } : {}) },
      },
    ],
    now,
  )
