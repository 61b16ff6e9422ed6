import * as customers from '#domains/customers/index.ts'
import type { Channel, Claimed, PlanCard } from '#domains/touchpoints/contract.ts'
import type { Db } from '#platform/database/connect.ts'
import { clockIn, type Wall } from './clock-rules.ts'
import { readCompany } from './company.ts'
import type { Asked, CompanyFacts, CountedAd, Facts, Told, Verdict } from './contract.ts'
import { withCalls } from './people-sources.ts'
import type { Reading, Row } from './reading.ts'
import { readRows } from './rows.ts'
import type { Rule } from './rule-contract.ts'
import { countedAds, sources } from './sources.ts'
import { mayMerge } from './twin-rules.ts'
import { preferred } from './wish-rules.ts'

type Readers = { readonly [Fact in keyof Asked]: (touchpoint: Claimed, card: Row['card']) => Asked[Fact] }
type Shared = {
  company: CompanyFacts
  closed: ReadonlySet<Channel>
  plans: ReadonlyMap<string, PlanCard>
  readers: Readers
  passed: Passed
}

/** All that is known for one batch, read once per owner. */
export type Batch = {
  rows: readonly Row[]
  company: CompanyFacts
  /** A contact's facts as of an instant. */
  at: (row: Row, now: Date) => Facts
  /** What was approved counts for the next one of the same person. */
  count: (facts: Facts, verdict: Verdict) => void
}

/** Reads what these rules ask of these contacts, in the order they are to be judged: one query per fact, none of what no rule asks for. */
export async function readFacts(
  db: Db,
  claimed: readonly Claimed[],
  rules: readonly Rule[],
  { closed, now }: { closed: ReadonlySet<Channel>; now: Date },
): Promise<Batch> {
  const { ids, several } = people(claimed)
  const company = await readCompany(db, now)
  const { rows, plans } = await readRows(db, claimed)
  const clock = clockIn(company.zone)
  const reading = { db, rows, ids, company, clock, now, people: once(() => customers.reach(db, ids)) }
  const ads = once(() => countedAds(reading))
  const readers = await readersOf(rules, { ...reading, ads, withCalls: once(() => withCalls({ ...reading, ads })) })
  const passed = new Passed(several)
  const shared = { company, closed, plans, readers, passed }
  return {
    rows,
    company,
    at: (row, instant) => new RowFacts(shared, row, clock(instant)),
    count: (facts, verdict) => passed.add(facts, verdict),
  }
}

async function readersOf(rules: readonly Rule[], reading: Reading): Promise<Readers> {
  const asked = new Set(rules.flatMap(rule => Object.keys(rule.asks)))
  const found: Record<string, unknown> = {}
  for (const [fact, source] of Object.entries(sources)) found[fact] = asked.has(fact) ? await source(reading) : unread(fact)
  return found as Readers
}

const unread = (fact: string) => () => {
  throw new Error(`no rule asks for ${fact}`)
}

// Most people have one contact in a batch: for them nothing that was approved needs to be kept. Frozen, so that the ids are written once for all questions.
function people(claimed: readonly Claimed[]): { ids: readonly string[]; several: ReadonlySet<string> } {
  const [seen, several] = [new Set<string>(), new Set<string>()]
  for (const { customerId } of claimed) {
    const before = seen.size
    if (seen.add(customerId).size === before) several.add(customerId)
  }
  return { ids: Object.freeze([...seen]), several }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  return () => {
    answer ??= ask()
    return answer
  }
}

/** What was approved in this batch, of people who have more than one contact in it. */
class Passed {
  readonly #several: ReadonlySet<string>
  readonly #ads = new Map<string, CountedAd[]>()
  readonly #told = new Map<string, Told[]>()

  constructor(several: ReadonlySet<string>) {
    this.#several = several
  }

  add({ touchpoint, legalClass, dayNumber: day }: Facts, { answer, channel }: Verdict): void {
    const { customerId, id, planId, stepKey, priority } = touchpoint
    if ((answer !== 'send' && answer !== 'hand') || !this.#several.has(customerId)) return
    if (mayMerge(touchpoint)) append(this.#told, customerId, { id, planId, stepKey, day })
    if (legalClass === 'ad') append(this.#ads, customerId, { id, day, channel, priority, waiting: false })
  }

  ads(customer: string, before: readonly CountedAd[]): readonly CountedAd[] {
    const now = this.#ads.get(customer)
    return now ? [...before, ...now] : before
  }

  told(customer: string, before: readonly Told[]): readonly Told[] {
    const now = this.#told.get(customer)
    return now ? [...before, ...now] : before
  }
}

function append<T>(lists: Map<string, T[]>, key: string, it: T): void {
  const list = lists.get(key)
  if (list) list.push(it)
  else lists.set(key, [it])
}

// A fact is looked up when a rule looks at it: a contact that the first rule refuses costs one look, not all of them.
class RowFacts implements Facts {
  readonly touchpoint: Claimed
  readonly legalClass: Facts['legalClass']
  readonly ladder: readonly Channel[]
  readonly card: Facts['card']
  readonly today: string
  readonly dayNumber: number
  readonly minute: number
  readonly #shared: Shared
  // Many rules look at these three.
  #person: Asked['person'] | undefined
  #permissions: Asked['permissions'] | undefined
  #wishes: Asked['wishes'] | undefined

  constructor(shared: Shared, { touchpoint, card, ladder }: Row, wall: Wall) {
    this.touchpoint = touchpoint
    this.legalClass = touchpoint.legalClass
    this.ladder = ladder.length > 1 ? preferred(ladder, shared.readers.wishes(touchpoint, card), touchpoint.legalClass) : ladder
    this.card = card
    this.today = wall.today
    this.dayNumber = wall.dayNumber
    this.minute = wall.minute
    this.#shared = shared
  }

  get closed(): ReadonlySet<Channel> {
    return this.#shared.closed
  }
  get company(): CompanyFacts {
    return this.#shared.company
  }
  get plan(): PlanCard | null {
    return this.#shared.plans.get(this.touchpoint.planId) ?? null
  }
  get ads(): readonly CountedAd[] {
    return this.#shared.passed.ads(this.touchpoint.customerId, this.#ask('ads'))
  }
  get told(): readonly Told[] {
    return this.#shared.passed.told(this.touchpoint.customerId, this.#ask('told'))
  }
  get person() {
    this.#person ??= this.#ask('person')
    return this.#person
  }
  get permissions() {
    this.#permissions ??= this.#ask('permissions')
    return this.#permissions
  }
  get asking() {
    return this.#ask('asking')
  }
  get wishes() {
    if (this.#wishes === undefined) this.#wishes = this.#ask('wishes')
    return this.#wishes
  }
  get area() {
    return this.#ask('area')
  }
  get words() {
    return this.#ask('words')
  }
  get purpose() {
    return this.#ask('purpose')
  }
  get unwanted() {
    return this.#ask('unwanted')
  }
  get age() {
    return this.#ask('age')
  }
  get holds() {
    return this.#ask('holds')
  }
  get deadAt() {
    return this.#ask('deadAt')
  }
  get templateClass() {
    return this.#ask('templateClass')
  }
  get related() {
    return this.#ask('related')
  }
  get known() {
    return this.#ask('known')
  }

  #ask<Fact extends keyof Asked>(fact: Fact): Asked[Fact] {
    return this.#shared.readers[fact](this.touchpoint, this.card)
  }
}
