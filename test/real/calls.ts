import { outcomeAssumed } from '#domains/plans/assumed-rules.ts'
import type { Assumptions } from '#domains/plans/contract.ts'
import { shareOf } from '#kernel/share.ts'
import { type Deeds, everyNth } from './deeds.ts'
import type { House } from './house.ts'
import { all, boughtIn, type Contact, dayAfter, dayOf, HOUR, keyOf, ledger } from './ledger.ts'

const SECOND_TRY = HOUR / 2
const words = {
  spoke: '元気にお使いとのこと',
  trouble: 'ふたが閉まりにくいとのこと。代わりの品をお送りする',
  stop: 'お電話もご案内も、もう要らないとのこと',
}

/** Staff at work on what stands in 今日: they call, call again who was out, hear troubles and refusals, keep promises. */
export function staffOf(house: House, assumed: Assumptions, deeds: Deeds) {
  const mentionsMail = everyNth(4)
  const recommends = everyNth(5)

  /** Everything that stands in 今日 at this hour is worked through; answers how much that was. */
  async function work(now: Date): Promise<number> {
    const kept = await keepPromises(house, deeds, now)
    const handed = await ledger(house, `state=handed&from=2000-01-01&to=${dayAfter(now)}`)
    if (handed.length === 0) return kept
    await mustStandInToday(house, handed)
    const out = handed.filter(it => isOut(it, assumed))
    const again = new Date(+now + SECOND_TRY)
    for (const it of out) await putOff(it, again)
    for (const it of handed) if (!out.includes(it)) await finish(it, now)
    if (out.length > 0) await tryAgain(out, again)
    deeds.calls.set(dayOf(now), (deeds.calls.get(dayOf(now)) ?? 0) + handed.length)
    return handed.length + kept
  }

  const putOff = (it: Contact, until: Date) =>
    house.call('PUT', `/api/v1/tasks/${it.id}/snooze`, { until: until.toISOString(), reason: 'お留守。半時間あとにもう一度' })

  async function tryAgain(out: readonly Contact[], at: Date): Promise<void> {
    await house.goTo(at)
    await mustStandInToday(house, out)
    deeds.calledAgain += out.length
    for (const it of out) await finish(it, at)
  }

  async function finish(it: Contact, at: Date): Promise<void> {
    const outcome = outcomeAssumed({ ...keyOf(it), kind: it.kind, handed: true }, assumed) ?? 'done'
    const dueOn = dayAfter(at)
    const promise = outcome === 'trouble' ? { promise: { what: '代わりの品をお送りする', dueOn } } : {}
    await house.call('PUT', `/api/v1/tasks/${it.id}/completion`, { outcome, ...noteOf(outcome), ...promise })
    if (isKey(deeds.outcomes, outcome)) deeds.outcomes[outcome] += 1
    if (isKey(words, outcome)) deeds.answered.add(it.id)
    if (outcome === 'trouble') deeds.promised.push(dueOn)
    if (outcome === 'spoke') await whatElseWasSaid(it, at)
  }

  // Somebody who is on the phone says that they read our mail, or whom they told of us.
  async function whatElseWasSaid({ customerId, id }: Contact, at: Date): Promise<void> {
    if (mentionsMail()) {
      const word = 'お礼のメールも読みました、と電話で'
      const { touchpointId } = await house.call('POST', `/api/v1/customers/${customerId}/replies`, { channel: 'email', word })
      deeds.repliesByHand += 1
      if (touchpointId) deeds.answered.add(touchpointId)
    }
    if (recommends()) await refer(house, deeds, { customerId, at, externalId: `referral-${id}` })
  }

  return { work }
}

const isKey = <T extends object>(it: T, key: string): key is keyof T & string => Object.hasOwn(it, key)
const noteOf = (outcome: string) => (isKey(words, outcome) ? { note: words[outcome] } : {})

/** A customer told somebody of the shop. */
export async function refer(house: House, deeds: Deeds, it: { customerId: string; at: Date; externalId: string }): Promise<void> {
  const { customerId: customer, at, externalId } = it
  await house.call('POST', '/api/v1/events', { customer, name: 'referral.made', at: at.toISOString(), externalId })
  deeds.referrals.push(customer)
}

/** Who is absent in the end was out at the first try too; some more come home in between. */
const isOut = (it: Contact, { absent }: Assumptions): boolean => {
  const { customerId, planId, stepKey, occurrence } = keyOf(it)
  const isCall = it.kind === 'call' || it.kind === 'visit'
  return isCall && shareOf(`${customerId} ${planId} ${stepKey} ${boughtIn(occurrence)}`) < absent * 1.5
}

type Task = { id: string }

async function mustStandInToday(house: House, handed: readonly Contact[]): Promise<void> {
  const standing = new Set((await all<Task>(house, '/api/v1/tasks?whose=all')).map(it => it.id))
  const missing = handed.filter(it => !standing.has(it.id))
  if (missing.length > 0) throw new Error(`${missing.length} of ${handed.length} handed contacts do not stand in 今日`)
}

async function keepPromises(house: House, deeds: Deeds, now: Date): Promise<number> {
  if (deeds.promised.length === deeds.kept) return 0
  const due = await all<Task>(house, `/api/v1/tasks?whose=all&kind=promise&until=${dayOf(now)}`)
  for (const { id } of due) await house.call('PUT', `/api/v1/tasks/${id}/completion`, { outcome: 'done' })
  deeds.kept += due.length
  return due.length
}
