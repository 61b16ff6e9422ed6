import { mayCover } from './plain-style-rules.ts'
import { declarationsOf, isSeen, type Look, PLAIN_LOOK, styled } from './style-rules.ts'
import { meets, type Rule, rulesOf, together } from './style-sheet-rules.ts'

type Open = { name: string; look: Look; href: string | null }

const VOID = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'meta', 'source', 'track', 'wbr'])
const INLINE = new Set(
  'a abbr b bdi big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strong sub sup time tt u var'.split(
    ' ',
  ),
)
const BLOCK = new Set(
  'html body div p center blockquote pre h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup thead tbody tfoot tr td th address article aside details figcaption figure footer header main nav section summary'.split(
    ' ',
  ),
)
const SMALLER = new Set(['small', 'sub', 'sup'])
/** With any of these in it nobody but a browser can tell what is seen of a mail. */
const BEYOND =
  /<(?:script|link|base|textarea|xmp|iframe|noembed|noframes|plaintext|frameset|svg|math|template|object|select|noscript)(?=[\s/>])/i

/**
 * What a reader of this HTML surely sees as text, line by line, with the address of a link on the line under its words. Left out is what HTML or CSS hides or might hide (only what is known to leave words to be seen
 * lets them stand), what is below 9 px or 3:1 against its ground, and whatever is only an image or its substitute text. Where something may lie over words that stand elsewhere, or where elements do not stand within
 * each other as they are written, nothing is surely seen. Never throws. @law M17
 */
export function seenText(html: string): string {
  const bare = html.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')
  const sheets = [...html.matchAll(/<style(?=[\s/>])[^<>]*>([\s\S]*?)(?:<\/style|$)/gi)].map(it => it[1] ?? '')
  const rules = rulesOf(sheets)
  if (rules === null || BEYOND.test(html)) return ''
  return walked(bare.replaceAll(/(<style(?=[\s/>])[^<>]*>)[\s\S]*?(?=<\/style|$)/gi, '$1'), rules)
    .replaceAll(/[ \t\u00a0\u3000]+/g, ' ')
    .replaceAll(/ ?\n[\n ]*/g, '\n')
    .trim()
}

// Declarations, tags, words; a lone `<` is a word unless it begins a tag that never ends.
const TOKEN = /<[!?][^>]*>|<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g

function walked(html: string, rules: readonly Rule[]): string {
  const stack: Open[] = []
  const look = () => stack.at(-1)?.look ?? PLAIN_LOOK
  let seen = ''
  for (const it of html.matchAll(TOKEN)) {
    const [whole, end, name = '', attributes = ''] = it
    const tag = name.toLowerCase()
    const added =
      tag === ''
        ? words(whole, html.charAt(it.index + 1), look())
        : end
          ? closed(stack, tag)
          : opened(stack, tag, attributes, { look, rules })
    if (added === null) return ''
    seen += added
  }
  return stack.length === 0 ? seen : ''
}

function words(text: string, next: string, look: Look): string | null {
  if (text === '<' && /[a-zA-Z/]/.test(next)) return null
  return /^<[!?]/.test(text) || !isSeen(look) ? '' : decoded(text)
}

type Around = { look: () => Look; rules: readonly Rule[] }

function opened(stack: Open[], name: string, attributes: string, around: Around): string | null {
  if (name === 'br') return '\n'
  // A paragraph ends where a block begins, whatever is written.
  if (BLOCK.has(name)) endParagraph(stack)
  const it = read(attributes)
  const look = it === null ? null : lookOf(name, it, around)
  if (it === null || look === null) return null
  if (!VOID.has(name)) stack.push({ name, look, href: name === 'a' ? (it.get('href') ?? null) : null })
  return INLINE.has(name) ? '' : '\n'
}

// Not every program knows that: where the paragraph hides, what follows in it is hidden too.
function endParagraph(stack: Open[]): void {
  let at = stack.length - 1
  while (at >= 0 && INLINE.has(stack[at]?.name ?? '')) at -= 1
  if (stack[at]?.name !== 'p') return
  const [ended] = stack.splice(at)
  const outer = stack.at(-1)
  if (ended && outer && !isSeen(ended.look)) stack.splice(-1, 1, { ...outer, look: { ...outer.look, hidden: true } })
}

// Only what was opened last can be closed, or the paragraph a block has ended.
function closed(stack: Open[], name: string): string | null {
  if (stack.at(-1)?.name !== name) return name === 'p' && !stack.some(it => it.name === 'p') ? '\n' : null
  const it = stack.pop()
  const link = it?.href && isSeen(it.look) ? `\n${decoded(it.href)}\n` : ''
  return INLINE.has(name) ? link : '\n'
}

function lookOf(name: string, it: ReadonlyMap<string, string>, { look, rules }: Around): Look | null {
  const around = look()
  const classes = new Set((it.get('class') ?? '').toLowerCase().split(/\s+/))
  const element = { name, classes, id: (it.get('id') ?? '').toLowerCase() }
  const mine = rules.filter(rule => meets(rule.selector, element)).map(rule => rule.said)
  const own = declarationsOf(it.get('style') ?? '')
  const order = [presentational(name, it), together(mine, 'usual'), own.usual, together(mine, 'important'), own.important]
  const said = new Map(order.flatMap(block => [...block]))
  if ([...said].some(([property, value]) => mayCover(property, value))) return null
  const within = styled(SMALLER.has(name) ? { ...around, px: (around.px * 5) / 6 } : around, said)
  return isHidden(name, it) ? { ...within, hidden: true } : within
}

const isKnown = (name: string): boolean => INLINE.has(name) || BLOCK.has(name) || VOID.has(name)

const isHidden = (name: string, it: ReadonlyMap<string, string>): boolean =>
  !isKnown(name) || HIDING.some(attribute => it.has(attribute)) || (name === 'details' && !it.has('open'))

const HIDING = ['hidden', 'popover', 'background', 'inert']

function presentational(name: string, it: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  const color = it.get('color') ?? (name === 'body' ? it.get('text') : undefined)
  if (color !== undefined) said.set('color', color)
  const ground = it.get('bgcolor')
  if (ground !== undefined) said.set('background-color', ground)
  if (name === 'font' && /^[-1]/.test(it.get('size') ?? '')) said.set('font-size', '10px')
  return said
}

// The first of two attributes counts; what a browser would read otherwise than it looks is not read at all.
function read(attributes: string): ReadonlyMap<string, string> | null {
  if (/=\s*[^\s"'>]+["']/.test(attributes.replaceAll(/"[^"]*"|'[^']*'/g, '""'))) return null
  const found = new Map<string, string>()
  for (const it of attributes.matchAll(/([a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const name = (it[1] ?? '').toLowerCase()
    if (!found.has(name)) found.set(name, decoded(it[2] ?? it[3] ?? it[4] ?? ''))
  }
  return found
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, ten?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole
    const code = Number.parseInt(ten ?? hex ?? '', ten ? 10 : 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
