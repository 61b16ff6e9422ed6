/**
 * Does this declaration hide text, or might it? A property or a value that is not known to leave words where they are and as they are counts as hiding: who wants to be seen writes plainly.
 * @law M17
 */
export function hides(name: string, value: string): boolean {
  const leaves = LEAVES.get(name) ?? (/^(?:mso-(?!hide)|-ms-)/.test(name) ? known : null)
  return leaves === null || !leaves(value)
}

/** Does it move something out of its place, so that it may lie over words that stand elsewhere? Then nobody can tell what is seen of the whole. */
export function mayCover(name: string, value: string): boolean {
  if (name === 'position') return !is(/^(?:static|relative)$/)(value)
  return name === 'z-index' || (/^margin/.test(name) && !within(0, Number.POSITIVE_INFINITY)(value))
}

type Test = (value: string) => boolean

const known: Test = value => !value.includes('?')
const is =
  (pattern: RegExp): Test =>
  value =>
    pattern.test(value)

const PX: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, em: 16, rem: 16, '%': 4 }

// Lengths of one to four sides, each between these pixels; a percent of a phone is four.
const within =
  (least: number, most: number): Test =>
  value =>
    value.split(/\s+/).every(side => {
      if (side === 'auto' || side === 'normal') return true
      const found = /^(-?\d*\.?\d+)(px|pt|em|rem|%|)$/.exec(side)
      const px = found ? Number(found[1]) * (PX[found[2] ?? ''] ?? 0) : Number.NaN
      return px >= least && px <= most
    })

const anyOf = (names: string, test: Test): [string, Test][] => names.split(' ').map(name => [name, test])
const sides = (name: string): string => ['', '-top', '-right', '-bottom', '-left'].map(side => name + side).join(' ')
const wide: Test = value => /^(?:auto|none)$/.test(value) || within(100, 4000)(value)

/** What words stay seen under, each with the values that are known to leave them so. */
const LEAVES: ReadonlyMap<string, Test> = new Map([
  // The look itself tells what these do: contrast, size, opacity.
  ...anyOf('color -webkit-text-fill-color background background-color opacity font font-size', known),
  ...anyOf('font-family font-weight font-style font-variant text-align text-transform white-space text-wrap', known),
  ...anyOf('word-break word-wrap overflow-wrap line-break hyphens cursor float clear box-sizing', known),
  ...anyOf('min-width min-height table-layout border-collapse border-radius border-spacing', known),
  ...anyOf('-webkit-text-size-adjust text-size-adjust list-style-type list-style-position', known),
  ...anyOf(sides('margin'), within(-0, 200)),
  ...anyOf(sides('padding'), within(0, 200)),
  ...anyOf(`${sides('border')} border-color border-style border-width`, is(/^[a-z\d\s#.,()%]{1,60}$/)),
  ...anyOf('width max-width', wide),
  ['height', is(/^(?:auto|100%)$/)],
  ['max-height', is(/^none$/)],
  ['line-height', is(/^(?:normal|inherit|0?\.[89]\d*|[1-9]\d*(?:\.\d+)?(?:px|pt|em|rem|%)?)$/)],
  ...anyOf('letter-spacing word-spacing text-indent', within(0, 40)),
  ['vertical-align', is(/^(?:baseline|top|middle|bottom|text-top|text-bottom|sub|super)$/)],
  ['text-decoration', is(/^(?:none|underline)/)],
  ['display', is(/^(?:block|inline|inline-block|list-item|flow-root|table|inline-table|table-(?:row|cell|row-group))$/)],
  ...anyOf('visibility overflow', is(/^visible$/)),
  ['position', is(/^(?:static|relative)$/)],
  ['direction', is(/^ltr$/)],
  ['color-scheme', is(/^(?:light|only light|light only)$/)],
])
