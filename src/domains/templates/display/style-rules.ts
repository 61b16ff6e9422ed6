import { blended, type Colour, colourOf, contrast } from './colour-rules.ts'
import { hides } from './plain-style-rules.ts'

/** How text looks at a place: what it inherits from the elements around it. */
export type Look = { hidden: boolean; px: number; ink: Colour; ground: Colour; opacity: number }

const WHITE: Colour = { r: 255, g: 255, b: 255, a: 1 }
export const PLAIN_LOOK: Look = { hidden: false, px: 16, ink: { r: 0, g: 0, b: 0, a: 1 }, ground: WHITE, opacity: 1 }

/** What is smaller than this, or paler than this against its ground, is not easy to notice (M17). */
const LEAST_PX = 9
const LEAST_CONTRAST = 3

/** Can what looks like this be noticed? Not hidden, at least 9 px, with a contrast of at least 3:1. @law M17 */
export function isSeen({ hidden, px, ink, ground, opacity }: Look): boolean {
  return !hidden && px >= LEAST_PX && contrast(blended(ink, ground, opacity), ground) >= LEAST_CONTRAST
}

export type Declarations = ReadonlyMap<string, string>
export type Block = { usual: Declarations; important: Declarations }

/** What nobody can tell the value of; whatever it is said of counts as unseen. */
export const UNKNOWN = '?'

/** The declarations of a style attribute or a rule, those that are !important apart; of one property the last wins. What is written so that only a browser could read it is unknown. */
export function declarationsOf(style: string): Block {
  const [usual, important] = [new Map<string, string>(), new Map<string, string>()]
  const bare = style.replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
  if (/\\/.test(bare) || (style !== bare && /["']/.test(style))) return { usual: new Map([[UNKNOWN, UNKNOWN]]), important }
  for (const line of bare.match(DECLARATION) ?? []) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const value = line
      .slice(colon + 1)
      .trim()
      .toLowerCase()
    const bang = /\s*!\s*important$/.exec(value)
    const where = bang ? important : usual
    where.set(line.slice(0, colon).trim().toLowerCase(), bang ? value.slice(0, bang.index) : value)
  }
  return { usual, important }
}

const DECLARATION = /(?:[^;"'()]|"[^"]*"|'[^']*'|\([^()]*\)|[("'])+/g

/** The look inside an element with these declarations; what is not known to leave text to be seen counts as hiding it. */
export function styled(around: Look, said: Declarations): Look {
  const ink = colour(said, ['-webkit-text-fill-color', 'color'], around.ink)
  const ground = colour(said, ['background-color', 'background'], null)
  const opacity = said.has('opacity') ? around.opacity * fraction(said.get('opacity') ?? '') : around.opacity
  return {
    hidden: around.hidden || ink === 'unknown' || ground === 'unknown' || [...said].some(([name, value]) => hides(name, value)),
    px: size(said, around.px),
    ink: ink === 'unknown' || ink === null ? around.ink : ink,
    ground: ground === 'unknown' || ground === null ? around.ground : blended(ground, around.ground),
    opacity,
  }
}

function colour(said: Declarations, names: readonly string[], usual: Colour | null): Colour | 'unknown' | null {
  const name = names.find(it => said.has(it))
  const written = name === undefined ? '' : (said.get(name) ?? '')
  if (written === '' || /^(inherit|currentcolor|none)$/.test(written)) return usual
  return colourOf(written) ?? 'unknown'
}

function fraction(text: string): number {
  const found = /^(\d*\.?\d+)(%?)$/.exec(text)
  if (!found) return 0
  return Math.min(1, Number(found[1]) / (found[2] ? 100 : 1))
}

const UNITS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, rem: 16, in: 96, cm: 37.8, mm: 3.78 }
const WORDS: Readonly<Record<string, number>> = { 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24 }

/** A font size in pixels; one that cannot be told is none. */
function size(said: Declarations, around: number): number {
  const text = said.get('font-size') ?? sizeIn(said.get('font'))
  if (text === undefined || text === 'inherit') return around
  const word = WORDS[text]
  if (word !== undefined) return word
  const found = /^(\d*\.?\d+)(px|pt|pc|rem|em|%|in|cm|mm)?$/.exec(text)
  if (!found) return 0
  const number = Number(found[1])
  const unit = found[2] ?? 'px'
  if (unit === 'em') return number * around
  return unit === '%' ? (number / 100) * around : number * (UNITS[unit] ?? 0)
}

const sizeIn = (font: string | undefined): string | undefined =>
  font === undefined || font === 'inherit'
    ? undefined
    : (/(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|%))(?:\/\S+)?\s/.exec(font)?.[1] ?? '0')
