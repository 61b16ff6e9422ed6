import { Marked, type Token, type Tokens } from 'marked'
import { TOKENS } from './program.ts'

const marked = new Marked({ gfm: true, breaks: true })

/** Markdown as a plain text mail: paragraphs apart, 「・」 for lists, an address behind its words. Tokens of holes stay where they are. */
export function plainText(markdown: string): string {
  return unlessTooDeep(() => blocks(marked.lexer(markdown)), markdown)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** What was read, or `instead` where thousands of signs stand within each other: nobody writes so, and no words are worth a fault for it. */
export function unlessTooDeep(read: () => string, instead: string): string {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof RangeError) return instead
    throw thrown
  }
}

const blocks = (tokens: readonly Token[]): string =>
  tokens
    .map(block)
    .filter(text => text !== '')
    .join('\n\n')

function block(it: Token): string {
  switch (it.type) {
    case 'heading':
      return `■ ${inline(it.tokens)}`
    case 'list':
      return (it as Tokens.List).items.map((item, n) => listItem(it as Tokens.List, item, n)).join('\n')
    case 'blockquote':
      return indent(blocks(it.tokens ?? []), '> ', '> ')
    case 'table':
      return table(it as Tokens.Table)
    case 'hr':
      return '――――――――――'
    case 'code':
      return (it as Tokens.Code).text
    case 'html':
      return stripped((it as Tokens.HTML).text)
    case 'space':
    case 'def':
      return ''
    default:
      return it.type === 'paragraph' || it.type === 'text' ? inline((it as Tokens.Paragraph).tokens ?? [it]) : ''
  }
}

function listItem(list: Tokens.List, item: Tokens.ListItem, n: number): string {
  const mark = list.ordered ? `${Number(list.start || 1) + n}. ` : '・'
  return indent(item.tokens.map(block).filter(Boolean).join('\n'), mark, list.ordered ? '   ' : ' ')
}

const table = ({ header, rows }: Tokens.Table): string =>
  [header, ...rows].map(row => row.map(cell => inline(cell.tokens)).join(' | ')).join('\n')

const indent = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, n) => `${n === 0 ? first : rest}${line}`)
    .join('\n')

const inline = (tokens: readonly Token[] = []): string => tokens.map(span).join('')

function span(it: Token): string {
  switch (it.type) {
    case 'link':
      return link(inline(it.tokens), (it as Tokens.Link).href)
    case 'image':
      return (it as Tokens.Image).text
    case 'br':
      return '\n'
    case 'html':
      return stripped((it as Tokens.HTML).text)
    case 'escape':
    case 'codespan':
      return decoded((it as Tokens.Escape).text)
    default:
      return 'tokens' in it && it.tokens ? inline(it.tokens) : decoded((it as Tokens.Text).text ?? '')
  }
}

function link(words: string, href: string): string {
  if (!/^(https?:\/\/|mailto:|tel:|kz7q)/i.test(href)) return words
  const bare = href.replace(/^(mailto|tel):/, '')
  const address = bare.slice(0, 1) + bare.slice(1).replaceAll(TOKENS, 'kz7u$2q7zk')
  return words === href || words === bare ? address : `${words}\n${address}`
}

const stripped = (html: string): string => decoded(html.replaceAll(/<br\s*\/?>/gi, '\n').replaceAll(/<[^>]*>/g, ''))

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", nbsp: ' ' }
const decoded = (text: string): string => text.replaceAll(/&(lt|gt|amp|quot|#39|nbsp);/g, (_, name: string) => NAMED[name] ?? '')
