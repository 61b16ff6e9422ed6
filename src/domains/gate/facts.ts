import * as consent from '#domains/consent/index.ts'
import * as customers from '#domains/customers/index.ts'
import * as purchases from '#domains/purchases/index.ts'
import { settings } from '#domains/staff/index.ts'
import { type Channel, type Claimed, type ContactKind, type LegalClass, StepCard } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { dayNumber } from '#kernel/day.ts'
import { NOBODY } from '#kernel/ids.ts'
import { at, toWall } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { addressOf } from './address-rules.ts'
import type { CompanyFacts, CountedAd, Facts } from './contract.ts'
import { hoursOf } from './hours-rules.ts'
import { readKnown } from './known.ts'
import { keyOf, mayMerge } from './rules/twin.ts'
import { templateClasses } from './subject-views.ts'

/** All that is known for one batch, read once per owner; `at` makes a contact's facts as of an instant. */
export type Batch = { at: (touchpoint: Claimed, now: Date) => Facts }

const byKind: Record<ContactKind, readonly Channel[]> = {
  message: ['email'],
  survey: ['email'],
  call: ['phone'],
  visit: ['visit'],
  postcard: ['postcard'],
  check: [],
}

/** Reads everything the rules may ask about these contacts: one query per owner domain, none where nothing is asked. */
export async function readFacts(db: Db, claimed: readonly Claimed[], closed: ReadonlySet<Channel>, now: Date): Promise<Batch> {
  const ids = [...new Set(claimed.map(it => it.customerId))]
  const company = await readCompany(db)
  const cards = await readCards(db, claimed)
  const rows = claimed.map(touchpoint => ({ touchpoint, card: cards.of(touchpoint) }))
  const people = await customers.reach(db, ids)
  const said = await consent.permissions(db, ids)
  const holds = await consent.holdsOf(db, ids)
  const dead = await readDead(db, rows, people)
  const ads = await readAds(db, claimed, company, now)
  const classes = await templateClasses(db, [...new Set(rows.flatMap(row => (row.card?.template ? [row.card.template] : [])))])
  const related = await readRelated(db, claimed, company)
  const known = await readKnown(db, rows, company.zone)
  const clock = clockIn(company.zone)
  const approved = await readSaid(db, claimed, clock, company.zone, now)

  return {
    at(touchpoint, instant) {
      const card = cards.of(touchpoint)
      const { customerId } = touchpoint
      return {
        touchpoint,
        legalClass: touchpoint.legalClass,
        ladder: card?.channels ?? byKind[touchpoint.kind],
        closed,
        person: people.get(customerId) ?? null,
        card,
        plan: cards.planOf(touchpoint),
        company,
        permissions: said.get(customerId) ?? none,
        holds: holds.get(customerId) ?? none,
        deadAt: dead,
        templateClass: ((card?.template && classes.get(card.template)) as LegalClass | undefined) ?? null,
        related: related.has(customerId),
        ads: ads.get(customerId) ?? noAds(ads, customerId, touchpoint.legalClass),
        approved,
        known: known(touchpoint),
        ...clock(instant),
      }
    },
  }
}

const none: readonly never[] = []

// The list is the person's own, so that what is approved first is seen by what comes next.
function noAds(ads: Map<string, CountedAd[]>, customer: string, legalClass: LegalClass): CountedAd[] {
  const list: CountedAd[] = []
  if (legalClass === 'ad') ads.set(customer, list)
  return list
}

async function readCompany(db: Db): Promise<CompanyFacts> {
  const { company, calendar, quiet, caps, basis, sending } = await settings.all(db)
  const { zone } = company
  return { zone, sendingPaused: sending.paused, caps, basis, hours: hoursOf(calendar, quiet, zone) }
}

async function readCards(db: Db, claimed: readonly Claimed[]) {
  const pins = new Map(
    claimed
      .filter(it => it.planId !== NOBODY)
      .map(it => [`${it.planId}/${it.planVersion}`, { planId: it.planId, version: it.planVersion }]),
  )
  const steps = await touchpoints.cards(db, [...pins.values()])
  const plans = await touchpoints.planCards(db, [...new Set([...pins.values()].map(pin => pin.planId))])
  return {
    of: (it: Claimed): StepCard | null => {
      if (it.planId !== NOBODY) return steps.get(`${it.planId}/${it.planVersion}/${it.stepKey}`) ?? null
      const own = StepCard.safeParse(it.data ?? {})
      return own.success ? own.data : null
    },
    planOf: (it: Claimed) => plans.get(it.planId) ?? null,
  }
}

type Reachable = Awaited<ReturnType<typeof customers.reach>>
type Row = { touchpoint: Claimed; card: StepCard | null }

async function readDead(db: Db, rows: readonly Row[], people: Reachable): Promise<Facts['deadAt']> {
  const asked = new Set(rows.flatMap(row => row.card?.channels ?? byKind[row.touchpoint.kind]))
  const found = new Map<Channel, Awaited<ReturnType<typeof consent.dead>>>()
  for (const channel of asked) {
    const keys = [...people.values()].flatMap(person => addressOf(person, channel) ?? [])
    found.set(channel, await consent.dead(db, channel, keys))
  }
  return (channel, key) => found.get(channel)?.get(key)?.reason ?? null
}

async function readAds(db: Db, claimed: readonly Claimed[], company: CompanyFacts, now: Date): Promise<Map<string, CountedAd[]>> {
  const ids = [...new Set(claimed.filter(it => it.legalClass === 'ad').map(it => it.customerId))]
  // What this batch has in hand is counted when it is approved, not before.
  const mine = new Set(claimed.map(it => it.id))
  const ads = ids.length === 0 ? new Map<string, never[]>() : await touchpoints.recentAds(db, ids, now)
  const clock = clockIn(company.zone)
  return new Map(
    ids.map(id => [
      id,
      (ads.get(id) ?? [])
        .filter(ad => !mine.has(ad.id))
        .map(ad => ({
          id: ad.id,
          day: clock(ad.at).dayNumber,
          channel: ad.channel,
          priority: ad.priority,
          waiting: ad.waiting,
          fresh: false,
        })),
    ]),
  )
}

// What this person was told today already; a step that is told together is not told again.
async function readSaid(
  db: Db,
  claimed: readonly Claimed[],
  clock: (at: Date) => Wall,
  zone: string,
  now: Date,
): Promise<Map<string, string>> {
  const said = await touchpoints.saidSince(db, claimed.filter(mayMerge), at(clock(now).today, '00:00', zone))
  return new Map(said.map(it => [keyOf(it, clock(it.at).dayNumber), it.id]))
}

async function readRelated(db: Db, claimed: readonly Claimed[], { basis }: CompanyFacts): Promise<ReadonlySet<string>> {
  if (!basis.relationSuffices || basis.mailOrder) return new Set()
  const ids = [...new Set(claimed.filter(it => it.legalClass === 'ad').map(it => it.customerId))]
  return ids.length === 0 ? new Set() : new Set((await purchases.facts(db, ids)).keys())
}

type Wall = Pick<Facts, 'today' | 'dayNumber' | 'minute'>

// A batch asks for one instant over and over; a day number costs a little to make.
function clockIn(zone: string): (at: Date) => Wall {
  let last = Number.NaN
  let wall: Wall = { today: '', dayNumber: 0, minute: 0 }
  return at => {
    if (at.getTime() === last) return wall
    last = at.getTime()
    const { day, ms } = toWall(at, zone)
    wall = { today: day, dayNumber: dayNumber(day), minute: Math.floor(ms / 60_000) }
    return wall
  }
}
