import type { KeyboardEvent } from 'react'
import { type Piece, tokenAt } from './plain-words.ts'

type Box = HTMLTextAreaElement | null

const isCaret = (box: Box): box is HTMLTextAreaElement => box !== null && box.selectionStart === box.selectionEnd
const endOf = ({ shownAt, shown }: Piece): number => shownAt + shown.length
const AHEAD: ReadonlySet<string> = new Set(['Delete', 'ArrowRight'])
const BACK: ReadonlySet<string> = new Set(['Backspace', 'ArrowLeft'])

/** A sign goes as one: an arrow steps over it, and what a key takes away is chosen first, so that the browser's own undo brings it back. */
export function asOne(event: KeyboardEvent, box: Box, pieces: readonly Piece[]): void {
  const ahead = AHEAD.has(event.key)
  if (!isCaret(box) || (!ahead && !BACK.has(event.key)) || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
    return
  const sign = tokenAt(pieces, box.selectionStart, ahead ? 'after' : 'before')
  if (!sign) return
  const arrow = event.key.startsWith('Arrow')
  if (arrow) event.preventDefault()
  const [from, to] = [sign.shownAt, endOf(sign)]
  box.setSelectionRange(arrow && ahead ? to : from, arrow && !ahead ? from : to)
}

/** Nobody types inside a sign: a caret that came there goes to its nearer edge. */
export function stepOut(box: Box, pieces: readonly Piece[]): void {
  if (!isCaret(box)) return
  const sign = tokenAt(pieces, box.selectionStart, 'inside')
  if (!sign) return
  const edge = box.selectionStart - sign.shownAt < endOf(sign) - box.selectionStart ? sign.shownAt : endOf(sign)
  box.setSelectionRange(edge, edge)
}
