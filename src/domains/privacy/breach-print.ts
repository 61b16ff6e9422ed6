import { settings } from '#domains/staff/index.ts'
import { formatPostalCode } from '#kernel/postal-code.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import { type Affected, affectedOf } from './affected-views.ts'
import { type BreachRow, FACT_FIELDS } from './breach-contract.ts'
import { breachOf } from './breaches.ts'
import { escaped, foot, head, lines, table, textsIn } from './print.ts'

/** The report of a case with its nine fields, for paper: what goes to the commission (速報・確報) or, as a processor, to the client. @law P15 P17 */
export async function reportPage(db: Db, id: string, language: Language, now: Date): Promise<string> {
  const it = await breachOf(db, id, now)
  const company = await settings.get(db, 'company')
  const t = textsIn(language)
  const rows: [string, string][] = FACT_FIELDS.map(field => [
    t(`fact.${field}`),
    field === 'people' ? peopleLine(it, t) : lines(it.facts[field]),
  ])
  return `${head(language, t('report'))}<h1>${t('report')} ${escaped(it.number)}</h1>
${table([
  [t('company'), escaped(company.name)],
  [t('address'), escaped(company.address)],
  [t('title'), escaped(it.title)],
  [t('aware'), it.awareOn],
  [t('triggers'), it.triggers.map(trigger => t(`trigger.${trigger}`)).join('<br>') || t('none')],
  [t('due'), it.firstDue ? `${it.firstDue} / ${it.fullDue ?? ''}` : t('not-due')],
  [t('stopped'), it.stopped.map(escaped).join('、')],
])}<h2>${t('facts')}</h2>${table(rows)}<p class="small">${dayOf(now, company.zone)}</p>${foot}`
}

const peopleLine = (it: BreachRow, t: ReturnType<typeof textsIn>): string =>
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

function letter(person: Affected, it: BreachRow, company: Company, t: ReturnType<typeof textsIn>, day: string): string {
  const said: [string, string][] = (['outline', 'items', 'cause', 'harm', 'prevention'] as const).map(field => [
    t(`fact.${field}`),
    lines(it.facts[field]),
  ])
  return `<section class="letter"><p>${person.postalCode ? `〒${formatPostalCode(person.postalCode)} ` : ''}${escaped(person.address ?? '')}<br>${escaped(person.name)} ${escaped(person.honorific ?? '様')}</p>
<p class="right">${day}<br>${escaped(company.name)}<br>${escaped(company.address)}<br>${escaped(company.phone)}</p>
<h1>${t('letter-title')}</h1><p>${t('letter-lead', { company: company.name })}</p>${table(said)}<p>${t('letter-end', { reach: company.questionsTo || company.phone })}</p></section>`
}
