import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { CustomerPage } from './page-contract.ts'

/** Who a customer is, and who stands around them, in one row; null when there is none. */
export async function personRow(
  db: Db,
  id: string,
): Promise<Pick<CustomerPage, 'customer' | 'facts' | 'persons' | 'household' | 'keys' | 'dead' | 'duplicates'> | null> {
  const found = await sql<Pick<CustomerPage, 'customer' | 'facts' | 'persons' | 'household' | 'keys' | 'dead' | 'duplicates'>>`
    select json_build_object(
        'id', c.id, 'kind', c.kind, 'state', c.state, 'mergedInto', c.merged_into, 'name', c.name, 'kana', c.kana, 'honorific', c.honorific, 'companyId', c.company_id,
        'site', c.site, 'department', c.department, 'title', c.title, 'corporateNumber', c.corporate_number, 'email', c.email, 'emailQuality', c.email_quality,
        'phone', c.phone, 'mobile', c.mobile, 'phoneE164', c.phone_e164, 'mobileE164', c.mobile_e164, 'line', c.line_id, 'postal', c.postal_code,
        'prefecture', c.prefecture, 'city', c.city, 'address', c.address, 'birthday', c.birthday, 'language', c.language, 'attributes', c.attributes - array(select key from attribute_fields where sensitive is not null),
        'sensitive', (select jsonb_object_agg(a.key, a.value) from jsonb_each(c.attributes) a where a.key = any(array(select key from attribute_fields where sensitive is not null))),
        'branch', case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end,
        'staff', case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end,
        'company', case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end,
        'createdAt', ${iso(sql`c.created_at`)}, 'updatedAt', ${iso(sql`c.updated_at`)}) as customer,
      json_build_object('purchases', coalesce(f.purchases, 0), 'spend', coalesce(f.spend, 0), 'currency', coalesce(f.currency, 'JPY'), 'firstAt', ${iso(sql`f.first_at`)},
        'lastAt', ${iso(sql`f.last_at`)}, 'rhythmDays', f.rhythm_days) as facts,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'department', p.department, 'title', p.title, 'phone', coalesce(p.mobile, p.phone)) order by p.kana_key, p.id), '[]')
         from (select * from customers where company_id = c.id and state = 'active' limit 200) p) as persons,
      (select json_build_object('id', h.id, 'name', h.name, 'members', (select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.created_at, m.id)
         from customers m where m.household_id = h.id and m.state in ('active', 'archived', 'deceased'))) from households h where h.id = c.household_id) as household,
      (select coalesce(json_agg(json_build_object('source', k.source, 'number', k.external_id,
           'import', case when i.id is not null then json_build_object('id', i.id, 'file', i.file_name) end) order by k.source, k.external_id), '[]')
         from customer_keys k left join imports i on i.id = k.import_id where k.customer_id = c.id) as keys,
      (select coalesce(json_agg(json_build_object('channel', d.channel, 'reason', d.reason, 'since', ${iso(sql`d.since`)})), '[]') from dead_addresses d
        where d.dead and ((d.channel = 'email' and d.address_key = c.email_key) or (d.channel in ('sms', 'phone') and d.address_key in (c.mobile_e164, c.phone_e164)))) as dead,
      (select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name)), '[]') from duplicate_candidates q
         join customers x on x.id = case when q.customer_id = c.id then q.other_id else q.customer_id end
        where q.state = 'open' and q.score >= 65 and (q.customer_id = c.id or q.other_id = c.id)) as duplicates
      from customers c
      left join branches b on b.id = c.branch_id left join staff s on s.id = c.staff_id left join customers o on o.id = c.company_id
      left join purchase_facts f on f.customer_id = c.id
     where c.id = ${id}`.execute(db)
  return found.rows[0] ?? null
}

// PostgreSQL's own JSON form of an instant is not the one of our wire.
const iso = (at: ReturnType<typeof sql>) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
