import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type StoredChannel = {
  channel: string
  provider: string
  settings: Record<string, string | number | boolean | null>
  secret: string | null
  state: 'off' | 'on'
}

/** What is set, by channel. */
export async function storedChannels(db: Db): Promise<Map<string, StoredChannel>> {
  const found = await sql<StoredChannel>`select channel, provider, settings, secret, state from channel_settings`.execute(db)
  return new Map(found.rows.map(it => [it.channel, it]))
}

export async function keepChannel(db: Db, it: StoredChannel, now: Date): Promise<void> {
  await sql`
    insert into channel_settings (channel, provider, settings, secret, state, updated_at)
    values (${it.channel}, ${it.provider}, ${JSON.stringify(it.settings)}::jsonb, ${it.secret}, ${it.state}, ${now})
    on conflict (channel) do update
      set provider = excluded.provider, settings = excluded.settings, secret = excluded.secret, state = excluded.state, updated_at = excluded.updated_at`.execute(
    db,
  )
}
