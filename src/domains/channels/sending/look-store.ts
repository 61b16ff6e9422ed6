import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { Share } from '../sending-contract.ts'
import { Observed } from './observed-contract.ts'

export type Look = { observed: Observed; share: Share | null; lookedAt: Date }

/** What was last seen of a domain; null: never, or by a version that saw other things. */
export async function lastLook(db: Db, domain: string): Promise<Look | null> {
  const { rows } = await sql<{ observed: unknown; share: unknown; lookedAt: Date }>`
    select observed, share, looked_at as "lookedAt" from sending_looks where domain = ${domain}`.execute(db)
  const [row] = rows
  const observed = Observed.safeParse(row?.observed)
  if (!row || !observed.success) return null
  return { observed: observed.data, share: Share.safeParse(row.share).data ?? null, lookedAt: row.lookedAt }
}

export async function keepLook(db: Db, { observed, share, lookedAt }: Look): Promise<void> {
  await sql`
    insert into sending_looks (domain, observed, share, looked_at)
    values (${observed.domain}, ${JSON.stringify(observed)}::jsonb, ${share === null ? null : JSON.stringify(share)}::jsonb, ${lookedAt})
    on conflict (domain) do update set observed = excluded.observed, share = excluded.share, looked_at = excluded.looked_at`.execute(
    db,
  )
}
