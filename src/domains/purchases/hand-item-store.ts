import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { HandItem, OwnedItem } from './hand-item-contract.ts'

/** What these customers own or owned, the latest first. */
export async function itemsOf(db: Db, customer: string): Promise<OwnedItem[]> {
  const found = await sql<OwnedItem>`
    select id, name, product_code as code, serial, contract_on as "contractOn", delivered_on as "deliveredOn", warranty_until as "warrantyUntil",
           renews_on as "renewsOn", state, attributes
      from owned_items where customer_id = ${customer} order by state desc, coalesce(delivered_on, contract_on) desc nulls last, id desc limit 500`.execute(
    db,
  )
  return found.rows
}

/** Writes over what is known of an item; false when there is none. */
export async function changeItem(db: Db, customer: string, id: string, it: HandItem, now: Date): Promise<boolean> {
  const found = await sql`
    update owned_items set name = ${it.name}, product_code = ${it.code}, serial = ${it.serial}, contract_on = ${it.contractOn}::date,
           delivered_on = ${it.deliveredOn}::date, warranty_until = ${it.warrantyUntil}::date, renews_on = ${it.renewsOn}::date, state = ${it.state}, recorded_at = ${now}
     where customer_id = ${customer} and id = ${id} returning id`.execute(db)
  return found.rows.length > 0
}
