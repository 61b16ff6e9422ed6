import type { FieldPair, MergeField, MergeOrder } from './duplicate-contract.ts'

export type Row = Readonly<Record<string, unknown>>

/** The columns that go together: a name survives with its key, an address with its postcode. The first is what people see. */
export const COLUMNS_OF: Record<MergeField, readonly [string, ...string[]]> = {
  name: ['name', 'raw_name', 'name_key', 'family_name', 'given_name'],
  kana: ['kana', 'kana_key'],
  honorific: ['honorific'],
  company: ['company_id'],
  site: ['site'],
  department: ['department'],
  title: ['title'],
  corporateNumber: ['corporate_number'],
  email: ['email', 'email_key', 'email_quality'],
  phone: ['phone', 'phone_e164'],
  mobile: ['mobile', 'mobile_e164'],
  line: ['line_id'],
  address: ['address_key', 'address', 'postal_code', 'prefecture', 'city'],
  birthday: ['birthday'],
  branch: ['branch_id'],
  staff: ['staff_id'],
  language: ['language'],
  household: ['household_id'],
}
const FIELDS = Object.keys(COLUMNS_OF) as MergeField[]

/** Which value survives where two rows become one: what was chosen, else the kept one's, and the gone one's only where the kept has none. */
export function survivesFrom(field: MergeField, kept: Row, gone: Row, choose: MergeOrder['choose']): 'kept' | 'gone' {
  const [lead] = COLUMNS_OF[field]
  const chosen = choose[field]
  // A made-up name gives way to a real one.
  const nameless = field === 'name' && String(kept.name).startsWith('お客様 ') && !String(gone.name).startsWith('お客様 ')
  return chosen ?? (kept[lead] === null || nameless ? 'gone' : 'kept')
}

/** The columns of the kept row that a merge changes, with what they become; attributes are joined, the kept one's winning. */
export function mergedColumns(kept: Row, gone: Row, choose: MergeOrder['choose']): Record<string, unknown> {
  const changed: Record<string, unknown> = {}
  for (const field of FIELDS) {
    if (survivesFrom(field, kept, gone, choose) === 'kept') continue
    for (const column of COLUMNS_OF[field]) if (kept[column] !== gone[column]) changed[column] = gone[column] ?? null
  }
  const attributes = joined(kept.attributes, gone.attributes)
  return attributes === null ? changed : { ...changed, attributes }
}

function joined(kept: unknown, gone: unknown): object | null {
  const known = kept as object
  const fresh = Object.entries(gone as object).filter(([key]) => !(key in known))
  return fresh.length === 0 ? null : { ...Object.fromEntries(fresh), ...known }
}

/** Both rows field by field with the one that survives, for the person who decides; fields nobody knows are left out. */
export function fieldPairs(kept: Row, gone: Row, show: (field: MergeField, row: Row) => string | null): FieldPair[] {
  return FIELDS.flatMap(field => {
    const pair = { kept: show(field, kept), gone: show(field, gone) }
    const silent = pair.kept === null && pair.gone === null
    return silent || (field === 'language' && pair.kept === pair.gone)
      ? []
      : [{ field, ...pair, survives: survivesFrom(field, kept, gone, {}) }]
  })
}
