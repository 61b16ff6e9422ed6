import { z } from 'zod'

const text = z.string().max(2000).optional()

/** A customer as another system writes it; every field as typed, absent or empty where nothing is known. */
export const CustomerRow = z.object({
  /** What that system calls the customer; makes it the same customer next time. */
  externalId: z.string().min(1).max(200),
  kind: z.enum(['person', 'company']).optional(),
  name: text,
  family: text,
  given: text,
  kana: text,
  honorific: text,
  company: text,
  site: text,
  department: text,
  title: text,
  corporateNumber: text,
  email: text,
  phone: text,
  mobile: text,
  line: text,
  postal: text,
  prefecture: text,
  city: text,
  address: text,
  birthday: text,
  branch: z.guid().optional(),
  staff: z.guid().optional(),
  language: z.enum(['ja', 'en']).optional(),
  attributes: z.record(z.string(), z.string()).optional(),
})
export type CustomerRow = z.infer<typeof CustomerRow>

/** What a customer's row becomes: display forms and match keys side by side (A1); null leaves what is known. */
export type CustomerColumns = {
  kind: 'person' | 'company'
  raw_name: string | null
  name: string | null
  name_key: string | null
  family_name: string | null
  given_name: string | null
  kana: string | null
  kana_key: string | null
  honorific: string | null
  site: string | null
  department: string | null
  title: string | null
  corporate_number: string | null
  branch_id: string | null
  staff_id: string | null
  email: string | null
  email_key: string | null
  email_quality: string | null
  phone: string | null
  phone_e164: string | null
  mobile: string | null
  mobile_e164: string | null
  line_id: string | null
  postal_code: string | null
  prefecture: string | null
  city: string | null
  address: string | null
  address_key: string | null
  birthday: string | null
  language: string | null
  attributes: Record<string, string> | null
}

/** A row ready to be written. `calledIfNew` names a customer of whom no name is known; `company` is whom a contact person belongs to. */
export type ReadyCustomer = {
  externalId: string
  columns: CustomerColumns
  calledIfNew: string
  company: string | null
  /** Fields whose text could not be understood and was kept as typed or left out. */
  doubts: Doubt[]
}
export type Doubt = 'email' | 'phone' | 'mobile' | 'kana' | 'postal' | 'corporateNumber'

/** Why a row can't be taken: its code and the field it is about. */
export type Unready = { refused: 'bad-birthday'; field: string; value: string }

export type TakenIn = {
  id: string
  change: 'new' | 'changed' | 'same'
  /** The whole row as it stood before, when it changed. */
  before?: Record<string, unknown>
}
