import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Draft, LegalClass, NewTemplate, Pin, PinnedText, TemplateRow, Text, Version } from './contract.ts'
import { NO_MANNERS } from './manners-contract.ts'

export type Stored = Omit<TemplateRow, 'lowered'> & { draft: Draft | null }

const columns = sql`
  t.id, t.key, t.name, t.kind, t.legal_class as "legalClass", t.live_version as "liveVersion", t.draft is not null as "hasDraft",
  t.archived_at is not null as archived, coalesce(t.draft ->> 'subject', v.subject) as subject,
  coalesce(v.published_at, t.created_at) as "updatedAt", t.draft`
const withLive = sql`templates t left join template_versions v on v.template_id = t.id and v.version = t.live_version and v.language = 'ja'`

/** Every template, live or not, newest names last. */
export async function allTemplates(db: Db): Promise<Stored[]> {
  const found = await sql<Stored>`select ${columns} from ${withLive} order by t.archived_at nulls first, t.name, t.key`.execute(
    db,
  )
  return found.rows.map(whole)
}

// A draft that was kept before a choice existed has what is usual.
const whole = (row: Stored): Stored =>
  row.draft === null
    ? row
    : { ...row, draft: { ...row.draft, manners: row.draft.manners ?? NO_MANNERS, classReason: row.draft.classReason ?? null } }

export async function templateById(db: Db, id: string): Promise<Stored | undefined> {
  const found = await sql<Stored>`select ${columns} from ${withLive} where t.id = ${id}`.execute(db)
  return found.rows.map(whole)[0]
}

/** The same, held until the transaction ends: versions of one template are numbered one after the other. */
export async function lockTemplate(db: Db, id: string): Promise<Stored | undefined> {
  const found = await sql<Stored>`select ${columns} from ${withLive} where t.id = ${id} for update of t`.execute(db)
  return found.rows.map(whole)[0]
}

export type LiveWords = Pick<Version, 'subject' | 'body' | 'short' | 'legalClass'> & { id: string }

/** The words that are live, in Japanese where there are such, by template. */
export async function liveWords(db: Db): Promise<LiveWords[]> {
  const found = await sql<LiveWords>`
    select distinct on (t.id) t.id, v.subject, v.body, v.short, v.legal_class as "legalClass"
      from templates t join template_versions v on v.template_id = t.id and v.version = t.live_version
     order by t.id, v.language desc`.execute(db)
  return found.rows
}

export async function insertTemplate(db: Db, it: NewTemplate, now: Date): Promise<string | null> {
  const { key, kind, ...draft } = it
  const made = await sql<{ id: string }>`
    insert into templates (key, name, kind, legal_class, draft, created_at)
    values (${key}, ${it.name}, ${kind}, ${it.legalClass}, ${JSON.stringify(draft)}::jsonb, ${now})
    on conflict (key) do nothing returning id`.execute(db)
  return made.rows[0]?.id ?? null
}

export async function writeDraft(db: Db, id: string, draft: Draft | null): Promise<void> {
  await sql`update templates set draft = ${draft === null ? null : JSON.stringify(draft)}::jsonb where id = ${id}`.execute(db)
}

export async function writeArchived(db: Db, id: string, at: Date | null): Promise<void> {
  await sql`update templates set archived_at = ${at} where id = ${id}`.execute(db)
}

/** Adds the next version and makes it the live one; answers its number. */
export async function addVersion(
  db: Db,
  id: string,
  it: Draft & { fields: readonly string[]; readClass: LegalClass },
  by: { staff: string | null; actor: string },
  now: Date,
): Promise<number> {
  const added = await sql<{ version: number }>`
    insert into template_versions (template_id, version, language, subject, body, short, legal_class, fields, manners, read_class, class_reason,
                                   published_by, published_as, published_at)
    select ${id}, 1 + coalesce(max(version), 0), ${it.language}, ${it.subject}, ${it.body}, ${it.short}, ${it.legalClass}, ${it.fields}::text[],
           ${JSON.stringify(it.manners)}::jsonb, ${it.readClass}, ${it.classReason}, ${by.staff}::uuid, ${by.actor}, ${now}
      from template_versions where template_id = ${id}
    returning version`.execute(db)
  const version = added.rows[0]?.version ?? 1
  await sql`
    update templates set live_version = ${version}, name = ${it.name}, legal_class = ${it.legalClass}, draft = null where id = ${id}`.execute(
    db,
  )
  return version
}

type Installed = Text & { fields: readonly string[] }

/** Texts that come with Kizukai, as version 1 of their key; a key that is there, or a language it already speaks, is left alone. Answers how many texts were new. */
export async function insertTexts(db: Db, texts: readonly Installed[], now: Date): Promise<number> {
  const list = JSON.stringify(texts)
  await sql`
    insert into templates (key, name, kind, legal_class, live_version, created_at)
    select distinct on (t.key) t.key, t.name, t.kind, t."legalClass", 1, ${now}::timestamptz
      from jsonb_to_recordset(${list}::jsonb) as t(key text, name text, kind text, "legalClass" text, language text)
     order by t.key, t.language desc
    on conflict (key) do nothing`.execute(db)
  const added = await sql`
    insert into template_versions (template_id, version, language, subject, body, short, legal_class, fields, manners, published_at)
    select m.id, 1, t.language, t.subject, t.body, t.short, t."legalClass", t.fields, t.manners, ${now}::timestamptz
      from jsonb_to_recordset(${list}::jsonb)
             as t(key text, language text, subject text, body text, short text, "legalClass" text, fields text[], manners jsonb)
      join templates m on m.key = t.key
    on conflict (template_id, version, language) do nothing`.execute(db)
  return Number(added.numAffectedRows ?? 0n)
}

const pinned = sql`
  v.template_id as "templateId", v.version, v.language, t.key, t.name, t.kind, v.legal_class as "legalClass", v.subject, v.body, v.short, v.manners ->> 'lane' as lane`

/** The live texts of these keys in every language. */
export async function liveTextsOf(db: Db, keys: readonly string[]): Promise<PinnedText[]> {
  const found = await sql<PinnedText>`
    select ${pinned} from templates t join template_versions v on v.template_id = t.id and v.version = t.live_version
     where t.key = any(${keys}::text[])`.execute(db)
  return found.rows
}

/** The texts of these pinned versions in every language. */
export async function textsAt(db: Db, pins: readonly Pin[]): Promise<PinnedText[]> {
  const found = await sql<PinnedText>`
    select ${pinned} from unnest(${pins.map(it => it.key)}::text[], ${pins.map(it => it.version)}::int[]) as p(key, version)
      join templates t on t.key = p.key join template_versions v on v.template_id = t.id and v.version = p.version`.execute(db)
  return found.rows
}

/** One version by its template, for showing again what was said. */
export async function versionAt(db: Db, id: string, version: number, language: string): Promise<PinnedText | undefined> {
  const found = await sql<PinnedText>`
    select ${pinned} from template_versions v join templates t on t.id = v.template_id
     where v.template_id = ${id} and v.version = ${version} order by v.language = ${language} desc limit 1`.execute(db)
  return found.rows[0]
}
