import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import { announce } from '#platform/live.ts'
import { changeAnnotation, insertAnnotation, setRemoved } from './annotation-store.ts'
import type { AnnotationWords } from './contract.ts'

/** Writes down what explains a bend in a line; answers its id. */
export async function annotate(db: Db, words: AnnotationWords, staff: string | null, now: Date): Promise<string> {
  const id = newId<'annotation'>()
  await insertAnnotation(db, id, words, staff, now)
  await announce(db, 'insight')
  return id
}

/** Mends an annotation. Refusal `no-annotation`. */
export async function mendAnnotation(db: Db, id: string, words: AnnotationWords, now: Date): Promise<void> {
  await there(db, await changeAnnotation(db, id, words, now))
}

/** Takes an annotation away; it can be brought back. Doing it twice is doing it once. Refusal `no-annotation`. */
export async function removeAnnotation(db: Db, id: string, now: Date): Promise<void> {
  await there(db, await setRemoved(db, id, now))
}

/** Brings back an annotation that was taken away. Refusal `no-annotation`. */
export async function restoreAnnotation(db: Db, id: string): Promise<void> {
  await there(db, await setRemoved(db, id, null))
}

async function there(db: Db, found: boolean): Promise<void> {
  if (!found) throw new Refusal('no-annotation', 'この注釈は見つかりません。画面を開き直してください。', { status: 404 })
  await announce(db, 'insight')
}
