import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Living customers with this e-mail address (compared in lower case); more than one when a family shares it. */
export async function customersAt(db: Db, address: string): Promise<string[]> {
  if (address === '') return []
  const found = await sql<{
    id: string
  }>`select id from customers where email_key = ${address.toLowerCase()} and state in ('active', 'archived') limit 20`.execute(db)
  return found.rows.map(it => it.id)
}
