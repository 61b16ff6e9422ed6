import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'
import type { Config } from '#platform/config.ts'

/** Refuses to look where no house was ever begun: a command that only reads would make an empty one, and a backup of nothing would look like a backup. Refusal `no-house-there`. */
export function refuseNowhere({ databaseUrl, data }: Config): void {
  if (databaseUrl !== null || existsSync(join(data, 'postgres', 'cluster'))) return
  throw new Refusal(
    'no-house-there',
    `「${data}」には、まだ気づかいのデータがありません。気づかいのフォルダーで実行するか、KIZUKAI_DATA でデータの場所を指定してください。はじめてなら、まず npm start で始めます。`,
    { data: { folder: data } },
  )
}
