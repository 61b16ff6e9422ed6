import { settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import type { Db } from '#platform/database/connect.ts'

export type Asked = {
  template: string | null
  customer: string
  subject: string | null
  branch: string | null
  staff: string | null
}

/** Is what this script says care, which may be refused apart (0013)? */
export async function saysCare(db: Db, template: string | null): Promise<boolean> {
  if (template === null) return false
  return [...(await templates.liveTexts(db, [template])).values()].some(text => text.lane === 'care')
}

/** The words a person says or writes for a task, filled for this customer; null without a template. Fields that are empty stay visible as 《…》, since a person reads it. */
export async function scriptFor(db: Db, it: Asked, now: Date): Promise<string | null> {
  if (!it.template) return null
  const company = await settings.get(db, 'company')
  const [texts, known] = await Promise.all([
    templates.liveTexts(db, [it.template]),
    templates.knownOf(db, [{ customer: it.customer, subject: it.subject, branch: it.branch, staff: it.staff }], company.zone),
  ])
  const whom = known[0]
  if (!whom) return null
  const text = templates.textFor(texts, it.template, whom.language)
  if (!text) return null
  const fields = templates.fieldsFrom(whom, templates.companyFields(company), {}, templates.todayOf(company, now))
  return templates.render(templates.compile(text), fields).body.trim()
}
