import { describe, expect, it } from 'vitest'
import { saysCancelled } from './rules.ts'

describe('a number that begins with C', () => {
  it('is a cancellation where nothing is bought, and a shop’s own number where something is', () => {
    expect(saysCancelled('C536379', [{ quantity: -1, amount: -255 }])).toBe(true)
    expect(saysCancelled('C536379', [])).toBe(true)
    expect(saysCancelled('C536379', [], 0)).toBe(true)
    expect(saysCancelled('C1001', [{ quantity: 1, amount: 4800 }])).toBe(false)
    expect(saysCancelled('c841 2026-05-10', [], 4800)).toBe(false)
    expect(saysCancelled('1001', [{ quantity: -1, amount: -255 }])).toBe(true)
    expect(saysCancelled('1001', [], -1)).toBe(true)
    expect(saysCancelled('1001', [], 4800)).toBe(false)
  })
})
