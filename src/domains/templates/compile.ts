import type { Fault, Gap, Language, LegalClass, Part, Rendered, TemplateKind } from './contract.ts'
import { fillHtml, fillText, type Rewrite } from './fill.ts'
import { footerOf, shortFooterOf, shortHeadOf } from './footer.ts'
import { adBlocks } from './lint/mask-rules.ts'
import { type Hole, type Program, readProgram } from './program.ts'
import { labelOf } from './rules.ts'
import { atTokens, cut, type Shape } from './shape.ts'

export type Source = {
  kind: TemplateKind
  legalClass: LegalClass
  language: Language
  subject: string | null
  body: string
  short: string | null
  /** The sender sells by mail order: its ads say their terms (T6). */
  mailOrder?: boolean
}

/** A text read once, ready to be filled many times. */
export type Compiled = {
  language: Language
  fields: readonly string[]
  faults: readonly Fault[]
  subject: Program | null
  body: Program
  short: Program | null
  footer: Program | null
  shortHead: Program | null
  shortFooter: Program | null
  /** Says something only to who has not refused ads. */
  carriesAd: boolean
  shapes: Map<string, Shape>
}

const MOST_SHAPES = 500

/** Reads a text: what it needs (`fields`) and what is wrong with it (`faults`); never throws. */
export function compile(source: Source): Compiled {
  const { language } = source
  const message = source.kind === 'message'
  const footing = { ...source, mailOrder: source.mailOrder === true }
  const subject = source.subject ? readProgram(source.subject, 'subject', language) : null
  const body = readProgram(source.body, 'body', language)
  const short = source.short ? readProgram(source.short, 'short', language) : null
  const footer = footerOf(footing)
  const shortHead = shortHeadOf(footing, source.short ?? source.body)
  const shortFooter = shortFooterOf(footing)
  const under = (words: string | null) => (words === null ? null : readProgram(words, 'footer', language))
  const [below, shortAbove, shortBelow] = [under(footer), under(shortHead), under(shortFooter)]
  const programs = [subject, body, short].filter(it => it !== null)
  const missingSubject: Fault[] =
    message && !source.subject?.trim()
      ? [{ part: 'subject', line: 1, code: 'subject-missing', sentence: '件名を入力してください。' }]
      : []
  return {
    language,
    fields: [...new Set([...programs, below, shortAbove, shortBelow].flatMap(it => it?.fields ?? []))],
    faults: [...missingSubject, ...programs.flatMap(it => it.faults)],
    subject,
    body,
    short,
    footer: below,
    shortHead: shortAbove,
    shortFooter: shortBelow,
    carriesAd: [source.subject, source.body, source.short].some(words => words !== null && adBlocks(words).length > 0),
    shapes: new Map(),
  }
}

/** The message of this text for these fields: subject on one line, plain text, HTML, short form; `missing` names what is empty (G1): then it must not be sent. */
export function render(compiled: Compiled, fields: object, rewrite?: Rewrite): Rendered {
  const gaps: Gap[] = []
  const subject = compiled.subject ? line(compiled.subject, fields, gaps) : null
  const body = part(compiled, compiled.body, fields, 'body', gaps, rewrite)
  const footer = compiled.footer ? part(compiled, compiled.footer, fields, 'footer', gaps) : null
  const short = shortOf(compiled, fields, body.text)
  return {
    subject,
    body: footer ? `${body.text}\n\n${footer.text}\n` : body.text,
    html: framed(compiled.language, subject ?? '', body.html, footer?.html ?? ''),
    short: short.text,
    missing: [...new Set(gaps.map(gap => gap.field))],
    gaps,
  }
}

/** Only the short form (SMS, LINE) with what is missing in it. */
export function renderShort(compiled: Compiled, fields: object): { text: string; gaps: Gap[] } {
  if (compiled.short) return shortOf(compiled, fields, '')
  const gaps: Gap[] = []
  const body = part(compiled, compiled.body, fields, 'body', gaps)
  const short = shortOf(compiled, fields, body.text)
  return { text: short.text, gaps: [...gaps, ...short.gaps] }
}

function shortOf(compiled: Compiled, fields: object, body: string): { text: string; gaps: Gap[] } {
  const gaps: Gap[] = []
  const words = compiled.short ? raw(compiled.short, fields, 'short', gaps) : body
  const head = compiled.shortHead ? raw(compiled.shortHead, fields, 'footer', gaps) : ''
  const footer = compiled.shortFooter ? raw(compiled.shortFooter, fields, 'footer', gaps) : ''
  return { text: `${head}${words.trim()}${footer}`, gaps }
}

function line(program: Program, fields: object, gaps: Gap[]): string {
  return raw(program, fields, 'subject', gaps).replaceAll(/\s+/g, ' ').trim()
}

function raw(program: Program, fields: object, place: Part, gaps: Gap[]): string {
  const { shape, holes } = program.run(fields)
  return fillText(atTokens(shape), values(holes, place, gaps))
}

function part(
  compiled: Compiled,
  program: Program,
  fields: object,
  place: Part,
  gaps: Gap[],
  rewrite?: Rewrite,
): { text: string; html: string } {
  const { shape, holes } = program.run(fields)
  const known = shapeOf(compiled.shapes, shape)
  const filled = values(holes, place, gaps)
  return { text: fillText(known.text, filled), html: fillHtml(known.html, filled, rewrite) }
}

// A text with conditions has as many shapes as ways through it; a loop may have many more, so the oldest goes.
function shapeOf(shapes: Map<string, Shape>, source: string): Shape {
  const known = shapes.get(source)
  if (known) return known
  if (shapes.size >= MOST_SHAPES) shapes.delete(shapes.keys().next().value ?? '')
  const fresh = cut(source)
  shapes.set(source, fresh)
  return fresh
}

function values(holes: readonly Hole[], place: Part, gaps: Gap[]): string[] {
  return holes.map(({ output, value }) => {
    if (value === null) gaps.push({ field: output.field, label: labelOf(output.field), part: place, line: output.line })
    return value ?? ''
  })
}

const BODY =
  "margin:0;padding:24px 16px;background:#ffffff;color:#24221f;font-size:15px;line-height:1.9;font-family:'Hiragino Sans','Noto Sans JP','Yu Gothic',Meiryo,sans-serif"

function framed(language: Language, subject: string, body: string, footer: string): string {
  const title = subject.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const under = footer === '' ? '' : `<div style="margin-top:32px;font-size:13px;line-height:1.8;color:#4a4742">${footer}</div>`
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title></head><body style="${BODY}"><div style="max-width:600px;margin:0 auto">${body}${under}</div></body></html>`
}
