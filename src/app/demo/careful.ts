import * as consent from '#domains/consent/index.ts'
import { Wishes } from '#domains/consent/notice-contract.ts'
import * as customers from '#domains/customers/index.ts'
import { ProcessorInput } from '#domains/privacy/contract.ts'
import * as privacy from '#domains/privacy/index.ts'
import { Answer, RequestInput } from '#domains/privacy/request-contract.ts'
import { NewNoSolicit } from '#domains/selling/contract.ts'
import { NewContract } from '#domains/selling/contract-contract.ts'
import * as selling from '#domains/selling/index.ts'
import { dayOf, TOKYO } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Company } from './company.ts'
import { mineFirst } from './ledger-views.ts'
import type { On } from './take-in.ts'
import { leftInPeace, processors, unwantedOffers, wished } from './words.ts'

type It = { company: Company; on: On }

/** Whom the shop is careful with, so that every list of care has somebody in it: left in peace, wishes, offers not wanted, a contract that may still be taken back, two requests about own data, who works for the shop. */
export async function beCareful(db: Db, { company, on }: It, now: Date): Promise<void> {
  const staff = company.staff[0] ?? ''
  const by = `staff:${staff}`
  const acts: ((customer: string) => Promise<unknown>)[] = [
    ...leftInPeace.map(it => (customer: string) => consent.hold(db, [{ customer, ...held(it) }], by, on(it.ago, '15:20'))),
    ...wished.map(it => (customer: string) => consent.wish(db, [customer], Wishes.parse(it.wish), by, on(it.ago, '16:05'))),
    ...unwantedOffers.map(
      it => (customer: string) => selling.noSolicit(db, [{ customer, ...NewNoSolicit.parse(it.offer) }], by, on(it.ago, '14:40')),
    ),
    customer => contract(db, { customer, on }, by),
    customer => aboutOwnData(db, { customer, on, staff }, { ago: 9, answered: true }, by),
    customer => aboutOwnData(db, { customer, on, staff }, { ago: 3, answered: false }, by),
  ]
  // The first ones have promises already.
  const people = (await mineFirst(db, staff, on(20))).slice(12)
  for (const [place, act] of acts.entries()) {
    const customer = people[place]
    if (customer) await act(customer)
  }
  for (const processor of processors) await privacy.addProcessor(db, ProcessorInput.parse(processor), by, now)
}

const held = ({ kind, note }: (typeof leftInPeace)[number]) => ({ kind, note })

// A family that bought at the door of the house: eight days to think it over (T19).
async function contract(db: Db, { customer, on }: { customer: string; on: On }, by: string): Promise<void> {
  const signed = dayOf(on(4), TOKYO)
  const terms = {
    kind: 'visit',
    name: '電動アシスト自転車 ソラ20 子ども乗せ',
    contractOn: signed,
    documentOn: signed,
    amount: 168_000,
  }
  await selling.keep(db, { customer }, NewContract.parse(terms), by, on(4, '17:10'))
}

type Asker = { customer: string; on: On; staff: string }

// One has an answer, one waits for it.
async function aboutOwnData(
  db: Db,
  { customer, on, staff }: Asker,
  it: { ago: number; answered: boolean },
  by: string,
): Promise<void> {
  const name = (await customers.facts(db, [customer])).get(customer)?.name ?? ''
  const kind = it.answered ? 'correction' : 'disclosure'
  const told = it.answered ? '転居したので住所を直してほしい' : 'どんな情報を預けているか知りたい'
  const request = RequestInput.parse({ customer, kind, asker: name, detail: told, receivedOn: dayOf(on(it.ago), TOKYO), staff })
  const id = await privacy.openRequest(db, request, by, on(it.ago, '11:20'))
  await privacy.identify(db, id, { how: '運転免許証を店頭で拝見', customer }, by, on(it.ago, '11:30'))
  if (it.answered)
    await privacy.answer(
      db,
      id,
      Answer.parse({ outcome: 'done', answer: 'ご住所を直し、お電話でお伝えした' }),
      [],
      by,
      on(it.ago - 1, '10:15'),
    )
}
