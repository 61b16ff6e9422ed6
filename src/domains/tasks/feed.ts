import { ICalCalendar } from 'ical-generator'
import { seenBy, settings, sightOf } from '#domains/staff/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { toWall } from '#kernel/wall-clock.ts'
import { hashToken, newToken } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import { wholeCalendar } from './calendar.ts'
import { feedOwner, writeFeed } from './feed-store.ts'
import { promiseWords } from './promise-words.ts'

const DAY_MS = 86_400_000
const QUARTER_MS = 15 * 60_000

/** Makes (anew) the secret address of one person's calendar feed; the old address stops working. Answers the token, shown once. */
export async function openFeed(db: Db, staff: string, now: Date): Promise<string> {
  const token = newToken()
  await writeFeed(db, staff, hashToken(token), now)
  return token
}

/** The iCalendar (RFC 5545) of the feed with this token: 30 days back, 180 ahead. Refusal: no-such-feed. */
export async function feed(db: Db, token: string, now: Date): Promise<string> {
  const owner = await feedOwner(db, hashToken(token))
  if (!owner)
    throw new Refusal('no-such-feed', 'このカレンダーのアドレスは使われていません。カレンダーの画面で作り直してください。', {
      status: 404,
    })
  const sight = await sightOf(db, owner.id)
  const { zone } = await settings.get(db, 'company')
  const rows = await wholeCalendar(seenBy(db, sight), {
    staff: owner.id,
    from: new Date(+now - 30 * DAY_MS),
    to: new Date(+now + 180 * DAY_MS),
  })
  const calendar = new ICalCalendar({ name: `気づかい — ${owner.name}`, prodId: '//kizukai//kizukai//JA', ttl: 900 })
  for (const row of rows) {
    calendar.createEvent({
      id: `${row.id}@kizukai`,
      stamp: now,
      ...spanOf(row.due_at, zone),
      summary: `${row.name} ${row.honorific ?? '様'} ${promiseWords(row.title, 'ja')}`,
      ...(row.kind === 'visit' && row.address ? { location: row.address } : {}),
      ...(row.contact ? { description: row.contact } : {}),
    })
  }
  return calendar.toString()
}

// Midnight is a day without an hour, such as a promise's: it stands above the day and not in its night.
function spanOf(at: Date, zone: string): { start: Date; end?: Date; allDay?: true } {
  const { day, ms } = toWall(at, zone)
  if (ms !== 0) return { start: at, end: new Date(+at + 2 * QUARTER_MS) }
  return { start: new Date(`${day}T00:00:00Z`), allDay: true }
}
