import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record, recordAlike } from '#platform/events.ts'
import { sentence } from '#platform/i18n/sentence.ts'
import { ring } from '#platform/jobs.ts'
import { attributeValue } from './attribute-rules.ts'
import { fieldsOf } from './attribute-store.ts'
import type { Follower, Stop } from './followers.ts'
import { type Reading, readForm } from './mend-rules.ts'
import type {
  Assigned,
  Assignment,
  AttributeChange,
  AttributesSet,
  CustomerEdit,
  CustomerForm,
  Saved,
} from './person-contract.ts'
import {
  addWhole,
  assign,
  changeWhole,
  isCompany,
  lockCustomers,
  type Standing,
  sensitiveOf,
  setAttribute,
  turnState,
  type Whole,
} from './person-store.ts'
import { index } from './search.ts'

/** Writes a customer down by hand; answers what was mended and what is doubtful. Refusals `customer-form` with a sentence per field, `no-company`. */
export function addCustomer(db: Db, form: CustomerForm, actor: string, now: Date): Promise<Saved> {
  return inTransaction(db, async tx => {
    const { whole, reading } = await wholeOf(tx, form, null)
    const id = newId<'customer'>()
    await addWhole(tx, id, whole, now)
    await record(tx, [{ customer: id, name: 'customer.added', at: now, actor, data: { by: 'hand' } }], now)
    await found(tx, [id])
    return { id, updatedAt: now.toISOString(), mended: reading.mended, doubts: reading.doubts }
  })
}

/** Saves the form over a customer; the same again changes nothing. Refusals `customer-form`, `customer-changed` 409 when somebody saved since it was read, `no-customer`, `customer-gone`. */
export function changeCustomer(db: Db, id: string, edit: CustomerEdit, actor: string, now: Date): Promise<Saved> {
  return inTransaction(db, async tx => {
    const it = await livingOf(tx, id)
    if (it.updated_at.toISOString() !== edit.readAt) throw changedMeanwhile()
    const { readAt: _, ...form } = edit
    const { whole, reading } = await wholeOf(tx, form, id)

    // Whoever does not see the sensitive fields sends none of them: what a form does not name stays.
    const unnamed = Object.entries(await sensitiveOf(tx, id)).filter(([key]) => !Object.hasOwn(form.attributes, key))
    whole.attributes = { ...Object.fromEntries(unnamed), ...whole.attributes }
    const changed = (await changeWhole(tx, id, whole, now)).filter(name => !name.endsWith('_key'))
    if (changed.length > 0) {
      await record(tx, [{ customer: id, name: 'customer.changed', at: now, actor, data: { fields: changed } }], now)
      await found(tx, [id])
    }
    const updatedAt = changed.length > 0 ? now : it.updated_at
    return { id, updatedAt: updatedAt.toISOString(), mended: reading.mended, doubts: reading.doubts }
  })
}

async function wholeOf(tx: Db, form: CustomerForm, id: string | null): Promise<{ whole: Whole; reading: Reading }> {
  const reading = readForm(form)
  const fields: Record<string, string> = Object.fromEntries(
    Object.entries(reading.wrong).map(([field, code]) => [field, sentence(code, 'ja') ?? code]),
  )
  const attributes = await attributesOf(tx, form.attributes, fields)
  if (Object.keys(fields).length > 0)
    throw new Refusal('customer-form', '直していただくところがあります。印の付いた欄を確かめてください。', { data: { fields } })
  const company = form.kind === 'person' ? form.companyId : null
  if (company !== null && (company === id || !(await isCompany(tx, company))))
    throw new Refusal('no-company', 'この会社は見つかりません。会社を選び直してください。')
  const whole = { ...reading.columns, language: form.language, company_id: company, attributes }
  return { whole, reading }
}

async function attributesOf(
  tx: Db,
  typed: Record<string, string>,
  faults: Record<string, string>,
): Promise<Record<string, string>> {
  const fields = new Map((await fieldsOf(tx)).map(field => [field.key, field]))
  const kept: Record<string, string> = {}
  for (const [key, text] of Object.entries(typed)) {
    // A value of no known field came with an import: it stays as it is.
    const value = attributeValue(fields.get(key) ?? { kind: 'text', choices: null }, text)
    if (value === null) faults[`attributes.${key}`] = sentence(`bad-attribute-${fields.get(key)?.kind}`, 'ja') ?? key
    else if (value !== '') kept[key] = value
  }
  return kept
}

/** Puts customers away: out of the lists, contacted no more, nothing lost. Answers who was. */
export const archive = (db: Db, ids: readonly string[], followers: readonly Follower[], actor: string, now: Date) =>
  stop(db, ids, { to: 'archived', event: 'customer.archived', followers, actor }, now)

/** Takes an archiving back. */
export const unarchive = (db: Db, ids: readonly string[], actor: string, now: Date) =>
  turnBack(db, ids, 'archived', 'customer.unarchived', actor, now)

/** A person has died: everything that waits for them stops at once (event `customer.deceased`). Answers who was alive before. @law P23 */
export const mourn = (db: Db, ids: readonly string[], followers: readonly Follower[], actor: string, now: Date) =>
  stop(db, ids, { to: 'deceased', event: 'customer.deceased', followers, actor }, now)

/** The word that they died was a mistake; contacts that were cancelled stay so until somebody plans them again. */
export const unmourn = (db: Db, ids: readonly string[], actor: string, now: Date) =>
  turnBack(db, ids, 'deceased', 'customer.death-withdrawn', actor, now)

type Ending = { to: Extract<Stop, 'archived' | 'deceased'>; event: string; followers: readonly Follower[]; actor: string }

function stop(db: Db, ids: readonly string[], { to, event, followers, actor }: Ending, now: Date): Promise<string[]> {
  return inTransaction(db, async tx => {
    await refuseUnknown(tx, ids)
    const froms = to === 'deceased' ? ['active', 'archived'] : ['active']
    const turned: string[] = []
    for (const from of froms) turned.push(...(await turnState(tx, ids, from, to, now)))
    for (const follower of followers) await follower.stopped?.(tx, turned, to, actor, now)
    await recordAlike(tx, turned, { name: event, at: now, actor, source: null }, now)
    return turned
  })
}

function turnBack(db: Db, ids: readonly string[], from: string, event: string, actor: string, now: Date): Promise<string[]> {
  return inTransaction(db, async tx => {
    await refuseUnknown(tx, ids)
    const turned = await turnState(tx, ids, from, 'active', now)
    await recordAlike(tx, turned, { name: event, at: now, actor, source: null }, now)
    await found(tx, turned)
    return turned
  })
}

/** Gives customers a branch or a person in charge; answers how many changed and what they had, so that it can be taken back. */
export function assignTo(db: Db, { customers, branch, staff }: Assignment, actor: string, now: Date): Promise<Assigned> {
  return inTransaction(db, async tx => {
    const changed = await assign(tx, customers, { branch, staff }, now)
    await changedMany(tx, changed, actor, now)
    return { changed: changed.length, before: alike(changed, it => ({ branch: it.branch, staff: it.staff })) }
  })
}

/** Sets one of the company's own fields for many; '' takes it away. Refusals `no-field`, `bad-attribute`. Answers how many changed and what they had. */
export function setAttributes(
  db: Db,
  { customers, key, value }: AttributeChange,
  actor: string,
  now: Date,
): Promise<AttributesSet> {
  return inTransaction(db, async tx => {
    const field = (await fieldsOf(tx)).find(it => it.key === key)
    if (!field) throw new Refusal('no-field', 'この項目は見つかりません。設定で項目を確かめてください。', { status: 404 })
    const kept = attributeValue(field, value)
    if (kept === null)
      throw new Refusal('bad-attribute', `「${value.slice(0, 40)}」は「${field.label}」に入れられません。`, {
        data: { label: field.label, value },
      })
    const changed = await setAttribute(tx, customers, key, kept, now)
    await changedMany(tx, changed, actor, now)
    return { changed: changed.length, before: alike(changed, it => ({ value: it.value })) }
  })
}

const changedMany = (tx: Db, changed: readonly { id: string }[], actor: string, now: Date) =>
  recordAlike(
    tx,
    changed.map(it => it.id),
    { name: 'customer.changed', at: now, actor, source: null },
    now,
  )

/** Those who had the same stand together: a thousand people had few values. */
function alike<T extends { id: string }, U>(rows: readonly T[], had: (row: T) => U): (U & { customers: string[] })[] {
  const groups = new Map<string, U & { customers: string[] }>()
  for (const row of rows) {
    const it = had(row)
    const key = JSON.stringify(it)
    const group = groups.get(key) ?? { ...it, customers: [] }
    group.customers.push(row.id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The customer if there is one who may be changed; refusals `no-customer` 404, `customer-gone` 409. */
export async function livingOf(tx: Db, id: string): Promise<Standing> {
  const [it] = await lockCustomers(tx, [id])
  if (!it) throw noCustomer()
  if (it.state === 'erased' || it.state === 'merged')
    throw new Refusal('customer-gone', 'このお客様はまとめられたか、消去されています。一覧を開き直してください。', {
      status: 409,
      data: { mergedInto: it.merged_into },
    })
  return it
}

async function refuseUnknown(tx: Db, ids: readonly string[]): Promise<void> {
  if ((await lockCustomers(tx, ids)).length < new Set(ids).size) throw noCustomer()
}

// One person is found at once; many a moment later, by the bell.
async function found(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length <= 20) await index(tx, { ids })
  else await ring(tx, { job: 'customers.index', payload: { ids } })
  await ring(tx, { job: 'customers.find-duplicates', payload: { ids } })
}

export const noCustomer = () =>
  new Refusal('no-customer', 'このお客様は見つかりません。一覧を開き直してください。', { status: 404 })
const changedMeanwhile = () =>
  new Refusal(
    'customer-changed',
    'ほかの人が先にこのお客様を直しました。画面を開き直して、いまの内容を確かめてから保存してください。',
    { status: 409 },
  )
