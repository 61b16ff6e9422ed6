import type { AddressKind, Permission } from '#domains/consent/contract.ts'
import * as consent from '#domains/consent/index.ts'
import type { Reach } from '#domains/customers/facts-contract.ts'
import * as purchases from '#domains/purchases/index.ts'
import type { LegalClass as TextClass } from '#domains/templates/contract.ts'
import type { Channel, Claimed, StepCard } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { at } from '#kernel/wall-clock.ts'
import { addressOf } from './address-rules.ts'
import type { Asked, CountedAd, Told } from './contract.ts'
import { isHuman } from './hours-rules.ts'
import { readKnown } from './known.ts'
import { readHolds, readPurpose, readUnwanted } from './people-sources.ts'
import type { Reading, Row } from './reading.ts'
import { templateClasses } from './subject-views.ts'
import { mayMerge } from './twin-rules.ts'
import { agesOf, liveWords } from './word-views.ts'

type Source<Fact> = (reading: Reading) => Promise<(touchpoint: Claimed, card: StepCard | null) => Fact>
const none: readonly never[] = []

/**
 * How each fact a rule may ask for is read for a whole batch: one query of its owner, about those contacts alone that it concerns. A new rule that needs another fact adds a
 * line here and names it in `asks`; while no rule asks, nothing is read.
 */
export const sources: { readonly [Fact in keyof Asked]: Source<Asked[Fact]> } = {
  async person({ people }) {
    const found = await people()
    return it => found.get(it.customerId) ?? null
  },
  // What a person said and what their addresses refused are judged alike (0011).
  async permissions(reading) {
    const { db, ids, people } = reading
    const [said, known, asked] = [await consent.permissions(db, ids), await people(), await reading.withCalls()]
    const refused = await consent.refusedOf(db, known.values(), addressKinds(asked))
    const home = await consent.refusedAtHome(db, byPeople(asked))
    if (refused.size + home.size === 0) return it => said.get(it.customerId) ?? none
    return ({ customerId: id }): readonly Permission[] => {
      const [own, others, around] = [said.get(id) ?? none, refused.get(id), home.get(id)]
      return others || around ? [...own, ...(others ?? none), ...(around ?? none)] : own
    }
  },
  async asking({ db, rows }) {
    const asked = rows
      .filter(({ card }) => card?.asks === 'consent')
      .map(({ touchpoint: it }) => ({ customer: it.customerId, touchpoint: it.id }))
    const open = await consent.openRequests(db, asked)
    return open.size === 0 ? () => false : it => open.has(it.id)
  },
  async wishes({ db, ids }) {
    return ofPerson(await consent.wishes(db, ids), null)
  },
  holds: readHolds,
  async area({ db, ids }) {
    return ofPerson(await consent.struck(db, ids), null)
  },
  async deadAt(reading) {
    const { db, people, withCalls } = reading
    const [known, found] = [await people(), new Map<Channel, Awaited<ReturnType<typeof consent.dead>>>()]
    for (const channel of channelsOf(await withCalls()))
      found.set(channel, await consent.dead(db, channel, addressesOf(known, channel)))
    const deadAt = (channel: Channel, key: string) => found.get(channel)?.get(key)?.reason ?? null
    return () => deadAt
  },
  async templateClass({ db, rows }) {
    const classes = await templateClasses(db, templatesOf(rows))
    return (_, card) => ((card?.template && classes.get(card.template)) as TextClass | undefined) ?? null
  },
  async words({ db, rows }) {
    const known = await liveWords(db, templatesOf(rows))
    return (_, card) => (card?.template && known.get(card.template)) || null
  },
  purpose: readPurpose,
  unwanted: readUnwanted,
  // Asked only where a pack that is on looks at it.
  async age({ db, ids, company: { packs }, clock, now }) {
    if (!packs.has('insurance') && !packs.has('finance')) return () => null
    const ages = await agesOf(db, ids, clock(now).today)
    return it => ages.get(it.customerId) ?? null
  },
  async related({ db, rows, company: { basis } }) {
    const asked = basis.relationSuffices && !basis.mailOrder ? whoGetsAds(rows) : []
    const bought = asked.length === 0 ? new Map<string, never>() : await purchases.facts(db, asked)
    return it => bought.has(it.customerId)
  },
  ads: readAds,
  told: readTold,
  async known({ db, rows, company }) {
    return readKnown(db, rows, company.zone)
  },
}

// Where a fact is of nobody nothing is looked up.
function ofPerson<T>(found: ReadonlyMap<string, T>, others: T): (it: Claimed) => T
function ofPerson<T>(found: ReadonlyMap<string, T>, others: null): (it: Claimed) => T | null
function ofPerson<T>(found: ReadonlyMap<string, T>, others: T | null): (it: Claimed) => T | null {
  return found.size === 0 ? () => others : it => found.get(it.customerId) ?? others
}

async function readAds({ ads }: Reading) {
  return ofPerson<readonly CountedAd[]>(await ads(), none)
}

/** The ads that count of those who get one, beside the contacts at hand; one query. */
export async function countedAds({
  db,
  rows,
  clock,
  now,
}: Pick<Reading, 'db' | 'rows' | 'clock' | 'now'>): Promise<Map<string, CountedAd[]>> {
  const asked = whoGetsAds(rows)
  if (asked.length === 0) return new Map()
  const ads = new Map<string, CountedAd[]>()
  const recent = await touchpoints.recentAds(db, asked, now)
  if (recent.size === 0) return ads
  // What this batch has in hand is counted when it is approved, not before.
  const mine = new Set(rows.map(row => row.touchpoint.id))
  for (const [customer, list] of recent) {
    const counted = list
      .filter(ad => !mine.has(ad.id))
      .map(({ id, at, channel, priority, waiting }) => ({ id, day: clock(at).dayNumber, channel, priority, waiting }))
    if (counted.length > 0) ads.set(customer, counted)
  }
  return ads
}

// What this person was told today already, or another worker is about to tell them.
async function readTold({ db, rows, ids, company, clock, now }: Reading) {
  const { today, dayNumber } = clock(now)
  const contacts = rows.map(row => row.touchpoint).filter(mayMerge)
  const customers = contacts.length === rows.length ? ids : [...new Set(contacts.map(it => it.customerId))]
  const said = await touchpoints.saidSince(db, { contacts, customers }, at(today, '00:00', company.zone))
  if (said.length === 0) return () => none
  const mine = new Set(rows.map(row => row.touchpoint.id))
  const others = said.filter(it => !mine.has(it.id))
  const told = Map.groupBy(
    others.map(it => ({ ...it, day: it.at === null ? dayNumber : clock(it.at).dayNumber })),
    it => it.customerId,
  )
  return ({ customerId }: Claimed): readonly Told[] => told.get(customerId) ?? none
}

function whoGetsAds(rows: readonly Row[]): readonly string[] {
  return distinct(rows, ({ touchpoint: it }) => (it.legalClass === 'ad' ? it.customerId : null))
}

// Whom people of ours would reach: their telephone and their home are asked too.
const byPeople = (rows: readonly Row[]): readonly string[] =>
  distinct(rows, ({ ladder, touchpoint }) => (ladder.some(isHuman) ? touchpoint.customerId : null))

const templatesOf = (rows: readonly Row[]): readonly string[] => distinct(rows, ({ card }) => card?.template ?? null)

// A refusal stands at an address of a kind: what goes by e-mail alone asks nothing of their telephone. Packs look at calls and visits.
function addressKinds(rows: readonly Row[]): ReadonlySet<AddressKind> {
  const kinds = new Set([...channelsOf(rows)].map(channel => KINDS[channel] ?? 'phone'))
  return rows.some(({ touchpoint: { kind } }) => kind === 'call' || kind === 'visit') ? kinds.add('phone') : kinds
}
const KINDS: Partial<Record<Channel, AddressKind>> = { email: 'email', line: 'line', chat: 'line' }

function channelsOf(rows: readonly Row[]): ReadonlySet<Channel> {
  const ladders = new Set(rows.map(row => row.ladder))
  return new Set([...ladders].flat())
}

function addressesOf(people: ReadonlyMap<string, Reach>, channel: Channel): string[] {
  const keys: string[] = []
  for (const person of people.values()) {
    const key = addressOf(person, channel)
    if (key !== null) keys.push(key)
  }
  return keys
}

function distinct(rows: readonly Row[], pick: (row: Row) => string | null): readonly string[] {
  const found = new Set<string>()
  for (const row of rows) {
    const it = pick(row)
    if (it !== null) found.add(it)
  }
  return Object.freeze([...found])
}
