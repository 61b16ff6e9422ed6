import { createHash } from 'node:crypto'
import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { NewNotice, NoticeRow, TopicRow } from './notice-contract.ts'
import { endNoticeOn, keepNotice, keepTopic, noticesOf, topicsOf } from './notice-store.ts'

/** Keeps the words of a page, a form or a card for ever; a changed wording is a new version, the same words are the same one. Refusal `notice-box-ticked` (M8, T5). @law M7 M8 T4 T5 */
export async function addNotice(db: Db, notice: NewNotice, actor: string, now: Date): Promise<string> {
  if (notice.box === 'on')
    throw new Refusal(
      'notice-box-ticked',
      'はじめから印の付いた欄への返事は、同意になりません。印のない欄で、あらためてうかがってください。',
    )
  const { name, kind, wording, box, url = '' } = notice
  const hash = createHash('sha256').update([name, kind, box, url, wording].join('\n')).digest('hex')
  return keepNotice(db, { ...notice, hash }, actor, now)
}

/** Every wording, the newest version of a name first, with how many said yes to it. */
export const notices = (db: Db): Promise<NoticeRow[]> => noticesOf(db)

/** Takes a wording out of the choices from a day on, or brings it back; what was said to it keeps its words. Event `notice.ended`. Refusal `notice-unknown`. @law M7 */
export function endNotice(db: Db, id: string, until: string | null, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    if (!(await endNoticeOn(tx, id, until)))
      throw new Refusal('notice-unknown', 'この同意の文言は見つかりません。一覧を開き直してください。', { status: 404 })
    await record(tx, [{ customer: NOBODY, name: 'notice.ended', at: now, subject: id, actor, data: { until } }], now)
  })
}

/** Opens a topic of the house, changes its words or closes it. Event `topic.changed`. @law M12 */
export function putTopic(db: Db, topic: TopicRow, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await keepTopic(tx, topic, now)
    await record(tx, [{ customer: NOBODY, name: 'topic.changed', at: now, actor, data: { ...topic } }], now)
  })
}

/** The house's topics, open ones first. */
export const topics = (db: Db): Promise<TopicRow[]> => topicsOf(db)
