import { Marked } from 'marked'
import sanitize from 'sanitize-html'
import { plainText, unlessTooDeep } from './plain.ts'
import { TOKENS } from './program.ts'

/** A constant, the number of a hole, or an address made of both. */
export type Piece = string | number | { href: readonly (string | number)[] }

/** A shape cut at its holes: HTML pieces (constants are escaped already) and plain text pieces. */
export type Shape = { html: readonly Piece[]; text: readonly (string | number)[]; links: readonly string[] }

const marked = new Marked({ gfm: true, breaks: true })

const LOOK: Record<string, string> = {
  h1: 'font-size:20px;line-height:1.5;margin:28px 0 12px',
  h2: 'font-size:17px;line-height:1.6;margin:24px 0 10px',
  h3: 'font-size:15px;line-height:1.6;margin:20px 0 8px',
  p: 'margin:0 0 16px',
  ul: 'margin:0 0 16px;padding-left:1.4em',
  ol: 'margin:0 0 16px;padding-left:1.6em',
  li: 'margin:0 0 6px',
  a: 'color:#1f4e8c',
  hr: 'border:0;border-top:1px solid #d9d6cf;margin:24px 0',
  blockquote: 'margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #d9d6cf',
  table: 'border-collapse:collapse;margin:0 0 16px',
  th: 'border:1px solid #d9d6cf;padding:6px 10px;text-align:left',
  td: 'border:1px solid #d9d6cf;padding:6px 10px',
  img: 'max-width:100%;height:auto',
}

/** Markdown as HTML that may stand in a mail: no script, no style, no form, only http, https, mailto and tel. */
export function safeHtml(markdown: string): string {
  const html = unlessTooDeep(() => marked.parse(markdown, { async: false }), sanitize(markdown, { allowedTags: [] }))
  return sanitize(html, {
    allowedTags: [
      'h1',
      'h2',
      'h3',
      'h4',
      'p',
      'br',
      'hr',
      'strong',
      'b',
      'em',
      'i',
      'del',
      's',
      'u',
      'ul',
      'ol',
      'li',
      'blockquote',
      'code',
      'pre',
      'a',
      'img',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'span',
      'div',
      'small',
    ],
    allowedAttributes: { a: ['href', 'title'], img: ['src', 'alt', 'width', 'height'], th: ['align'], td: ['align'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
  }).replaceAll(/<([a-z0-9]+)(?=[\s/>])/g, (tag, name: string) => (LOOK[name] ? `${tag} style="${LOOK[name]}"` : tag))
}

/** Cuts a shape (Markdown with tokens) into pieces for HTML and for plain text. */
export function cut(markdown: string): Shape {
  const html: Piece[] = []
  const links: string[] = []
  for (const [n, part] of safeHtml(markdown)
    .split(/ href="([^"]*)"/)
    .entries()) {
    if (n % 2 === 0) html.push(...atTokens(part))
    else {
      links.push(unescaped(part))
      html.push(' href="', { href: atTokens(unescaped(part)) }, '"')
    }
  }
  return { html, text: atTokens(plainText(markdown)), links }
}

/** A text cut at its tokens, without Markdown. A hole inside an address of a plain text is `~n`. */
export function atTokens(text: string): (string | number)[] {
  const pieces: (string | number)[] = []
  let from = 0
  for (const found of text.matchAll(TOKENS)) {
    if (found.index > from) pieces.push(text.slice(from, found.index))
    pieces.push(found[1] === 'u' ? ~Number(found[2]) : Number(found[2]))
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
