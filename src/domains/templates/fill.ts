import type { Piece } from './shape.ts'

/** Turns an address of the text into one that is counted; n is its place among the links. */
export type Rewrite = (href: string, n: number) => string

/** Fills the holes of plain text: words stand as they are, inside an address (`~n`) percent-encoded. */
export function fillText(pieces: readonly (string | number)[], values: readonly string[]): string {
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else text += piece >= 0 ? (values[piece] ?? '') : encodeURIComponent(values[~piece] ?? '')
  }
  return text
}

/** Fills the holes of HTML: words are escaped, an address may only be http, https, mailto or tel, words inside an address are percent-encoded. */
export function fillHtml(pieces: readonly Piece[], values: readonly string[], rewrite?: Rewrite): string {
  let html = ''
  let links = 0
  for (const piece of pieces) {
    if (typeof piece === 'string') html += piece
    else if (typeof piece === 'number') html += escaped(values[piece] ?? '')
    else {
      const href = address(piece.href, values)
      html += escaped(rewrite && /^https?:/i.test(href) ? rewrite(href, links) : href)
      links += 1
    }
  }
  return html
}

function address(parts: readonly (string | number)[], values: readonly string[]): string {
  let href = ''
  for (const [n, part] of parts.entries()) {
    if (typeof part === 'string') href += part
    else href += n === 0 ? (values[part] ?? '').trim() : encodeURIComponent(values[part] ?? '')
  }
  return /^(https?:\/\/|mailto:|tel:)/i.test(href) ? href : '#'
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\n': '<br>' }

/** Text as HTML text or attribute value. */
export const escaped = (text: string): string =>
  /[&<>"'\n]/.test(text) ? text.replaceAll(/[&<>"'\n]/g, it => ESCAPES[it] ?? it) : text
