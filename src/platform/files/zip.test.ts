import { expect, it } from 'vitest'
import { unzipped } from '#test/support/unzip.ts'
import { zip } from './zip.ts'

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

it('what was written can be read by its directory, sums and all: names in Japanese, empty files, large ones', async () => {
  const large = 'お客様の記録\n'.repeat(200_000)
  async function* pieces() {
    for (let at = 0; at < large.length; at += 65_536) yield large.slice(at, at + 65_536)
  }
  const made = await bytesOf(
    zip(
      [
        { name: 'お客様.json', content: ['{"name":"髙橋 健一"}'] },
        { name: '空.csv', content: [] },
        { name: 'large.txt', content: pieces() },
      ],
      new Date('2026-07-21T01:00:00Z'),
    ),
  )
  const read = unzipped(made)
  expect([...read.keys()]).toEqual(['お客様.json', '空.csv', 'large.txt'])
  expect(read.get('お客様.json')).toBe('{"name":"髙橋 健一"}')
  expect(read.get('空.csv')).toBe('')
  expect(read.get('large.txt') === large).toBe(true)
  expect(made.length).toBeLessThan(large.length / 10)
})

it('a source that breaks breaks the archive', async () => {
  async function* broken() {
    yield 'a'
    throw new Error('the database went away')
  }
  await expect(bytesOf(zip([{ name: 'a', content: broken() }], new Date(0)))).rejects.toThrow('went away')
})
