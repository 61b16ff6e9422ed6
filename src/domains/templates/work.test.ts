import { afterEach, expect, test, vi } from 'vitest'
import { readProgram } from './program.ts'

afterEach(() => vi.restoreAllMocks())

test('a good text is written on a machine that stands still between any two words', () => {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 60_000
    return now
  })
  const program = readProgram(
    '{% for n in (1..50) %}{% if n == 50 %}{{ customer.salutation }}{% endif %}{% endfor %}',
    'body',
    'ja',
  )
  expect(program.run({ customer: { salutation: '髙橋 健一 様' } }).holes.map(it => it.value)).toEqual(['髙橋 健一 様'])
})

test('loops within loops end at a counted limit, the same on every machine', () => {
  const loops = (depth: number) => `${'{% for n in (1..90) %}'.repeat(depth)}あ${'{% endfor %}'.repeat(depth)}`
  expect(readProgram(loops(2), 'body', 'ja').run({}).shape).toHaveLength(8100)
  expect(() => readProgram(loops(4), 'body', 'ja').run({})).toThrow(/too much work/)
})
