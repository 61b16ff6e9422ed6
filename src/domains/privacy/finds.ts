import { removeNote } from '#domains/customers/index.ts'
import { removeTalk } from '#domains/tasks/index.ts'
import { type Page, skipOf, skipped } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sensitiveKinds } from '#kernel/sensitive-words.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { FindRow } from './contract.ts'
import { type Find, keepFinds, keepLook, lookedAt, markDecided, type Place } from './find-store.ts'
import { notesSince, openFinds, type Text, talksSince } from './find-views.ts'

const BATCH = 2000
const LOOKS: Record<Place, (db: Db, since: Date, limit: number) => Promise<Text[]>> = { note: notesSince, talk: talksSince }

/** Texts that seem to hold 要配慮個人情報 and nobody has decided upon. */
export const finds = (db: Db, most = 200): Promise<FindRow[]> => openFinds(db, most)

/** A page of them, the newest first. Refusal `bad-cursor`. */
export async function findPage(
  db: Db,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<FindRow>> {
  const skip = skipOf(cursor)
  return skipped({ rows: await openFinds(db, limit + 1, skip), skip, limit })
}

/** Looks through what was written since the last look; answers how many texts are new in the list. @law P3 */
export async function lookForSensitive(db: Db, now: Date): Promise<number> {
  let found = 0
  for (const place of ['note', 'talk'] as const) found += await lookThrough(db, place, now)
  return found
}

async function lookThrough(db: Db, place: Place, now: Date): Promise<number> {
  let found = 0
  for (;;) {
    const { count, more } = await inTransaction(db, async tx => {
      const texts = await LOOKS[place](tx, await lookedAt(tx, place), BATCH)
      const last = texts.at(-1)
      if (!last) return { count: 0, more: false }
      await keepLook(tx, place, last.at)
      return {
        count: await keepFinds(
          tx,
          texts.flatMap(text => findIn(text, place)),
          now,
        ),
        more: texts.length >= BATCH,
      }
    })
    found += count
    if (!more) return found
  }
}

function findIn({ customer, id, text }: Text, place: Place): Find[] {
  const kinds = sensitiveKinds(text)
  return kinds.length === 0 ? [] : [{ customer, id, place, kinds }]
}

/** Says that the person agreed to this being kept, that it is harmless, or takes the words away for good. Refusal `no-find`. @law P3 */
export function decideFind(
  db: Db,
  { customer, id }: { customer: string; id: string },
  decision: 'consented' | 'harmless' | 'removed',
  actor: string,
  now: Date,
): Promise<void> {
  return inTransaction(db, async tx => {
    const place = await markDecided(tx, customer, id, decision, actor, now)
    if (!place) throw new Refusal('no-find', 'この記録は見つかりません。一覧を開き直してください。', { status: 404 })
    if (decision === 'removed') await (place === 'note' ? removeNote(tx, customer, id) : removeTalk(tx, customer, id))
    await record(tx, [{ customer, name: 'sensitive.decided', at: now, subject: id, actor, data: { decision } }], now)
  })
}
