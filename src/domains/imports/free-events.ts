import { known } from '#domains/customers/index.ts'
import { maskSecretsIn } from '#kernel/card-number.ts'
import type { Db } from '#platform/database/connect.ts'
import { type Fact, recordAndRing } from '#platform/events.ts'
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
    const { name, channel, externalId, source } = event
    const data = maskSecretsIn(event.data)
    facts.push({ customer, name, at: event.at, channel: channel ?? null, actor, source, externalId: externalId ?? null, data })
    places.push(at)
    return { status: 'recorded' }
  })
  const news = await recordAndRing(db, facts, 'plans.enrol', now)
  for (const [at, place] of places.entries()) if (news[at] === null) answers[place] = { status: 'known' }
  return answers
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
