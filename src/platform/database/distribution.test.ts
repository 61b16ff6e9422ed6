import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'

// How every table would lie on Citus (decision 0001). A new table is put into one of these lists; which one says what its keys must hold.

/** By the customer, all side by side: `customer_id` stands in the primary key and in every unique one, and joins go by it. */
const BY_CUSTOMER =
  'assents breach_people care_lists consents contact_facts contracts customer_search deliveries duplicate_candidates enrolments events holds import_changes kpi_touched legal_holds no_solicit notes order_lines orders owned_items permissions promises provision_people purchase_facts purpose_consents selling_parties sensitive_finds tasks touchpoint_changes touchpoints verdicts wishes'

/** As many as there are people, but asked for by something else than a person: each by its own column. */
const BY_OWN_KEY: Readonly<Record<string, string>> = {
  customers: 'id',
  customer_keys: 'external_id',
  dead_addresses: 'address_key',
  refused_addresses: 'hash',
  consent_requests: 'address_hash',
  households: 'id',
  merges: 'id',
  import_rejects: 'import_id',
  audit_entries: 'id',
  audit_archive: 'id',
}

/** Small, whole on every machine, or on the first one alone. Those that name a customer are about a few: a request, a trial. */
const REFERENCE =
  'annotations api_keys approvals approver_turns attribute_fields audit_sealed audit_seals branches breaches calendar_feeds challenges channel_settings claims compliance_checks consent_notices decided_alone devices disasters dkim_keys idempotency_keys import_mappings imports kpi_chain kpi_days kpi_months kpi_state law_figures manual_pages manual_readings manual_versions migrations missed_signs oidc_subjects one_time_links passkeys passwords plan_cards plan_versions plans privacy_requests processors provisions purpose_sources purpose_versions purposes rate_counters recovery_codes retention_runs roles saved_views sending_looks sendings_begun sensitive_looks sessions settings sign_on simulations staff step_cards system_mails template_versions templates topics totp_secrets'

const NAMES_A_CUSTOMER_YET_SMALL = ['privacy_requests', 'simulations']

const words = (list: string): string[] => list.split(' ')
const columnOf = new Map([...words(BY_CUSTOMER).map(table => [table, 'customer_id'] as const), ...Object.entries(BY_OWN_KEY)])
const reference = new Set(words(REFERENCE))

type Table = { name: string; columns: string[]; unique: string[][]; refers: string[] }
let tables: Table[]

beforeAll(async () => {
  const { db } = await freshDb()
  const found = await sql<Table>`
    select c.relname as name, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           coalesce((select json_agg(array(select coalesce(a.attname::text, 'an expression') from unnest(i.indkey::int2[]) k left join pg_attribute a on a.attrelid = c.oid and a.attnum = k))
                       from pg_index i where i.indrelid = c.oid and i.indisunique), '[]') as unique,
           array(select k.confrelid::regclass::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f') as refers
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`.execute(db)
  tables = found.rows
})

describe('on Citus every table', () => {
  it('has its place, and no place is of a table that is gone', () => {
    const placed = [...columnOf.keys(), ...reference]
    expect(placed.toSorted()).toEqual(tables.map(it => it.name))
    expect(new Set(placed).size).toBe(placed.length)
  })

  it('that is spread holds its column in each key that must be unique', () => {
    const broken = tables.flatMap(({ name, columns, unique }) => {
      const column = columnOf.get(name)
      if (!column) return []
      return [columns, ...unique].every(key => key.includes(column)) ? [] : [`${name} by ${column}`]
    })
    expect(broken).toEqual([])
  })

  it('that names a customer lies with the customer, unless it is small', () => {
    const strays = tables.filter(({ name, columns }) => columns.includes('customer_id') && reference.has(name)).map(it => it.name)
    expect(strays).toEqual(NAMES_A_CUSTOMER_YET_SMALL)
  })

  it('refers only to tables that are whole everywhere', () => {
    const far = tables.flatMap(({ name, refers }) =>
      refers.filter(other => !reference.has(other)).map(other => `${name} → ${other}`),
    )
    expect(far).toEqual([])
  })
})
