import type { Hold } from '#domains/consent/contract.ts'
import * as consent from '#domains/consent/index.ts'
import * as customers from '#domains/customers/index.ts'
import type { Use } from '#domains/purposes/contract.ts'
import * as purposes from '#domains/purposes/index.ts'
import type { Unwanted } from '#domains/selling/contract.ts'
import * as selling from '#domains/selling/index.ts'
import type { Claimed } from '#domains/touchpoints/contract.ts'
import { asCall, mayBeCall } from './calls.ts'
import type { Asked } from './contract.ts'
import type { Reading, Row } from './reading.ts'

const none: readonly never[] = []

/** Holds of these people, and those that reach them from their home or company; the second question is asked only of who has one. */
export async function readHolds({ db, ids, people }: Reading): Promise<(it: Claimed) => readonly Hold[]> {
  const [own, known] = [await consent.holdsOf(db, ids), await people()]
  const [households, companies] = [new Set<string>(), new Set<string>()]
  for (const { household, company } of known.values()) {
    if (household !== null) households.add(household)
    if (company !== null) companies.add(company)
  }
  const alone = own.size === 0 ? () => none : (it: Claimed) => own.get(it.customerId) ?? none
  if (households.size + companies.size === 0) return alone
  const around = await consent.holdsAround(db, { households: [...households], companies: [...companies] })
  if (around.size === 0) return alone
  return ({ customerId }: Claimed): readonly Hold[] => {
    const person = known.get(customerId)
    const groups = [person?.household, person?.company]
    const reached: Hold[] = groups.flatMap(group => (group ? [...(around.get(group) ?? none)] : []))
    const mine = own.get(customerId) ?? none
    return reached.length === 0 ? mine : [...mine, ...reached.filter(it => it.customer !== customerId)]
  }
}

/**
 * Whether the purpose they were told lets these people's data be used so; one question per use that occurs (P1). A plan that chooses people by a sensitive field needs a purpose that says so, or their own yes (P3).
 */
export async function readPurpose({ db, rows, clock, now }: Reading): Promise<Source> {
  const { today } = clock(now)
  const sensitive = await readsSensitive(db, rows)
  const uses = new Set<Use>()
  for (const { touchpoint, card } of rows) {
    uses.add(purposeOf(touchpoint))
    if (sensitive(card)) uses.add('sensitive')
  }
  const isFor = (use: Use, { touchpoint, card }: Row) => (use === 'sensitive' ? sensitive(card) : purposeOf(touchpoint) === use)
  // Who they are is told only where it matters.
  const people = (use: Use) => () => rows.filter(row => isFor(use, row)).map(row => row.touchpoint.customerId)
  const allowed = await purposes.purposesAllow(db, new Map([...uses].map(use => [use, people(use)])), today)
  const answer = (use: Use, customer: string): Asked['purpose'] => allowed.get(use)?.get(customer) ?? null
  return (it, card) => {
    const usual = answer(purposeOf(it), it.customerId)
    return usual?.allowed && sensitive(card) ? answer('sensitive', it.customerId) : usual
  }
}

type Source = (it: Claimed, card: Row['card']) => Asked['purpose']

// Asked only where a plan reads fields of the house's own; what became sensitive after it was published counts too.
async function readsSensitive(db: Reading['db'], rows: readonly Row[]): Promise<(card: Row['card']) => boolean> {
  if (!rows.some(({ card }) => card?.reads?.length)) return () => false
  const keys = new Set(await customers.sensitiveFields(db))
  return card => card?.reads?.some(key => keys.has(key)) ?? false
}

const purposeOf = ({ legalClass }: Row['touchpoint']): Use => (legalClass === 'ad' ? 'ad' : 'contract')

/** What these people declined to be offered, asked only of contacts that offer something: advertising of every kind, and calls and visits that sell or buy (T10, T14). */
export async function readUnwanted(reading: Reading): Promise<(it: Claimed) => Unwanted | null> {
  const offers = (await reading.withCalls()).map(offerOf).filter(it => it !== null)
  const why = await selling.unwanted(reading.db, offers, reading.now)
  const found = new Map(offers.flatMap(({ contact, kind }, at) => (why[at] ? [[`${contact}/${kind}`, why[at]] as const] : [])))
  return found.size === 0 ? () => null : it => found.get(`${it.id}/${wayOf(it)}`) ?? null
}

/** All that is judged, and with it what may become a call for want of a place (C5), as the call it would be: its facts are asked too. Only where another ad could have the place, so of few. */
export async function withCalls(reading: Omit<Reading, 'withCalls'>): Promise<readonly Row[]> {
  const calls = await likelyCalls(reading)
  return calls.length === 0 ? reading.rows : [...reading.rows, ...calls]
}

async function likelyCalls({ rows, company, ads }: Omit<Reading, 'withCalls'>): Promise<Row[]> {
  const likely = company.caps.overflow === 'no-calls' ? [] : rows.filter(mayBeCall)
  if (likely.length === 0) return []
  const [counted, together] = [await ads(), Map.groupBy(likely, row => row.touchpoint.customerId)]
  const crowded = ({ touchpoint: { customerId } }: Row) => counted.has(customerId) || (together.get(customerId)?.length ?? 0) > 1
  return likely.filter(crowded).map(asCall)
}

function offerOf({ touchpoint: { customerId, id, kind, legalClass }, card }: Row) {
  const purpose = card?.purpose ?? (legalClass === 'ad' ? ('sales' as const) : ('service' as const))
  if (purpose === 'service') return null
  return { customer: customerId, contact: id, purpose, kind: wayOf({ kind }), product: card?.product ?? null }
}

const wayOf = ({ kind }: Pick<Claimed, 'kind'>) => (kind === 'call' || kind === 'visit' ? kind : ('message' as const))
