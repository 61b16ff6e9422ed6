import { marked } from 'marked'
import sanitize from 'sanitize-html'
import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Manual, ManualInput } from './manual-contract.ts'
import { insertNext, insertPage, insertReading, manualsOf, markArchived } from './manual-store.ts'

/** The house's manuals and trainings; who keeps the ledgers sees who has read them. */
export async function manuals(db: Db, reader: string | null, withReaders: boolean): Promise<Manual[]> {
  return (await manualsOf(db, reader, withReaders)).map(it => ({ ...it, html: safe(it.body) }))
}

const safe = (body: string): string =>
  sanitize(marked.parse(body, { async: false }), {
    allowedTags: sanitize.defaults.allowedTags,
    allowedAttributes: { a: ['href'] },
  })

/** Publishes a page, or its next version: everybody has to read it anew. Answers its id. Refusal `no-manual`. @law P5 */
export function publishManual(db: Db, id: string | null, it: ManualInput, actor: string, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const page = id ?? newId<'manual'>()
    if (id === null) await insertPage(tx, page, it, now)
    const version = await insertNext(tx, page, it, actor, now)
    if (version === null) throw unknown()
    await record(
      tx,
      [{ customer: NOBODY, name: 'manual.published', at: now, subject: page, actor, data: { version, title: it.title } }],
      now,
    )
    return page
  })
}

/** Says that somebody has read the version that is live. Refusal `manual-changed` when a newer one is out. @law P5 */
export async function readManual(db: Db, id: string, version: number, staff: string, now: Date): Promise<void> {
  if (!(await insertReading(db, id, version, staff, now)))
    throw new Refusal('manual-changed', 'この手引きは新しくなっています。開き直して、新しい版を読んでください。', { status: 409 })
}

/** Puts a page away; who read it stays. */
export async function archiveManual(db: Db, id: string, now: Date): Promise<void> {
  if (!(await markArchived(db, id, now))) throw unknown()
}

const unknown = () => new Refusal('no-manual', 'この手引きは見つかりません。一覧を開き直してください。', { status: 404 })
