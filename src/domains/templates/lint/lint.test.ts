import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { about, said } from '#test/support/linting.ts'
import { Occasion } from '../manners-contract.ts'
import { lint, mended } from './lint-rules.ts'

const bits = fc.constantFrom(
  '了解しました',
  'のほうを',
  '{{ item.name }}',
  '{% if a %}',
  '{{',
  '%}',
  'させていただ',
  '御中様',
  '様各位',
  '拝啓',
  '去年',
  '暑中お見舞い',
  '新緑の候',
  '満足度92%',
  '粗品',
  '😀',
  '𠮷',
  '\0',
  '\n',
  '\r\n',
  '。',
  'お連絡',
  'ご電話',
  '致します',
)
const texts = fc.array(fc.oneof(bits, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 }).map(it => it.join(''))
const anything = fc.record({
  occasion: fc.constantFrom(...Occasion.options),
  lane: fc.constantFrom('usual' as const, 'followup' as const, 'care' as const),
  carrier: fc.constantFrom('post' as const, 'dm' as const),
  kind: fc.constantFrom('message' as const, 'postcard' as const, 'script' as const),
  region: fc.constantFrom('usual' as const, 'kansai' as const, 'hokkaido' as const, 'okinawa' as const),
})

describe('whatever the text', () => {
  it('no finding lies outside it, each has its sentences, and none is thrown', () => {
    fc.assert(
      fc.property(texts, anything, (text, { kind, region, ...manners }) => {
        for (const it of lint(text, about({ kind, region, manners }))) {
          expect(it.from).toBeGreaterThanOrEqual(0)
          expect(it.to).toBeGreaterThan(it.from)
          expect(it.to).toBeLessThanOrEqual(text.length)
          expect(it.said.ja.length * it.said.en.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('mending twice is mending once', () => {
    fc.assert(
      fc.property(texts, anything, (text, { kind, region, ...manners }) => {
        const it = about({ kind, region, manners })
        const once = mended(text, it)
        expect(mended(once, it)).toBe(once)
      }),
    )
  })

  it.each(['{% ad %}', '{{ item.name }}', '拝啓 ', 'させていただ', '😀𠮷', '\0', '1', '<!--', '満足度9'])(
    'a megabyte of %j is read to its end',
    bit => {
      const long = bit.repeat(Math.ceil(1_000_000 / bit.length))
      expect(lint(long, about({ manners: { occasion: 'apology', lane: 'care' } })).length).toBeLessThanOrEqual(300)
    },
  )
})

describe('a subject', () => {
  const subject = (text: string) => said(text, { part: 'subject' })

  it('is seen whole in a list up to 30 full-width characters, half ones count half, fields not at all [E8]', () => {
    expect(subject('あ'.repeat(30))).toEqual([])
    expect(subject(`${'あ'.repeat(30)}い`)).toEqual(['E8 い'])
    expect(subject(`${'あ'.repeat(20)}${'a'.repeat(20)}`)).toEqual([])
    expect(subject(`${'あ'.repeat(20)}${'a'.repeat(21)}`)).toEqual(['E8 a'])
    expect(subject(`{{ customer.salutation | default: "お客様" }}${'𠮷'.repeat(30)}`)).toEqual([])
    expect(subject(`${'ｶﾞ'.repeat(30)}です`)).toEqual(['E8 です'])
  })

  it('only: what stands in a body may be as long as it is', () => expect(said('あ'.repeat(100))).toEqual([]))
})
