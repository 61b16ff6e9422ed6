import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { isLowered, readClass } from './class-rules.ts'
import { compile, type Source } from './compile.ts'
import type { Draft, NewTemplate, Pin, PinnedText, TemplateRow, TemplateWhole, Text } from './contract.ts'
import { NO_MANNERS } from './manners-contract.ts'
import * as store from './store.ts'
import { versionsOf } from './version-views.ts'

export { addClaim, claims, endClaim } from './claims.ts'
export { type Compiled, compile, render, renderShort, type Source } from './compile.ts'
export {
  type CompanyFields,
  companyFields,
  type Extra,
  fieldsFrom,
  type Profile,
  sellsByMail,
  senderOf,
  todayOf,
} from './fields.ts'
export { type FoundInUse, findingsIn, type InUse } from './in-use.ts'
export type { UsedWords } from './in-use-views.ts'
export { checked, look } from './look.ts'
export { preview } from './preview.ts'
export { type Publisher, publish } from './publish.ts'
export { unsetIn } from './shown.ts'
export { type Known, knownOf, type Whom } from './views.ts'

/** A text to install; a `language` left out is Japanese, a `short` left out is none. */
export type Installable = Pick<Text, 'key' | 'name' | 'kind' | 'legalClass' | 'body'> &
  Partial<Pick<Text, 'subject' | 'short' | 'language' | 'manners'>>

/** Puts texts in as version 1, live at once; a key and language that are there stay as people made them. Answers how many were new; a text with a fault is a bug. */
export async function install(db: Db, texts: readonly Installable[], now: Date): Promise<number> {
  const whole = texts.map(it => ({
    ...it,
    subject: it.subject ?? null,
    short: it.short ?? null,
    language: it.language ?? ('ja' as const),
    manners: it.manners ?? NO_MANNERS,
  }))
  const read = whole.map(it => ({ it, compiled: compile(it) }))
  for (const { it, compiled } of read) {
    if (compiled.faults.length > 0)
      throw new Error(`${it.key} (${it.language}): ${compiled.faults.map(fault => fault.sentence).join(' ')}`)
  }
  const ready = read.map(({ it, compiled }) => ({ ...it, fields: compiled.fields }))
  return inTransaction(db, tx => store.insertTexts(tx, ready, now))
}

/** Makes a template that exists as a draft only; Refusal `template-key-taken`. Answers its id. */
export async function create(db: Db, it: NewTemplate, now: Date): Promise<string> {
  const id = await store.insertTemplate(db, it, now)
  if (id === null)
    throw new Refusal('template-key-taken', 'このキーの文面はすでにあります。別のキーにしてください。', { status: 409 })
  return id
}

/** Keeps unfinished words; nothing is sent from a draft. */
export async function saveDraft(db: Db, id: string, draft: Draft): Promise<void> {
  await existing(db, id)
  await store.writeDraft(db, id, draft)
}

/** Throws the draft away; the published words stay. */
export async function dropDraft(db: Db, id: string): Promise<void> {
  await existing(db, id)
  await store.writeDraft(db, id, null)
}

/** Takes a template out of the lists; plans that use it keep their pinned version. */
export async function archive(db: Db, id: string, now: Date): Promise<void> {
  await existing(db, id)
  await store.writeArchived(db, id, now)
}

export async function unarchive(db: Db, id: string): Promise<void> {
  await existing(db, id)
  await store.writeArchived(db, id, null)
}

/** All templates, archived ones last; each says whether what is live is of a class below what its words read as (M1). */
export async function list(db: Db): Promise<TemplateRow[]> {
  const live = new Map((await store.liveWords(db)).map(it => [it.id, it]))
  return (await store.allTemplates(db)).map(({ draft: _, ...row }) => {
    const words = live.get(row.id)
    return { ...row, lowered: words ? isLowered(words.legalClass, readClass(words).legalClass) : false }
  })
}

/** A template with its draft, its versions, why it is of its class, and what is wrong with the words being worked on. */
export async function one(db: Db, id: string, language: 'ja' | 'en' = 'ja'): Promise<TemplateWhole> {
  const found = await existing(db, id)
  const versions = await versionsOf(db, id)
  const live = versions.find(it => it.version === found.liveVersion)
  const words = found.draft ?? live
  const faults = words ? [...compile({ ...words, kind: found.kind }).faults] : []
  const signs = words ? readClass(words).signs : []
  const reasons = [...new Set(signs.map(it => it.said[language]))]
  return { ...found, lowered: live ? isLowered(live.legalClass, readClass(live).legalClass) : false, versions, reasons, faults }
}

/** The words to show of a template: its draft, else what is live. */
export function wordsBeingWorkedOn(it: TemplateWhole): Source {
  const words = it.draft ?? it.versions.find(version => version.version === it.liveVersion)
  const { kind } = it
  if (!words) return { kind, legalClass: it.legalClass, language: 'ja', subject: null, body: '', short: null }
  const { legalClass, language, subject, body, short } = words
  return { kind, legalClass, language, subject, body, short }
}

/** The live texts of these keys, by `key:language`; what is not there is not in the answer. */
export async function liveTexts(db: Db, keys: readonly string[]): Promise<Map<string, PinnedText>> {
  return byKey(await store.liveTextsOf(db, [...new Set(keys)]))
}

/** The texts of pinned versions, by `key:language`. */
export async function textAt(db: Db, pins: readonly Pin[]): Promise<Map<string, PinnedText>> {
  return byKey(await store.textsAt(db, pins))
}

export const versionAt = store.versionAt

/** The text for a reader: in their language, else in Japanese, else in whatever there is. */
export function textFor(texts: ReadonlyMap<string, PinnedText>, key: string, language: string): PinnedText | undefined {
  return texts.get(`${key}:${language}`) ?? texts.get(`${key}:ja`) ?? texts.get(`${key}:en`)
}

const byKey = (texts: readonly PinnedText[]) => new Map(texts.map(it => [`${it.key}:${it.language}`, it]))

async function existing(db: Db, id: string): Promise<store.Stored> {
  const found = await store.templateById(db, id)
  if (!found) throw notFound()
  return found
}

const notFound = () => new Refusal('template-not-found', 'この文面は見つかりません。', { status: 404 })
