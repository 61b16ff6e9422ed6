import { expect, test } from 'vitest'
import { never } from './never.ts'
import { isRefusal, Refusal } from './refusal.ts'

test('a refusal carries its code, its sentence, its status and its facts', () => {
  const refusal = new Refusal('case-resolved', '解決済みの案件です。再開してください。', { status: 409, data: { id: 1 } })
  expect(refusal).toMatchObject({
    code: 'case-resolved',
    status: 409,
    data: { id: 1 },
    message: '解決済みの案件です。再開してください。',
  })
  expect(isRefusal(refusal)).toBe(true)
  expect(isRefusal(refusal, 'case-resolved')).toBe(true)
  expect(isRefusal(refusal, 'other')).toBe(false)
  expect(isRefusal(new Error('bug'))).toBe(false)
})

test('a refusal keeps the cause it was made from', () => {
  const cause = new Error('why')
  expect(new Refusal('x', 'y', { cause }).cause).toBe(cause)
  expect(new Refusal('x', 'y').status).toBeUndefined()
})

test('never throws a bug, not a refusal', () => {
  try {
    never('late' as never)
    expect.unreachable()
  } catch (error) {
    expect(isRefusal(error)).toBe(false)
    expect(String(error)).toContain('late')
  }
})
