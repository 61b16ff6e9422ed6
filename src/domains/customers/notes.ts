import { maskSecrets } from '#kernel/card-number.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { HIDDEN } from '#kernel/sensitive-words.ts'
import { displayLines } from '#kernel/text.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { announce } from '#platform/live.ts'
import { addNote, lockNote, type NoteRow, rewriteNote, withdrawn } from './note-store.ts'
import { livingOf } from './person.ts'

export type NotePlace = { customer: string; id: string }
export type Writer = { actor: string; staff: string | null; zone: string }

/** Writes a note about a customer (event `note.written`); answers its id. Refusals `note-empty`, `no-customer`, `customer-gone`. */
export function writeNote(db: Db, customer: string, text: string, who: Writer, now: Date): Promise<string> {
  const words = wordsOf(text)
  return inTransaction(db, async tx => {
    await livingOf(tx, customer)
    const id = newId<'note'>()
    await addNote(tx, customer, { id, text: words, staff: who.staff }, now)
    await record(tx, [{ customer, name: 'note.written', at: now, subject: id, actor: who.actor }], now)
    await announce(tx, 'customers')
    return id
  })
}

/** Mends one's own note on the day it was written. Refusals `no-note`, `note-closed` 409 (the day is over, or somebody else wrote it), `note-empty`, `note-masked` (what came back is what the note looks like to whom it is hidden from). */
export function mendNote(db: Db, { customer, id }: NotePlace, text: string, who: Writer, now: Date): Promise<void> {
  const words = wordsOf(text)
  return inTransaction(db, async tx => {
    const note = await openNote(tx, { customer, id }, who, now)
    refuseMask(note.text, words)
    if (note.text !== words) await rewriteNote(tx, customer, id, words, now)
    await announce(tx, 'customers')
  })
}

/** Takes one's own note away on the day it was written. */
export function withdrawNote(db: Db, { customer, id }: NotePlace, who: Writer, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await openNote(tx, { customer, id }, who, now)
    await withdrawn(tx, customer, id, now)
    await announce(tx, 'customers')
  })
}

/** Takes that back. */
export function restoreNote(db: Db, { customer, id }: NotePlace, who: Writer, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await openNote(tx, { customer, id }, who, now)
    await withdrawn(tx, customer, id, null)
    await announce(tx, 'customers')
  })
}

async function openNote(tx: Db, { customer, id }: NotePlace, who: Writer, now: Date): Promise<NoteRow> {
  const note = await lockNote(tx, customer, id)
  if (!note) throw new Refusal('no-note', 'このメモは見つかりません。画面を開き直してください。', { status: 404 })
  const today = dayOf(note.written_at, who.zone) === dayOf(now, who.zone)
  if (!today || note.staff_id !== who.staff)
    throw new Refusal('note-closed', 'メモを直せるのは、書いた本人が書いたその日だけです。新しいメモを書き足してください。', {
      status: 409,
    })
  return note
}

// What a mask puts in the place of words, a number or an address: it came from a screen, not from the writer.
const MASKS = [HIDDEN, '＊＊＊＊', '-****-', '***@']

function refuseMask(before: string, words: string): void {
  if (MASKS.every(mask => !words.includes(mask) || before.includes(mask))) return
  throw new Refusal('note-masked', '伏せ字のままでは保存できません。メモの全文を書き直してください。')
}

function wordsOf(text: string): string {
  const words = maskSecrets(displayLines(text)).text
  if (words === '') throw new Refusal('note-empty', 'メモを入力してください。')
  return words
}
