import { sql } from 'kysely'
import type { Condition } from './definition-contract.ts'
import type { Sql } from './due-views.ts'

type Test = Condition['all'][number]

// `c` customers, `f` purchase_facts (outer joined), `o` orders, `i` owned_items.
const COLUMNS: Record<string, Sql> = {
  'customer.kind': sql`c.kind`,
  'customer.prefecture': sql`c.prefecture`,
  'customer.city': sql`c.city`,
  'customer.branch': sql`(select b.name from branches b where b.id = c.branch_id)`,
  'customer.language': sql`c.language`,
  'customer.email': sql`c.email`,
  'customer.phone': sql`coalesce(c.mobile_e164, c.phone_e164)`,
  'customer.line': sql`c.line_id`,
  'customer.birthday': sql`c.birthday::text`,
  'order.total': sql`o.total`,
  'order.branch': sql`(select b.name from branches b where b.id = o.branch_id)`,
  'order.source': sql`o.source`,
  'item.name': sql`i.name`,
  'item.product': sql`i.product_code`,
  'item.warranty': sql`i.warranty_until::text`,
  'purchases.count': sql`coalesce(f.purchases, 0)`,
  'purchases.spend': sql`coalesce(f.spend, 0)`,
}

/** An audience as SQL over the rows of a select of occurrences; true where there is none. */
export function audienceSql(condition: Condition | undefined, zone: string): Sql {
  const tests = condition?.all ?? []
  if (tests.length === 0) return sql`true`
  return sql.join(
    tests.map(test => testSql(test, zone)),
    sql` and `,
  )
}

/** Does it ask about purchases, so that the facts must be joined? */
export const asksPurchases = (condition: Condition | undefined): boolean =>
  (condition?.all ?? []).some(test => test.fact.startsWith('purchases.'))

function testSql(test: Test, zone: string): Sql {
  if (test.fact === 'order.product') return productSql(test)
  const column = columnOf(test.fact, zone)
  const numeric = typeof test.value === 'number'
  const typed =
    numeric && test.fact.startsWith('attribute.')
      ? sql`case when ${column} ~ '^-?[0-9]+(\\.[0-9]+)?$' then (${column})::numeric end`
      : column
  return compared(typed, test)
}

function columnOf(fact: string, zone: string): Sql {
  if (fact.startsWith('attribute.')) return sql`(c.attributes ->> ${sql.lit(fact.slice('attribute.'.length))})`
  if (fact === 'purchases.last') return sql`(f.last_at at time zone ${sql.lit(zone)})::date::text`
  return COLUMNS[fact] ?? sql`null::text`
}

function compared(column: Sql, { is, value }: Test): Sql {
  const right = typeof value === 'number' ? sql`${sql.lit(value)}` : sql`${sql.lit(String(value ?? ''))}`
  switch (is) {
    case 'eq':
      return sql`${column} = ${right}`
    case 'ne':
      return sql`${column} is distinct from ${right}`
    case 'gte':
      return sql`${column} >= ${right}`
    case 'lt':
      return sql`${column} < ${right}`
    case 'contains':
      return sql`position(lower(${right}) in lower(${column})) > 0`
    case 'present':
      return sql`coalesce(${column}::text, '') <> ''`
    case 'absent':
      return sql`coalesce(${column}::text, '') = ''`
  }
}

// Any line of the order.
function productSql(test: Test): Sql {
  const negative = test.is === 'ne' || test.is === 'absent'
  const inner: Test = test.is === 'ne' ? { ...test, is: 'eq' } : test.is === 'absent' ? { ...test, is: 'present' } : test
  const found = sql`exists (select from order_lines l where l.customer_id = o.customer_id and l.order_id = o.id
    and (${compared(sql`l.product_name`, inner)} or ${compared(sql`l.product_code`, inner)}))`
  return negative ? sql`not ${found}` : found
}
