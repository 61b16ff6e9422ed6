import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
const schemes = { light: coloursOf(2), dark: coloursOf(3) }

function coloursOf(group: number): Map<string, string> {
  return new Map(pairs.map(hit => [hit[1] ?? '', hit[group] ?? '']))
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string | undefined, b: string | undefined): number {
  const [dark = 0, light = 0] = [luminance(a ?? ''), luminance(b ?? '')].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const texts = ['ink', 'ink2', 'ink3', 'ai', 'shu', 'matcha', 'kin']
const grounds = ['paper', 'card', 'line2', 'ai-t', 'shu-t', 'matcha-t', 'kin-t']

describe.each(Object.entries(schemes))('the colours in %s', (_scheme, colours) => {
  test('text of every tone can be read on every ground (4.5:1)', () => {
    const weak = texts.flatMap(text =>
      grounds.filter(ground => contrast(colours.get(text), colours.get(ground)) < 4.5).map(ground => `${text} on ${ground}`),
    )
    expect(weak).toEqual([])
  })

  test('edges of fields and the focus ring can be seen (3:1)', () => {
    const weak = ['edge', 'ai'].flatMap(edge =>
      grounds.filter(ground => contrast(colours.get(edge), colours.get(ground)) < 3).map(ground => `${edge} on ${ground}`),
    )
    expect(weak).toEqual([])
  })

  test('words on filled buttons can be read', () => {
    for (const [word, fill] of [
      ['card', 'ai'],
      ['card', 'ai-d'],
      ['paper', 'ink'],
      ['paper', 'ink2'],
    ] as const)
      expect(contrast(colours.get(word), colours.get(fill)), `${word} on ${fill}`).toBeGreaterThanOrEqual(4.5)
  })
})

test('the computation knows black, white and a known grey', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(pairs.length).toBeGreaterThanOrEqual(17)
})
