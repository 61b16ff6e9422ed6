import { blended, type Colour, colourOf, contrast } from './colour-rules.ts'

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

/** The declarations of a style attribute or a rule; of one property the last wins. */
export function declarationsOf(style: string): Declarations {
  const found = new Map<string, string>()
  for (const line of style.split(';')) {
    const colon = line.indexOf(':')
    if (colon > 0)
      found.set(
        line.slice(0, colon).trim().toLowerCase(),
        line
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      )
  }
  return found
}

/** The look inside an element with these declarations; a colour that cannot be told counts as unseen. */
export function styled(around: Look, said: Declarations): Look {
  const ink = colour(said, ['-webkit-text-fill-color', 'color'], around.ink)
  const ground = colour(said, ['background-color', 'background'], null)
  const opacity = said.has('opacity') ? around.opacity * fraction(said.get('opacity') ?? '') : around.opacity
  return {
    hidden:
      around.hidden || ink === 'unknown' || ground === 'unknown' || HIDING.some(([name, hides]) => hides(said.get(name) ?? '')),
    px: size(said.get('font-size') ?? fontOf(said.get('font') ?? ''), around.px),
    ink: ink === 'unknown' || ink === null ? around.ink : ink,
    ground: ground === 'unknown' || ground === null ? around.ground : blended(ground, around.ground),
    opacity,
  }
}

function colour(said: Declarations, names: readonly string[], usual: Colour | null): Colour | 'unknown' | null {
  const name = names.find(it => said.has(it))
  const written = name === undefined ? '' : (said.get(name) ?? '')
  if (written === '' || /^(inherit|currentcolor|initial|none|unset)$/.test(written)) return usual
  return colourOf(written) ?? colourOf(written.split(/\s+/)[0] ?? '') ?? 'unknown'
}

const fraction = (text: string): number => {
  const number = Number.parseFloat(text)
  if (Number.isNaN(number)) return 1
  return Math.min(1, Math.max(0, text.includes('%') ? number / 100 : number))
}

const fontOf = (font: string): string => /(\d[\d.]*(?:px|pt|em|rem|%))/.exec(font)?.[1] ?? ''

const UNITS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, rem: 16, in: 96, cm: 37.8, mm: 3.78 }
const WORDS: Readonly<Record<string, number>> = { 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24 }

/** A font size in pixels. */
function size(text: string, around: number): number {
  if (text === '') return around
  if (WORDS[text] !== undefined) return WORDS[text]
  const found = /^(-?[\d.]+)\s*(px|pt|pc|rem|em|ex|%|vw|in|cm|mm)?/.exec(text)
  if (!found) return around
  const number = Number.parseFloat(found[1] ?? '')
  const unit = found[2] ?? 'px'
  if (unit === 'em') return number * around
  if (unit === '%') return (number / 100) * around
  return number * (UNITS[unit] ?? 8)
}

const none = (text: string): boolean => /^-?0*\.?0*(px|pt|em|rem|%|vh|vw)?(\s*!important)?$/.test(text) && /0/.test(text)
const far = (text: string): boolean => /-\s*\d{2,}(?:\.\d+)?\s*(px|pt|em|rem|%|vw|vh|cm|in)/.test(text)
const is =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text)

const HIDING: readonly (readonly [string, (value: string) => boolean])[] = [
  ['display', is(/^none/)],
  ['visibility', is(/^(hidden|collapse)/)],
  ['content-visibility', is(/^hidden/)],
  ['mso-hide', is(/^all/)],
  ...['height', 'max-height', 'width', 'max-width', 'line-height', 'zoom'].map(name => [name, none] as const),
  ...['left', 'right', 'top', 'bottom', 'text-indent', 'margin', 'margin-left', 'margin-top'].map(name => [name, far] as const),
  ['transform', is(/scale[xy]?\(\s*0*\.?0*\d?\s*[,)]|-\s*\d{3,}/)],
  ['clip', is(/rect\(\s*[01](px)?[\s,]/)],
  ['clip-path', is(/inset\(\s*(50|[6-9]\d|100)%|circle\(\s*0/)],
  ['filter', is(/opacity\(\s*0*\.?[0-3]?|blur\(/)],
  ['color', is(/^transparent/)],
]
