/** What the other domains ask of a customer. Phones are E.164, days YYYY-MM-DD. */
export type CustomerFacts = {
  id: string
  state: 'active' | 'merged' | 'deceased' | 'erased' | 'archived'
  mergedInto: string | null
  kind: 'person' | 'company'
  name: string
  familyName: string | null
  kana: string | null
  honorific: string | null
  email: string | null
  emailKey: string | null
  emailQuality: 'ok' | 'carrier-legacy' | 'invalid' | null
  phone: string | null
  mobile: string | null
  line: string | null
  postalCode: string | null
  prefecture: string | null
  city: string | null
  address: string | null
  branch: string | null
  staff: string | null
  birthday: string | null
  controlBucket: number
  language: string
  attributes: Record<string, unknown>
}

/** How a customer can be reached, and whether at all. `window`: '18:00-20:00', the hours the customer asked for. */
export type Reach = {
  id: string
  state: CustomerFacts['state']
  emailKey: string | null
  phone: string | null
  mobile: string | null
  line: string | null
  hasAddress: boolean
  controlBucket: number
  window: string | null
  household: string | null
  /** Their company; a company's own id is its own. */
  company: string | null
}
