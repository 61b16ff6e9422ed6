import { expect, test } from 'vitest'
import { type Id, idOf, isId, NOBODY, newId } from './ids.ts'

test('ten thousand ids are different, sorted, and version 7', () => {
  const ids = Array.from({ length: 10_000 }, () => newId<'customer'>())
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('an id begins with the time it was made', () => {
  const before = Date.now()
  const made = Number.parseInt(newId().replace('-', '').slice(0, 12), 16)
  expect(made).toBeGreaterThanOrEqual(before)
  expect(made - before).toBeLessThan(1_000)
})

test('isId knows an id from any other text', () => {
  expect(isId(newId())).toBe(true)
  expect(isId(NOBODY)).toBe(true)
  for (const no of ['', 'x', newId().toUpperCase().replace(/^./, 'G'), `${newId()}0`, 7, null, undefined])
    expect(isId(no)).toBe(false)
})

test('the schema of an id takes either case and refuses the rest', () => {
  const customer = idOf<'customer'>()
  const id: Id<'customer'> = newId()
  expect(customer.parse(id.toUpperCase())).toBe(id)
  expect(customer.safeParse('山田').success).toBe(false)
})
