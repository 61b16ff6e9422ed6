import { describe, expect, it } from 'vitest'
import { maskedRow } from './mask.ts'

describe('a mask', () => {
  it('takes no longer than its text', () => {
    for (const unit of ['a', '4', '090-', 'a@', 'a.']) {
      const began = process.cpuUsage()
      maskedRow({ text: unit.repeat(200_000 / unit.length) }, ['contact'])
      expect(process.cpuUsage(began).user / 1000, unit).toBeLessThan(500)
    }
    expect(maskedRow({ text: '連絡は.ken+a@example.co.jpか090-1234-5678へ' }, ['contact']).text).toBe(
      '連絡は.***@example.co.jpか090-****-5678へ',
    )
  })
})

describe('a number or an address in a text', () => {
  it('is masked however it is written, and what is none stays', () => {
    const scrubbed = (text: string) => maskedRow({ text }, ['contact']).text
    const numbers = [
      '0312345678',
      '(03)1234-5678',
      '090 1234 5678',
      '０９０−１２３４−５６７８',
      '090.1234.5678',
      '+81 90 1234 5678',
      '03ー1234ー5678',
    ]
    for (const text of [...numbers, 'ken＠example.jp', 'ken@例え.jp']) {
      expect(scrubbed(`電話は${text}です`), text).toContain('***')
      expect(scrubbed(`電話は${text}です`), text).not.toMatch(/1234|１２３４|12345|ken/)
    }
    for (const text of [
      '2026-07-21',
      '注文 0000012345',
      '01920177-1234-7000-8000-000000000001',
      '1,200円',
      '10:30〜11:00',
      '2026-07-21T01:00:00.000Z',
    ])
      expect(scrubbed(text)).toBe(text)
  })
})
