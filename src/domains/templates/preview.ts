import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import { compile, render, type Source } from './compile.ts'
import type { Fault, Rendered } from './contract.ts'
import { companyFields, fieldsFrom, type Profile, todayOf } from './fields.ts'
import { FIELDS } from './rules.ts'
import { knownOf, latestSubject, type Whom } from './views.ts'

export type Previewed = Rendered & { faults: readonly Fault[] }

/** How a text would look for this customer today; without one, for the person of the examples. What is empty is named, nothing is sent. */
export async function preview(db: Db, source: Source, customer: string | null, company: Profile, now: Date): Promise<Previewed> {
  const compiled = compile(source)
  const fields = customer
    ? await fieldsOfOne(db, { customer, subject: await latestSubject(db, customer) }, company, now)
    : { ...examples(), ...(company.name ? { company: companyFields(company) } : {}) }
  return { ...render(compiled, fields), faults: compiled.faults }
}

async function fieldsOfOne(db: Db, whom: Whom, company: Profile, now: Date): Promise<Record<string, unknown>> {
  const [known] = await knownOf(db, [whom], company.zone)
  if (!known) throw new Refusal('customer-not-found', 'このお客様は見つかりません。', { status: 404 })
  const links = {
    unsubscribeUrl: 'https://example.com/p/unsubscribe/preview',
    surveyUrl: 'https://example.com/p/s/preview',
    stepName: '手順の名前',
  }
  return fieldsFrom(known, companyFields(company), links, todayOf(company, now))
}

function examples(): Record<string, unknown> {
  const fields: Record<string, Record<string, string> | string> = {}
  for (const { path, example } of FIELDS) {
    const [group = '', name] = path.split('.')
    if (name === undefined) fields[group] = example
    else fields[group] = { ...(fields[group] as Record<string, string> | undefined), [name]: example.replace('…', 'preview') }
  }
  return fields
}
