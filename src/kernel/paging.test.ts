import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from './paging.ts'
import { isRefusal } from './refusal.ts'

test('a cursor reads back as the place it was made from', () => {
  fc.assert(
    fc.property(fc.jsonValue(), place => {
      const cursor = encodeCursor(place)
      expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(decodeCursor(cursor, it => it)).toEqual(JSON.parse(JSON.stringify(place)))
    }),
  )
  expect(decodeCursor(encodeCursor(['髙橋', '𠮷']), it => it)).toEqual(['髙橋', '𠮷'])
})

test('any other text is refused, never an error of ours', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      try {
        decodeCursor(text, () => {
          throw new Error('the list does not know this place')
        })
        expect.unreachable()
      } catch (error) {
        expect(isRefusal(error, 'bad-cursor')).toBe(true)
      }
    }),
  )
})

test('pages walk through a list once, in order', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 9 }), (size, limit) => {
      const seen: number[] = []
      let after = -1
      for (;;) {
        const rows = Array.from({ length: size }, (_, index) => index).filter(index => index > after)
        const page = pageOf(rows.slice(0, limit + 1), limit, last => last)
        seen.push(...page.items)
        if (page.next === null) break
        after = decodeCursor(page.next, it => Number(it))
      }
      expect(seen).toEqual(Array.from({ length: size }, (_, index) => index))
    }),
  )
})
