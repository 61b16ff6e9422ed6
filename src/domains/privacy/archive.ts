import type { Follower } from '#domains/customers/index.ts'
import { held } from '#domains/customers/index.ts'
import { message } from '#domains/dispatch/index.ts'
import { settings } from '#domains/staff/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { type ZipEntry, zip } from '#platform/files/zip.ts'
import { sentence } from '#platform/i18n/sentence.ts'
import { pageOf } from './archive-page.ts'
import { csvOf, type Part, partsOf } from './archive-shape.ts'
import { guessesOf, lettersOf, namesFor, recordsOf, selvesOf } from './archive-views.ts'
import type { Telling } from './archive-words.ts'
import { unchecked } from './request-rules.ts'
import { requestsOf } from './request-store.ts'

const LETTERS = 200

/**
 * Everything held about one person as one ZIP, written while it is read: `data.json` for machines, `index.html` for reading, a CSV for each list — master, orders, items, contacts, letters with their
 * words, replies, notes, consents, provisions (33条5項), requests, and what we reckoned. The fact `data.disclosed` is kept. Refusals `no-customer`; while this person's requests wait and none of them is checked: `identity-missing`, `agent-proof-missing`.
 * @law P11
 */
export async function archiveOf(
  db: Db,
  { customer, actor }: { customer: string; actor: string },
  followers: readonly Follower[],
  now: Date,
): Promise<{ file: string; pieces: AsyncGenerator<Uint8Array> }> {
  const selves = await selvesOf(db, customer)
  if (!selves) throw new Refusal('no-customer', 'このお客様は見つかりません。一覧を開き直してください。', { status: 404 })
  await refuseUnchecked(db, customer)
  const { name: company, zone } = await settings.get(db, 'company')
  const all = {
    ...(await held(db, customer, followers)),
    privacy: await recordsOf(db, selves.ids),
    reckoned: await guessesOf(db, selves.ids),
    letters: await lettersWithWords(db, selves.ids),
  }
  await record(db, [{ customer, name: 'data.disclosed', at: now, actor }], now)
  const parts = partsOf(all)
  const { name, language } = selves
  const on = dayOf(now, zone)
  const telling = { language, zone, ...(await namesFor(db, language)) }
  const file = `${sentence('archive.file', language, { name: name.replaceAll(/[\s/\\:*?"<>|]+/g, ''), on }) ?? 'archive'}.zip`
  return { file, pieces: zip(entriesOf(all, parts, { company, name, on, telling }), now) }
}

// Handing out everything is the answer itself: it waits for the same check of who asks.
async function refuseUnchecked(db: Db, customer: string): Promise<void> {
  const open = await requestsOf(db, { state: 'open', customer, limit: 500 })
  const refusals = open.map(it => unchecked({ ...it, customer, identityAt: it.identity ? new Date(it.identity.at) : null }))
  const [first] = refusals
  if (first && refusals.every(it => it !== null)) throw first
}

type About = { company: string; name: string; on: string; telling: Telling }

function* entriesOf(all: Record<string, unknown>, parts: readonly Part[], about: About): Generator<ZipEntry> {
  yield { name: 'index.html', content: pageOf(parts, about) }
  yield { name: 'data.json', content: jsonOf(all, about) }
  for (const part of parts) yield { name: `csv/${part.key}.csv`, content: csvOf(part) }
}

function* jsonOf(all: Record<string, unknown>, { company, name, on }: About): Generator<string> {
  yield `{\n"company": ${JSON.stringify(company)},\n"name": ${JSON.stringify(name)},\n"on": ${JSON.stringify(on)}`
  for (const [key, value] of Object.entries(all)) yield `,\n${JSON.stringify(key)}: ${JSON.stringify(value, null, 1)}`
  yield '\n}\n'
}

// The words of a letter are filled again from its pinned text, one by one, as anybody sees them on the screen.
async function lettersWithWords(db: Db, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  for (let after: string | null = null; ; ) {
    const letters: { customer: string; id: string }[] = await lettersOf(db, ids, after, LETTERS)
    for (const { customer, id } of letters) {
      const { at, channel, address, subject, text, state } = await message({ db }, customer, id)
      found.push({ at, channel, address, subject, text, state })
    }
    after = letters.at(-1)?.id ?? null
    if (letters.length < LETTERS) return found
  }
}
