import { sql } from 'kysely'
import type { Region } from '#domains/templates/check-contract.ts'
import type { Db } from '#platform/database/connect.ts'

const KANSAI = ['滋賀県', '京都府', '大阪府', '兵庫県', '奈良県', '和歌山県'] as const

/** The part of the country a prefecture's seasons belong to. */
export function regionOf(prefecture: string): Region {
  if (prefecture === '北海道') return 'hokkaido'
  if (prefecture === '沖縄県') return 'okinawa'
  return (KANSAI as readonly string[]).includes(prefecture) ? 'kansai' : 'usual'
}

/** In which parts of the country customers live, from one prefecture of the index to the next; the usual one while nobody's is known. */
export async function regionsLivedIn(db: Db): Promise<Region[]> {
  const next = sql`select min(prefecture) from customers where prefecture is not null and state = 'active'`
  const found = await sql<{ prefecture: string }>`
    with recursive lived(prefecture) as (
      ${next}
      union all select (${next} and prefecture > l.prefecture) from lived l where l.prefecture is not null)
    select prefecture from lived where prefecture is not null`.execute(db)
  const regions = found.rows.map(it => regionOf(it.prefecture))
  return regions.length > 0 ? [...new Set(regions)] : ['usual']
}
