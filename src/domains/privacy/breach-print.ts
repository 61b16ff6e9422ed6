import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { formatPostalCode } from '#kernel/postal-code.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import { type Affected, affectedOf } from './affected-views.ts'
import { type BreachRow, FACT_FIELDS, TRIGGERS } from './breach-contract.ts'
import { breachOf } from './breaches.ts'
import { escaped, foot, head, lines, type T, table, textsIn } from './print.ts'

const NUMBERS = '①②③④⑤⑥⑦⑧⑨'

/** The report of a case as the form asks, for paper: who reports and which report it is, the triggers with those that are met, the nine numbered items; what goes to the commission (速報・確報) or, as a processor, to the client. @law P14 P15 P17 */
export async function reportPage(db: Db, id: string, language: Language, now: Date): Promise<string> {
  const it = await breachOf(db, id, now)
  const company = await settings.get(db, 'company')
  const t = textsIn(language)
  const day = (at: Date | string | null) => (at === null ? '' : longDay(dayOf(new Date(at), company.zone), language))
  const many = law.figure(await law.book(db), 'breach.many-people', it.awareOn)
  const rows: [string, string][] = FACT_FIELDS.map((field, at) => [
    `${NUMBERS[at]} ${t(`fact.${field}`)}`,
    field === 'people' ? peopleLine(it, t) : lines(it.facts[field]) || t(field === 'other' ? 'nothing' : 'not-known'),
  ])
  const due = (on: string | null, done: Date | string | null) =>
    on === null ? '' : `${longDay(on, language)}${done ? ` ${t('sent', { on: day(done) })}` : ''}`
  return `${head(language, t('report'))}<p class="right">${longDay(dayOf(now, company.zone), language)}</p>
<h1>${t('report')}</h1><p>${t(it.asProcessor ? 'to-client' : 'to-commission')}</p>
<p class="right">${escaped(company.name)}<br>${escaped(company.address)}<br>${escaped([company.phone, company.questionsTo].filter(Boolean).join(' / '))}</p>
<p>${t('report-lead')}</p>
${table([
  [t('number'), escaped(it.number)],
  [t('title'), escaped(it.title)],
  [t('which'), boxes(['first', 'full'], which => which === (it.firstReportedAt ? 'full' : 'first'), t, 'which')],
  [t('aware'), longDay(it.awareOn, language)],
  [
    t('triggers'),
    boxes(TRIGGERS, trigger => it.triggers.includes(trigger), t, 'trigger', { many: many.toLocaleString('ja-JP') }),
  ],
  [t('due-first'), due(it.firstDue, it.firstReportedAt) || t('not-due')],
  [t('due-full'), due(it.fullDue, it.fullReportedAt) || t('not-due')],
  [t('stopped'), it.stopped.map(name => (name === 'sending' ? t('all-sending') : escaped(name))).join('、') || t('nothing')],
])}<h2>${t('facts')}</h2>${table(rows)}${it.missing.length > 0 ? `<p class="small">${t('still-missing', { count: it.missing.length })}</p>` : ''}${foot}`
}

// Every choice of the form, with a mark before those that hold.
const boxes = <K extends string>(
  all: readonly K[],
  is: (one: K) => boolean,
  t: T,
  under: string,
  data: Record<string, unknown> = {},
): string => all.map(one => `${is(one) ? '■' : '□'} ${t(`${under}.${one}`, data)}`).join('<br>')

const longDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

const peopleLine = (it: BreachRow, t: T): string =>
  `${t('count', { count: it.people.toLocaleString('ja-JP') })}<br>${lines(it.facts.people)}`

/** A letter to each of the affected, one sheet a person, written while it is read. @law P15 P18 */
export async function* letters(db: Db, id: string, language: Language, now: Date): AsyncGenerator<string> {
  const it = await breachOf(db, id, now)
  const company = await settings.get(db, 'company')
  const t = textsIn(language)
  yield head(language, t('letter'))
  for (let after: string | null = null; ; ) {
    const people: Affected[] = await affectedOf(db, id, after, 200)
    yield people.map(person => letter(person, it, company, t, dayOf(now, company.zone))).join('')
    after = people.at(-1)?.id ?? null
    if (people.length < 200) break
  }
  yield foot
}

type Company = Awaited<ReturnType<typeof settings.get<'company'>>>

function letter(person: Affected, it: BreachRow, company: Company, t: T, day: string): string {
  const said: [string, string][] = (['outline', 'items', 'cause', 'harm', 'prevention'] as const).map(field => [
    t(`fact.${field}`),
    lines(it.facts[field]),
  ])
  return `<section class="letter"><p>${person.postalCode ? `〒${formatPostalCode(person.postalCode)} ` : ''}${escaped(person.address ?? '')}<br>${escaped(person.name)} ${escaped(person.honorific ?? '様')}</p>
<p class="right">${day}<br>${escaped(company.name)}<br>${escaped(company.address)}<br>${escaped(company.phone)}</p>
<h1>${t('letter-title')}</h1><p>${t('letter-lead', { company: company.name })}</p>${table(said)}<p>${t('letter-end', { reach: company.questionsTo || company.phone })}</p></section>`
}
