import { type Declarations, declarationsOf, isSeen, type Look, PLAIN_LOOK, styled } from './style-rules.ts'

type Rule = { selector: string; said: Declarations }
type Open = { name: string; look: Look; href: string | null }

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
const SILENT = new Set([
  'head',
  'title',
  'style',
  'script',
  'template',
  'object',
  'svg',
  'canvas',
  'iframe',
  'select',
  'textarea',
])
const INLINE = new Set(['a', 'abbr', 'b', 'code', 'del', 'em', 'font', 'i', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u'])

/**
 * What a reader of this HTML sees as text, line by line, with the address of a link on the line under its words. Left out is what CSS or HTML hides (display, visibility, opacity, height 0, off the screen, `hidden`,
 * comments), what is below 9 px or 3:1 against its ground, and whatever is only an image or its substitute text. Never throws; unclosed elements end with the text. @law M17
 */
export function seenText(html: string): string {
  const rules = rulesOf(html)
  const stack: Open[] = []
  let seen = ''
  const look = () => stack.at(-1)?.look ?? PLAIN_LOOK
  for (const it of html.matchAll(TOKEN)) {
    const [whole, end, name = '', attributes = ''] = it
    if (name === '') seen += whole.startsWith('<!') || !isSeen(look()) ? '' : decoded(whole)
    else if (end) seen += closed(stack, name.toLowerCase())
    else seen += opened(stack, name.toLowerCase(), attributes, { look: look(), rules })
  }
  return seen
    .replaceAll(/[ \t\u00a0\u3000]+/g, ' ')
    .replaceAll(/ ?\n[\n ]*/g, '\n')
    .trim()
}

// Comments, tags, words; a lone `<` is a word.
const TOKEN = /<!--(?:[^-]|-(?!->))*(?:-->|$)|<![^>]*>|<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g

function opened(stack: Open[], name: string, attributes: string, around: { look: Look; rules: readonly Rule[] }): string {
  if (name === 'br') return '\n'
  const it = read(attributes)
  const look = lookOf(name, it, around)
  if (!VOID.has(name) && !attributes.endsWith('/'))
    stack.push({ name, look, href: name === 'a' ? (it.get('href') ?? null) : null })
  return INLINE.has(name) ? '' : '\n'
}

// A closing tag that was never opened closes nothing.
function closed(stack: Open[], name: string): string {
  const at = stack.findLastIndex(it => it.name === name)
  if (at < 0) return ''
  const [it] = stack.splice(at)
  const link = it?.href && isSeen(it.look) ? `\n${decoded(it.href)}\n` : ''
  return INLINE.has(name) ? link : '\n'
}

function lookOf(name: string, it: ReadonlyMap<string, string>, { look, rules }: { look: Look; rules: readonly Rule[] }): Look {
  if (SILENT.has(name) || it.has('hidden') || (name === 'details' && !it.has('open'))) return { ...look, hidden: true }
  const classes = new Set((it.get('class') ?? '').split(/\s+/))
  const mine = rules.filter(rule => meets(rule.selector, name, classes, it.get('id') ?? ''))
  const presentational = new Map<string, string>()
  if (it.has('color')) presentational.set('color', it.get('color') ?? '')
  if (it.has('bgcolor')) presentational.set('background-color', it.get('bgcolor') ?? '')
  if (name === 'font' && /^[-1]/.test(it.get('size') ?? '')) presentational.set('font-size', '10px')
  const own = declarationsOf(it.get('style') ?? '')
  return [presentational, ...mine.map(rule => rule.said), own].reduce(styled, look)
}

// What is more than one name is taken to meet: a style sheet may not hide what the law wants seen.
function meets(selector: string, name: string, classes: ReadonlySet<string>, id: string): boolean {
  if (selector === '*' || selector === name) return true
  if (/^\.[\w-]+$/.test(selector)) return classes.has(selector.slice(1))
  if (/^#[\w-]+$/.test(selector)) return id === selector.slice(1)
  return !/^[a-z][a-z0-9]*$/.test(selector)
}

function rulesOf(html: string): Rule[] {
  const sheets = [...html.matchAll(/<style[^>]*>([^<]*)/gi)].map(it => (it[1] ?? '').replaceAll(/\/\*[^*]*\*\//g, ''))
  return sheets.flatMap(sheet =>
    [...sheet.matchAll(/([^{}]{1,500})\{([^{}]{0,5000})\}/g)].flatMap(([, names = '', body = '']) =>
      names.split(',').map(selector => ({ selector: selector.trim().toLowerCase(), said: declarationsOf(body) })),
    ),
  )
}

function read(attributes: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const it of attributes.matchAll(/([a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g))
    found.set((it[1] ?? '').toLowerCase(), decoded(it[2] ?? it[3] ?? it[4] ?? ''))
  return found
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, ten?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole
    const code = Number.parseInt(ten ?? hex ?? '', ten ? 10 : 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
