import * as customers from '#domains/customers/index.ts'
import * as purchases from '#domains/purchases/index.ts'
import type { Claimed, StepCard } from '#domains/touchpoints/contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { KnownFact } from './contract.ts'
import { branchNames, subjectFacts } from './subject-views.ts'

export type Known = (touchpoint: Claimed) => (fact: string) => KnownFact

const nothing = () => null

/** Reads what the conditions of these contacts ask for, each kind in one query and only if one asks. */
export async function readKnown(
  db: Db,
  rows: readonly { touchpoint: Claimed; card: StepCard | null }[],
  zone: string,
): Promise<Known> {
  const asking = rows.filter(row => row.card?.condition?.all.length)
  if (asking.length === 0) return () => nothing
  const kinds = new Set(asking.flatMap(row => row.card?.condition?.all.map(test => test.fact.split('.')[0] ?? '') ?? []))
  const ids = [...new Set(asking.map(row => row.touchpoint.customerId))]
  const subjects = asking.flatMap(({ touchpoint: it }) =>
    it.subjectId ? [{ customer: it.customerId, subject: it.subjectId }] : [],
  )
  const persons = kinds.has('customer') || kinds.has('attribute') ? await customers.facts(db, ids) : new Map<string, never>()
  const branches = kinds.has('customer') ? await branchNames(db) : new Map<string, string[]>()
  const bought = kinds.has('purchases') ? await purchases.facts(db, ids) : new Map<string, never>()
  const things =
    kinds.has('order') || kinds.has('item') ? await subjectFacts(db, subjects) : new Map<string, Record<string, KnownFact>>()

  return touchpoint => {
    const person = persons.get(touchpoint.customerId)
    const facts = bought.get(touchpoint.customerId)
    const thing = things.get(touchpoint.subjectId ?? '') ?? {}
    const ask: Record<string, (name: string) => KnownFact> = {
      customer: name => (person ? ofPerson(person, name, branches) : null),
      attribute: name => plain(person?.attributes[name]),
      purchases: name => ofPurchases(facts, name, zone),
    }
    return fact => {
      const dot = fact.indexOf('.')
      const about = ask[fact.slice(0, dot)]
      return about ? about(fact.slice(dot + 1)) : (thing[fact] ?? null)
    }
  }
}

type Person = NonNullable<ReturnType<Awaited<ReturnType<typeof customers.facts>>['get']>>
type Bought = ReturnType<Awaited<ReturnType<typeof purchases.facts>>['get']>

function ofPerson(person: Person, name: string, branches: Map<string, string[]>): KnownFact {
  if (name === 'branch') return person.branch ? (branches.get(person.branch) ?? [person.branch]) : null
  if (name === 'phone') return person.mobile ?? person.phone
  return plain((person as Record<string, unknown>)[name])
}

function ofPurchases(facts: Bought, name: string, zone: string): KnownFact {
  if (name === 'count') return facts?.purchases ?? 0
  if (name === 'spend') return facts?.spend ?? 0
  return name === 'last' && facts?.lastAt ? dayOf(facts.lastAt, zone) : null
}

const plain = (value: unknown): KnownFact =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
