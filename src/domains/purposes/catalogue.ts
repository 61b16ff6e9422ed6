import type { Day } from '#kernel/day.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import {
  GENERAL_PURPOSE,
  type NewPurpose,
  type NewSource,
  type NewVersion,
  type Purpose,
  type Source,
  type Use,
} from './contract.ts'
import { refuseChange } from './rules.ts'
import {
  endConsent,
  insertPurpose,
  insertVersion,
  keepConsent,
  keepSource,
  lockPurpose,
  markRetired,
  purposesOf,
  sourcesOf,
} from './store.ts'
import { purposesInUse } from './views.ts'

export { peopleUnder } from './views.ts'

/** Every purpose with all its wordings, and the sources tied to them. */
export async function catalogue(db: Db): Promise<{ purposes: Purpose[]; sources: Source[] }> {
  return { purposes: await purposesOf(db), sources: await sourcesOf(db) }
}

/** Adds a purpose with its first wording; answers its id. Refusal `purpose-known` when the key is taken. */
export function addPurpose(db: Db, it: NewPurpose, actor: string, today: Day, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const id = newId<'purpose'>()
    if (!(await insertPurpose(tx, { id, key: it.key, name: it.name }, now)))
      throw new Refusal('purpose-known', 'この記号の利用目的はもうあります。別の記号にしてください。', { status: 409 })
    const { wording, wordingEn, uses } = it
    await insertVersion(
      tx,
      id,
      { version: 1, wording, wordingEn, uses, from: today, related: null, notice: null, publishedBy: actor },
      now,
    )
    await note(tx, 'purpose.published', { key: it.key, version: 1 }, actor, now)
    return id
  })
}

/** Publishes a new wording of a purpose; the old one stays for who was told it. Answers its version. Refusals as in `refuseChange`, `purpose-unknown`. @law P1 */
export function publishVersion(db: Db, id: string, change: NewVersion, actor: string, today: Day, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const it = await known(tx, id)
    const last = it.versions[0]
    if (!last) throw unknown()
    refuseChange(change, last, today)
    const { wording, wordingEn, uses, from, related, notice } = change
    const version = last.version + 1
    await insertVersion(tx, id, { version, wording, wordingEn, uses, from, related, notice, publishedBy: actor }, now)
    await note(tx, 'purpose.published', { key: it.key, version }, actor, now)
    return version
  })
}

/** Takes a purpose out of the choices; refuses one that data stands under (`purpose-in-use`). */
export function retire(db: Db, id: string, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const it = await known(tx, id)
    if (it.id === GENERAL_PURPOSE || (await purposesInUse(tx)).has(it.id))
      throw new Refusal('purpose-in-use', 'この利用目的のもとで集めた情報があるので、しまえません。', { status: 409 })
    await markRetired(tx, id, now)
    await note(tx, 'purpose.retired', { key: it.key }, actor, now)
  })
}

/** Names a source and the purpose shown there before anything is collected. Refusal `purpose-unknown`. @law P1 P2 */
export function tie(db: Db, key: string, it: NewSource, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const purpose = await known(tx, it.purpose)
    await keepSource(tx, key, it, now)
    await note(tx, 'purpose.tied', { source: key, purpose: purpose.key }, actor, now)
  })
}

/** Writes down a person's own yes to a use their purpose does not name (18条). */
export function agree(db: Db, customer: string, it: { use: Use; words: string }, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await keepConsent(tx, customer, it.use, it.words, actor, now)
    await record(tx, [{ customer, name: 'purpose.agreed', at: now, actor, data: { use: it.use } }], now)
  })
}

/** Takes that yes back. */
export function disagree(db: Db, customer: string, use: Use, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await endConsent(tx, customer, use, now)
    await record(tx, [{ customer, name: 'purpose.disagreed', at: now, actor, data: { use } }], now)
  })
}

async function known(tx: Db, id: string): Promise<Purpose> {
  if (!(await lockPurpose(tx, id))) throw unknown()
  const it = (await purposesOf(tx)).find(purpose => purpose.id === id)
  if (!it || it.retiredAt) throw unknown()
  return it
}

const unknown = () => new Refusal('purpose-unknown', 'この利用目的は見つかりません。一覧を開き直してください。', { status: 404 })

function note(tx: Db, name: string, data: Record<string, unknown>, actor: string, now: Date): Promise<number> {
  return record(tx, [{ customer: NOBODY, name, at: now, actor, data }], now)
}
