/** Red, green, blue 0–255 and how opaque, 0–1. */
export type Colour = { r: number; g: number; b: number; a: number }

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  navy: '#000080',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  darkgray: '#a9a9a9',
  darkgrey: '#a9a9a9',
  dimgray: '#696969',
  whitesmoke: '#f5f5f5',
  ivory: '#fffff0',
  snow: '#fffafa',
  yellow: '#ffff00',
  orange: '#ffa500',
  maroon: '#800000',
  purple: '#800080',
  teal: '#008080',
}

/** A colour of CSS or of an HTML attribute; null where it cannot be told. */
export function colourOf(written: string): Colour | null {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/\s*!important$/, '')
  if (text === 'transparent') return { r: 0, g: 0, b: 0, a: 0 }
  return hex(NAMED[text] ?? text) ?? functional(text)
}

function hex(text: string): Colour | null {
  if (!/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(text)) return null
  const short = text.length < 6
  const part = (n: number) => {
    const digits = short ? text.slice(1 + n, 2 + n).repeat(2) : text.slice(1 + 2 * n, 3 + 2 * n)
    return digits === '' ? 255 : Number.parseInt(digits, 16)
  }
  return { r: part(0), g: part(1), b: part(2), a: part(3) / 255 }
}

function functional(text: string): Colour | null {
  const found = /^rgba?\(([\d.%\s,/]{1,60})\)$/.exec(text)
  if (!found) return null
  const [r, g, b, a = 1] = (found[1] ?? '').split(/[\s,/]+/).map((it, n) => value(it, n))
  return r === undefined || g === undefined || b === undefined ? null : { r, g, b, a }
}

function value(text: string, n: number): number {
  const whole = n < 3 ? 255 : 1
  const number = text.endsWith('%') ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text)
  return Number.isNaN(number) ? 0 : Math.min(whole, Math.max(0, number))
}

/** The colour one sees where `over`, dimmed by an opacity, lies on an opaque ground. */
export function blended(over: Colour, ground: Colour, opacity = 1): Colour {
  const a = over.a * opacity
  const mix = (one: number, other: number) => one * a + other * (1 - a)
  return { r: mix(over.r, ground.r), g: mix(over.g, ground.g), b: mix(over.b, ground.b), a: 1 }
}

/** The contrast of two opaque colours, 1–21 (WCAG 2.2, relative luminance). */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance({ r, g, b }: Colour): number {
  const linear = (part: number) => {
    const c = part / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}
