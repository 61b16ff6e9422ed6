import * as consent from '#domains/consent/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import type { Channel, Result, Turn } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { heardOutcomes } from '#domains/touchpoints/rules.ts'
import { type Day, daysBetween } from '#kernel/day.ts'
import { dayOf, TOKYO } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { type Fact, record } from '#platform/events.ts'
import type { Company } from './company.ts'
import type { Dice } from './dice.ts'
import { type Fate, fateOf } from './fates.ts'
import { type Due, plannedBefore } from './ledger-views.ts'
import type { On } from './take-in.ts'
import { replies } from './words.ts'

export type Life = { until: Date; company: Company; on: On; roll: Dice; day: Day }

/** By the place in the list of people: how much of what is theirs they get round to. */
const DILIGENCE = [0.95, 0.9, 0.84, 0.93, 0.72, 0.96, 0.88, 0.8]
const WORKER = 'worker:demo'

/** Lets everything that fell due until an instant have happened, day by day, through the ledger's own turns. */
export async function liveThrough(db: Db, it: Life): Promise<void> {
  const due = await plannedBefore(db, it.until)
  // What fell due after ten goes out the next morning, as it does where somebody opens the shop.
  const morning = (row: Due) => dayOf(new Date(+row.due + 14 * 3_600_000 - 5 * 60_000), TOKYO)
  for (const [day, rows] of Map.groupBy(due, morning)) await together(db, rows, { ...it, ago: daysBetween(day, it.day) })
}

type Told = { row: Due; fate: Fate }
type Moment = Life & { ago: number }

async function together(db: Db, rows: readonly Due[], it: Moment): Promise<void> {
  const { ago, on } = it
  const all = rows.map(row => ({ row, fate: fateOf(row, ago, diligence(row, it), it.roll) }))
  const made = all.filter(({ fate }) => fate.state === 'sent' || fate.state === 'done')
  await touchpoints.turn(db, all.map(firstTurn), WORKER, on(ago, '10:05'))
  await touchpoints.turn(db, made.map(secondTurn), WORKER, on(ago, '10:05'))
  const results = made.flatMap(resultOf)
  if (results.length > 0) await touchpoints.recordOutcomes(db, results, WORKER, on(ago, '19:30'))
  await tasks.noteSpoken(
    db,
    made.flatMap(told => talkOf(told, it)),
  )
  await record(
    db,
    made.flatMap(told => factsOf(told, it)),
    on(ago, '19:30'),
  )
  await aftermath(db, made, on(ago, '19:31'))
}

const diligence = ({ staff }: Due, { company }: Life): number => DILIGENCE[company.staff.indexOf(staff ?? '')] ?? 0.85

function firstTurn({ row, fate }: Told): Turn {
  const pin = { customerId: row.customer, id: row.id, from: 'planned' as const }
  return 'reason' in fate ? { ...pin, to: fate.state, reason: fate.reason } : { ...pin, to: 'claimed' }
}

function secondTurn({ row, fate }: Told): Turn {
  const pin = { customerId: row.customer, id: row.id, from: 'claimed' as const, channel: channelOf(row) }
  return { ...pin, to: fate.state === 'done' ? 'handed' : 'sent' }
}

const channelOf = ({ kind }: Due): Channel => (kind === 'call' ? 'phone' : kind === 'postcard' ? 'postcard' : 'email')

function resultOf({ row, fate }: Told): Result[] {
  if ('reason' in fate || fate.outcome === null) return []
  return [{ customerId: row.customer, id: row.id, outcome: fate.outcome, note: fate.word }]
}

function talkOf({ row, fate }: Told, { on, ago }: Moment) {
  if ('reason' in fate || fate.outcome === null || !heardOutcomes.has(fate.outcome)) return []
  return [{ customer: row.customer, at: on(ago, '19:30'), word: fate.word, staff: row.staff }]
}

function factsOf({ row, fate }: Told, { company, roll, on, ago }: Moment): Fact[] {
  if ('reason' in fate) return []
  const about = { customer: row.customer, at: on(ago, '19:20'), subject: row.id, channel: channelOf(row) }
  const by = row.staff && company.staff.includes(row.staff) ? `staff:${row.staff}` : null
  const facts: Fact[] = []
  if (fate.word)
    facts.push({
      ...about,
      name: 'talk.recorded',
      actor: by,
      data: { word: fate.word, outcome: fate.outcome, what: 'その後いかがですか' },
    })
  if (fate.outcome === 'replied') facts.push({ ...about, name: 'reply.received', data: { text: roll.one(replies) } })
  if (fate.outcome === 'clicked') facts.push({ ...about, name: 'mail.clicked' })
  if (fate.outcome === 'bounced') facts.push({ ...about, name: 'mail.bounced', data: { reason: 'unknown' } })
  if (fate.score !== null) facts.push({ ...about, name: 'survey.answered', data: { score: fate.score } })
  return facts
}

// A dead address is buried, and 「もう連絡不要」 is a refusal like any other.
async function aftermath(db: Db, made: readonly Told[], now: Date): Promise<void> {
  const of = (outcome: string) => made.filter(({ fate }) => 'outcome' in fate && fate.outcome === outcome)
  const dead = of('bounced').flatMap(({ row }) =>
    row.email ? [{ channel: 'email' as const, key: row.email.toLowerCase(), force: 'hard' as const, reason: 'unknown' }] : [],
  )
  if (dead.length > 0) await consent.bury(db, dead, now)
  const stopped = of('stop').map(({ row }) => ({
    customer: row.customer,
    said: 'no' as const,
    channel: 'all' as const,
    topic: 'ad' as const,
    way: 'phone' as const,
    at: now,
  }))
  if (stopped.length > 0) await consent.say(db, stopped, now)
}
