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

/** In which parts of the country customers live; the usual one while there is nobody. */
export async function regionsLivedIn(db: Db): Promise<Region[]> {
  const found = await sql<{ prefecture: string | null }>`
    select prefecture from customers where state = 'active' group by prefecture`.execute(db)
  const regions = found.rows.map(it => regionOf(it.prefecture ?? ''))
  return regions.length > 0 ? [...new Set(regions)] : ['usual']
}
