import { settings } from '#domains/staff/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Purpose, Source } from './contract.ts'
import { versionOn } from './rules.ts'
import { purposesOf, sourcesOf } from './store.ts'

export type Notice = {
  source: Source
  purpose: Purpose
  wording: string
  wordingEn: string | null
  version: number
  from: string
}

/** What is shown at a source before anything is collected there (明示, 21条2項). Refusal `source-unknown`. @law P2 */
export async function noticeFor(db: Db, key: string, now: Date): Promise<Notice> {
  const source = (await sourcesOf(db)).find(it => it.key === key)
  const purpose = (await purposesOf(db)).find(it => it.id === source?.purpose)
  if (!source || !purpose)
    throw new Refusal('source-unknown', 'この用紙・フォームは見つかりません。設定で名前を確かめてください。', { status: 404 })
  const { zone } = await settings.get(db, 'company')
  const { wording, wordingEn, version, from } = versionOn(purpose, dayOf(now, zone))
  return { source, purpose, wording, wordingEn, version, from }
}
