import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { ItemRow, Source } from './contract.ts'

export type NumberedItem = { id: string; item: ItemRow }
export type ItemChange = {
  id: string
  customer: string
  externalId: string
  change: 'new' | 'changed'
  deliveredOn: string | null
  wasDelivered: string | null
  before: unknown
}

/**
 * Writes items by (customer, source, external id); an absent value takes nothing away. Answers those that were new or changed, with the row as
 * it stood before; the same again is not among them.
 */
export async function upsertItems(
  db: Db,
  rows: readonly NumberedItem[],
  { source, importId }: Source,
  now: Date,
): Promise<ItemChange[]> {
  const column = <T>(pick: (item: ItemRow) => T): T[] => rows.map(row => pick(row.item))
  const found = await sql<ItemChange>`
    with r as (
      select * from unnest(
        ${column(i => i.customer)}::uuid[], ${rows.map(row => row.id)}::uuid[], ${column(i => i.externalId)}::text[], ${column(i => i.order)}::uuid[],
        ${column(i => i.name)}::text[], ${column(i => i.code)}::text[], ${column(i => i.serial)}::text[], ${column(i => i.contractOn)}::date[],
        ${column(i => i.deliveredOn)}::date[], ${column(i => i.warrantyUntil)}::date[], ${column(i => i.renewsOn)}::date[],
        ${column(i => JSON.stringify(i.attributes))}::jsonb[]
      ) as r(customer_id, id, external_id, order_id, name, product_code, serial, contract_on, delivered_on, warranty_until, renews_on, attributes)
    ), before as (
      select o.* from owned_items o join r on o.customer_id = r.customer_id and o.source = ${source} and o.external_id = r.external_id
       order by o.customer_id, o.id for update of o
    ), written as (
      insert into owned_items as o (customer_id, id, order_id, source, external_id, name, product_code, serial, contract_on, delivered_on, warranty_until,
        renews_on, attributes, import_id, recorded_at)
      select customer_id, id, order_id, ${source}, external_id, name, product_code, serial, contract_on, delivered_on, warranty_until, renews_on, attributes,
             ${importId ?? null}::uuid, ${now} from r order by customer_id, external_id
      on conflict (customer_id, source, external_id) do update
         set order_id = coalesce(excluded.order_id, o.order_id), name = excluded.name, product_code = coalesce(excluded.product_code, o.product_code),
             serial = coalesce(excluded.serial, o.serial), contract_on = coalesce(excluded.contract_on, o.contract_on),
             delivered_on = coalesce(excluded.delivered_on, o.delivered_on), warranty_until = coalesce(excluded.warranty_until, o.warranty_until),
             renews_on = coalesce(excluded.renews_on, o.renews_on), attributes = o.attributes || excluded.attributes, recorded_at = excluded.recorded_at
       where (coalesce(excluded.order_id, o.order_id), excluded.name, coalesce(excluded.product_code, o.product_code), coalesce(excluded.serial, o.serial),
              coalesce(excluded.contract_on, o.contract_on), coalesce(excluded.delivered_on, o.delivered_on),
              coalesce(excluded.warranty_until, o.warranty_until), coalesce(excluded.renews_on, o.renews_on), o.attributes || excluded.attributes)
             is distinct from
             (o.order_id, o.name, o.product_code, o.serial, o.contract_on, o.delivered_on, o.warranty_until, o.renews_on, o.attributes)
      returning o.*
    )
    select w.id, w.customer_id as customer, w.external_id as "externalId", case when b.id is null then 'new' else 'changed' end as change,
           w.delivered_on as "deliveredOn", b.delivered_on as "wasDelivered", to_jsonb(b) as before
      from written w left join before b on b.customer_id = w.customer_id and b.id = w.id`.execute(db)
  return found.rows
}

/** Removes up to `limit` items an import brought and nobody changed after `until`. */
export async function removeImportedItems(
  db: Db,
  importId: string,
  until: Date,
  limit: number,
): Promise<{ customer: string; id: string }[]> {
  const gone = await sql<{ customer: string; id: string }>`
    delete from owned_items where (customer_id, id) in (
      select customer_id, id from owned_items where import_id = ${importId} and recorded_at <= ${until} limit ${limit} for update)
    returning customer_id as customer, id`.execute(db)
  return gone.rows
}

/** Puts items back as they stood (`before` is the whole row), unless somebody changed them since `at`; answers how many. */
export async function restoreItems(db: Db, befores: readonly { before: unknown; at: Date }[]): Promise<number> {
  const result = await sql`
    update owned_items o
       set order_id = b.order_id, name = b.name, product_code = b.product_code, serial = b.serial, contract_on = b.contract_on, delivered_on = b.delivered_on,
           warranty_until = b.warranty_until, renews_on = b.renews_on, state = b.state, attributes = b.attributes, recorded_at = b.recorded_at
      from unnest(${befores.map(it => JSON.stringify(it.before))}::jsonb[], ${befores.map(it => it.at)}::timestamptz[]) as r(row, at)
      cross join lateral jsonb_populate_record(null::owned_items, r.row) b
     where o.customer_id = b.customer_id and o.id = b.id and o.recorded_at = r.at`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}
