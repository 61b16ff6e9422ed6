import type { VerdictRow } from '#domains/gate/contract.ts'
import * as gate from '#domains/gate/index.ts'
import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { TouchpointRow } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { isWaiting } from '#domains/touchpoints/rules.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import { capStories } from './cap-story.ts'
import type { Explained, Explanation } from './contract.ts'
import { aheadOf, lawTexts, needsOf, sentenceOfRow, whyOf } from './sentences.ts'
import type { Speaker } from './spoken.ts'
import { byId, deliveriesOf, planNamed, someone } from './views.ts'

const MOST = 200
export type Asking = gate.Outside & { customer: string; plan?: string | null; contact?: string | null; language?: Language }

/**
 * Why this customer got, did not get or will get each contact (of one plan, if named): a sentence per contact, the gate's verdicts and attempts behind it, and for
 * what waits every rule as it would answer at its time. `customer` is an id, an external id or an e-mail address. Refusals `customer-not-found`, `plan-not-found`.
 */
export async function explain(db: Db, asking: Asking, now: Date): Promise<Explanation> {
  const customer =
    (await someone(db, asking.customer)) ??
    refuse('customer-not-found', 'このお客様は見つかりません。番号・メールアドレス・ID のどれかを確かめてください。')
  const plan = asking.plan
    ? ((await planNamed(db, asking.plan)) ?? refuse('plan-not-found', 'この計画は見つかりません。名前を確かめてください。'))
    : null
  return tell(db, customer, plan, asking, now)
}

/** The same for a customer's id, as a page asks; of one contact alone where it is named. */
export async function explainById(db: Db, asking: Asking, now: Date): Promise<Explanation> {
  return tell(db, await known(db, asking.customer), asking.plan ?? null, asking, now)
}

/** The customer with this id, if there is one to be seen; refusal `customer-not-found` (404). */
export async function known(db: Db, id: string): Promise<Explanation['customer']> {
  return (await byId(db, id)) ?? refuse('customer-not-found', 'このお客様は見つかりません。一覧を開き直してください。')
}

async function tell(
  db: Db,
  customer: Explanation['customer'],
  plan: string | null,
  { language = 'ja', closed, contact = null }: Asking,
  now: Date,
): Promise<Explanation> {
  const { zone } = await settings.get(db, 'company')
  const speaker = { language, zone, now }
  const rows = await rowsOf(db, customer.id, { plan, contact }, zone)
  const waiting = await touchpoints.waitingOf(db, customer.id, plan)
  const [verdicts, deliveries, ahead] = [
    await gate.verdicts(
      db,
      customer.id,
      rows.map(row => row.id),
    ),
    await deliveriesOf(db, customer.id),
    // Foreseen together even for one: what goes first takes its place under the cap.
    await gate.foresee(db, waiting, now, closed ? { closed } : {}),
  ]
  const seen = new Map(ahead.map(it => [it.touchpoint.id, it]))
  const withStory = await capStories(db, customer.id, rows, verdicts, speaker)
  const contacts = rows.map(row => {
    const said = (verdicts.get(row.id) ?? []).map(it => ({ ...it, sentence: whyOf(it.rule, language) }))
    const tried = (deliveries.get(row.id) ?? []).map(({ touchpointId: _, ...it }) => it)
    const told = isWaiting(row.state) ? future(row, seen.get(row.id), speaker) : past(row, said, speaker)
    return {
      ...common(row),
      ...told,
      sentence: withStory(row, told.sentence),
      verdicts: said,
      deliveries: tried,
    }
  })
  return { customer, contacts, laws: lawsIn(contacts, language) }
}

async function rowsOf(db: Db, customer: string, of: { plan: string | null; contact: string | null }, zone: string) {
  if (of.contact !== null) return [await touchpoints.rowOf(db, customer, of.contact)]
  return (await touchpoints.list(db, { customer, ...(of.plan ? { plan: of.plan } : {}) }, { limit: MOST, zone })).items
}

function lawsIn(contacts: readonly Explained[], language: Language): Record<string, string> {
  const ids = contacts.flatMap(it => [
    ...it.law.map(one => one.id),
    ...it.chain.flatMap(step => step.law),
    ...it.verdicts.flatMap(said => gate.lawOf(said.rule)),
  ])
  return Object.fromEntries([...new Set(ids)].map(id => [id, law.ruleText(id, language)]))
}

type Told = Pick<Explained, 'tense' | 'at' | 'answer' | 'rule' | 'channel' | 'until' | 'sentence' | 'needs' | 'law' | 'chain'>

function past(row: TouchpointRow, said: readonly VerdictRow[], speaker: Speaker): Told {
  const last = said.at(-1)
  const reason = row.reason ?? null
  const evidence = last?.rule === reason ? (last?.evidence ?? null) : null
  return {
    tense: row.state === 'held' || row.state === 'expired' || row.state === 'claimed' ? 'present' : 'past',
    at: row.contactedAt ?? row.settledAt ?? row.dueAt,
    answer: last?.answer ?? null,
    rule: reason ?? last?.rule ?? null,
    channel: row.channel ?? last?.channel ?? null,
    until: null,
    sentence: sentenceOfRow(row, evidence, speaker),
    needs: needsOf(reason, evidence, speaker),
    law: lawTexts(reason, speaker.language),
    chain: [],
  }
}

function future(row: TouchpointRow, ahead: gate.Foreseen | undefined, speaker: Speaker): Told {
  if (!ahead) return past(row, [], speaker)
  const { verdict, at, chain } = ahead
  return {
    tense: 'future',
    at,
    answer: verdict.answer,
    rule: verdict.rule,
    channel: verdict.channel,
    until: verdict.until,
    sentence: aheadOf(row, verdict, at, speaker),
    needs: needsOf(verdict.rule, verdict.evidence, speaker),
    law: lawTexts(verdict.rule, speaker.language),
    chain: chain.map(it => ({ ...it, law: [...gate.lawOf(it.rule)] })),
  }
}

const common = ({ id, plan, step, kind, legalClass, state, note }: TouchpointRow) => ({
  id,
  plan,
  step,
  kind,
  legalClass,
  state,
  note,
})

function refuse(code: string, words: string): never {
  throw new Refusal(code, words, { status: 404 })
}
