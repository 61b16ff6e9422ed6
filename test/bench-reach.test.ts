import { expect, test } from 'vitest'
import type { Figure } from '../bench/figure.ts'
import { reached } from '../bench/reach.ts'
import { withSection } from '../bench/results.ts'

const figure = (over: Partial<Figure>): Figure => ({
  name: 'x',
  value: 0,
  unit: '',
  limit: null,
  ratio: null,
  reach: '–',
  ...over,
})

test.each([
  [{ reach: '≥ 0.4', ratio: 0.4, value: 9 }, true],
  [{ reach: '≥ 0.4', ratio: 0.39, value: 9 }, false],
  [{ reach: '≤ 350 MB', value: 350 }, true],
  [{ reach: '≤ 350 MB', value: 351 }, false],
  [{ reach: '≥ 20,000/s', value: 19_999 }, false],
  [{ reach: '≤ 3 s', value: 2.5, ratio: 0.1, limit: 1 }, true],
  [{ reach: '≥ 0.5 of the slower limit and ≥ 25,000 rows/s', ratio: 0.6, value: 24_000 }, false],
  [{ reach: '≥ 0.5 of the slower limit and ≥ 25,000 rows/s', ratio: 0.6, value: 26_000 }, true],
  [{ reach: '–' }, null],
])('%o: %s', (given, expected) => expect(reached(figure(given))).toBe(expected))

test('a section takes the place of its older self and leaves the others', () => {
  const first = withSection('', 'gate', '## gate\n\nold\n')
  const both = withSection(first, 'mail', '## mail\n\nmail\n')
  const again = withSection(both, 'gate', '## gate\n\nnew\n')
  expect(again).toContain('## mail\n\nmail')
  expect(again).toContain('## gate\n\nnew')
  expect(again).not.toContain('old')
})
