import * as consent from '#domains/consent/index.ts'
import { NO_CALLS, type Wishes } from '#domains/consent/notice-contract.ts'
import { stands } from '#domains/consent/rules.ts'
import { timesFor } from '#domains/consent/wish-rules.ts'
import type { Purpose, Unwanted } from '#domains/selling/contract.ts'
import * as selling from '#domains/selling/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { Settings } from '#domains/staff/settings-contract.ts'
import { bandsOf } from '#kernel/business-calendar.ts'
import { addDays, type Day, weekdayOf } from '#kernel/day.ts'
import { minutesOf, timeFromMinutes } from '#kernel/time-of-day.ts'
import { at, dayOf, timeOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { saysCare } from './script.ts'
import { madeForCare } from './views.ts'

/** Calls and visits are made between nine and eight unless the company's quiet hours are narrower still (C1, C2). */
const CALLS = { from: '09:00', to: '20:00' }

export type MayContact = {
  now: boolean
  until: Date | null
  from: Date | null
  why: 'refused' | 'quiet' | 'no-phone' | 'in-peace' | Unwanted | null
}

const REFUSED: MayContact = { now: false, until: null, from: null, why: 'refused' }
const NO_PHONE: MayContact = { now: false, until: null, from: null, why: 'no-phone' }

type Offering = {
  customer_id: string
  id: string
  kind: string
  purpose: Purpose
  product: string | null
  template: string | null
}

/** May we make this call or visit now: what was declined is not offered again, what the customer asked for themself is made though they want no advertising, else as `mayCall` says. @law T10 T14 */
export async function mayOffer(db: Db, task: Offering, requested: Date | null, now: Date): Promise<MayContact> {
  const { customer_id: customer, id: contact, purpose, product } = task
  const kind = task.kind === 'visit' ? ('visit' as const) : ('call' as const)
  const [why] = await selling.unwanted(db, [{ customer, contact, purpose, product, kind }], now)
  if (why) return { now: false, until: null, from: null, why }
  if (requested) return asRequested(db, customer, { requested, kind }, now)
  const care = (await saysCare(db, task.template)) || (await madeForCare(db, task))
  return mayCall(db, customer, now, { visit: kind === 'visit', care })
}

// Whoever asked for it is reached in their hours, unless they refused since.
async function asRequested(
  db: Db,
  customer: string,
  it: { requested: Date; kind: 'call' | 'visit' },
  now: Date,
): Promise<MayContact> {
  const house = await settings.all(db)
  const said = ((await consent.permissions(db, [customer])).get(customer) ?? []).filter(one => one.since > it.requested)
  const channel = it.kind === 'visit' ? 'visit' : 'phone'
  if (stands(said, channel, 'ad', dayOf(now, house.company.zone))?.said === 'no') return REFUSED
  const wishes = await consent.needsOf(db, customer)
  if (it.kind === 'call' && cannotTelephone(wishes)) return NO_PHONE
  return hours(house, timesFor(wishes, channel), now)
}

/** May we call or visit this customer now (`care`: to look after them, which may be refused apart), until when, or from when on, by their own days and hours; who can't telephone is not called, who is left in peace only in need. @law C1 C2 H11 4-accommodation */
export async function mayCall(db: Db, customer: string, now: Date, { visit = false, care = false } = {}): Promise<MayContact> {
  const house = await settings.all(db)
  const today = dayOf(now, house.company.zone)
  const said = await consent.saidOrRefused(db, customer)
  const needs = care ? (['ad', 'care'] as const) : (['ad'] as const)
  if (needs.some(need => stands(said, visit ? 'visit' : 'phone', need, today)?.said === 'no')) return REFUSED
  const wishes = await consent.needsOf(db, customer)
  if (!visit && cannotTelephone(wishes)) return NO_PHONE
  // A complaint is answered by calling; whoever mourns or asked for peace is not called without need.
  const peace = await consent.peaceOf(db, customer, today)
  if (peace.some(kind => kind !== 'complaint')) return { now: false, until: null, from: null, why: 'in-peace' }
  return hours(house, timesFor(wishes, visit ? 'visit' : 'phone'), now)
}

const cannotTelephone = ({ needs }: Wishes): boolean => needs.some(need => NO_CALLS.has(need))

type Times = Pick<Wishes, 'hours' | 'days'>
type Band = { opens: string; ends: string }

function hours(
  { company, quiet, calendar }: Pick<Settings, 'company' | 'quiet' | 'calendar'>,
  wishes: Times,
  now: Date,
): MayContact {
  const { opens, ends } = bandOf(quiet, wishes)
  const suits = (day: Day) => wishes.days.length === 0 || wishes.days.includes(weekdayOf(day))
  const today = dayOf(now, company.zone)
  const time = timeOf(now, company.zone)
  if (suits(today) && time >= opens && time < ends)
    return {
      now: true,
      until: at(today, earlier(ends, closing(calendar, today, time) ?? ends), company.zone),
      from: null,
      why: null,
    }
  const days = Array.from({ length: 8 }, (_, away) => addDays(today, away))
  const next = days.find(day => suits(day) && (day > today || time < opens)) ?? addDays(today, 1)
  return { now: false, until: null, from: at(next, opens, company.zone), why: 'quiet' }
}

// Nobody is there to call once the shop has closed; a person who is there all the same is held by law and manners alone.
function closing(calendar: Settings['calendar'], today: Day, time: string): string | null {
  const minute = minutesOf(time)
  const last = bandsOf(today, calendar).findLast(band => minute < band.to)
  return last ? timeFromMinutes(last.to) : null
}

// What they wish for wins over our usual hours, never over the quiet ones; a wish that lies in these is none.
function bandOf(quiet: Settings['quiet'], { hours }: Times): Band {
  const usual = { opens: later(quiet.to, CALLS.from), ends: earlier(quiet.from, CALLS.to) }
  if (hours === null || hours === 'any') return usual
  const [from = '', to = ''] = hours.split('-')
  const wished = { opens: later(quiet.to, from), ends: earlier(quiet.from, to) }
  return wished.opens < wished.ends ? wished : usual
}

const later = (one: string, other: string): string => (one > other ? one : other)
const earlier = (one: string, other: string): string => (one < other ? one : other)
