import { known } from '#domains/customers/index.ts'
import { rangeOf } from '#kernel/id-range.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { type Fact, recordEach } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { EventAnswer, FreeEvent } from './contract.ts'
import { livingOf } from './views.ts'

/** Records facts other systems tell, each once by (customer, source, external id); answers for each whether it was recorded, known before, or whose customer is unknown. */
export async function recordFree(db: Db, events: readonly FreeEvent[], actor: string, now: Date): Promise<EventAnswer[]> {
  const customers = await whose(db, events)
  const facts: Fact[] = []
  const places: number[] = []
  const answers = events.map((event, at): EventAnswer => {
    const customer = customers(event)
    if (customer === undefined) return { status: 'refused', code: 'customer-unknown' }
    const { name, channel, externalId, source, data } = event
    facts.push({ customer, name, at: event.at, channel: channel ?? null, actor, source, externalId: externalId ?? null, data })
    places.push(at)
    return { status: 'recorded' }
  })
  const news = await inTransaction(db, tx => recordAndRing(tx, facts, now))
  for (const [at, place] of places.entries()) if (news[at] === null) answers[place] = { status: 'known' }
  return answers
}

/** Records facts and rings once for the plans that hang on them; answers for each its new id, or null when it was known. */
export async function recordAndRing(tx: Db, facts: readonly Fact[], now: Date): Promise<(string | null)[]> {
  const ids = await recordEach(tx, facts, now)
  const range = rangeOf(ids.filter(id => id !== null))
  if (range) await ring(tx, { job: 'plans.enrol', payload: { events: range } })
  return ids
}

async function whose(db: Db, events: readonly FreeEvent[]): Promise<(event: FreeEvent) => string | undefined> {
  const ids = events.flatMap(event => event.customer ?? [])
  const living = ids.length === 0 ? new Map<string, string>() : await livingOf(db, [...new Set(ids)])
  const bySource = Map.groupBy(
    events.filter(event => event.customerExternalId !== undefined),
    event => event.source,
  )
  const numbers = new Map<string, Map<string, string>>()
  for (const [source, those] of bySource)
    numbers.set(
      source,
      await known(
        db,
        source,
        those.map(event => event.customerExternalId ?? ''),
      ),
    )
  return event =>
    event.customer === undefined ? numbers.get(event.source)?.get(event.customerExternalId ?? '') : living.get(event.customer)
}
