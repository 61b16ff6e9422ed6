import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELDS, labelOf } from '#domains/templates/rules.ts'
import { plainWords, shownOf, shownPlace, tokenAt } from './plain-words.ts'

const say = (raw: string, language: 'ja' | 'en' = 'ja') => shownOf(plainWords(language).pieces(raw))

describe('a text in plain words', () => {
  it('shows fields, conditions and the borders of an advertisement by what they mean', () => {
    expect(say('{{ customer.salutation }}\nいつもありがとうございます。')).toBe(
      '〔宛名(敬称つき)〕\nいつもありがとうございます。',
    )
    expect(say('{{ item.name | default: "お品" }}の点検です')).toBe('〔お持ちのもの、なければ「お品」〕の点検です')
    expect(say('{% if order.number != blank %}番号 {{ order.number }}{% else %}—{% endif %}')).toBe(
      '〔ご注文番号がある方だけ〕番号 〔ご注文番号〕〔それ以外の方には〕—〔ここまで〕',
    )
    expect(say('{% if branch.phone %}店{% elsif company.phone %}本部{% endif %}')).toBe(
      `〔${labelOf('branch.phone', 'ja')}がある方だけ〕店〔それ以外で、${labelOf('company.phone', 'ja')}がある方だけ〕本部〔ここまで〕`,
    )
    expect(say('{% ad %}セール{% endad %}')).toBe('〔ここから広告〕セール〔広告ここまで〕')
    expect(say('{{ attribute.趣味 }} {{ customer.name }}', 'en')).toBe('〔趣味〕 〔Name〕')
    expect(say('{{ order.total | times: 2 }} {% for x in y %}')).toBe('{{ order.total | times: 2 }} {% for x in y %}')
  })

  it('gives every field a name of its own in both languages', () => {
    for (const language of ['ja', 'en'] as const) {
      const words = plainWords(language)
      const names = FIELDS.map(field => words.shownOf(`{{ ${field.path} }}`))
      expect(new Set(names).size).toBe(FIELDS.length)
      expect(names.filter(name => / \d〕$/.test(name))).toEqual([])
    }
  })

  it('comes back as it was written, whatever was written', () => {
    const sign = fc.constantFrom(
      '{{ customer.name }}',
      '{{customer.name}}',
      '{{- customer.name -}}',
      '{{ item.name | default: "x" }}',
      '{% if item.name %}',
      '{% if item.name != blank %}',
      '{% else %}',
      '{% elsif item.name %}',
      '{% endif %}',
      '{% ad %}',
      '{{ attribute.お名前 }}',
      '〔メモ〕',
      '{{',
      '%}',
      '〔',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(sign, fc.string({ unit: 'grapheme' })), { maxLength: 12 }), parts => {
        const raw = parts.join('')
        const words = plainWords('ja')
        const pieces = words.pieces(raw)
        expect(pieces.map(it => it.raw).join('')).toBe(raw)
        if (words.holds(raw)) expect(words.written(shownOf(pieces))).toBe(raw)
        else expect(raw).toMatch(/〔/)
      }),
    )
  })

  it('does not hold a text that says a field’s plain name itself', () => {
    expect(plainWords('ja').holds('〔お名前〕と書きます')).toBe(false)
    expect(plainWords('ja').holds('〔メモ〕 {{ customer.name }}')).toBe(true)
  })

  it('finds its places again, and the sign beside a caret', () => {
    const pieces = plainWords('ja').pieces('様 {{ customer.name }}へ')
    expect(shownOf(pieces)).toBe('様 〔お名前〕へ')
    expect([shownPlace(pieces, 2), shownPlace(pieces, 21, true), shownPlace(pieces, 21)]).toEqual([2, 7, 7])
    expect(shownPlace(pieces, 5)).toBe(7)
    expect(tokenAt(pieces, 4, 'inside')?.raw).toBe('{{ customer.name }}')
    expect(tokenAt(pieces, 7, 'before')?.shown).toBe('〔お名前〕')
    expect(tokenAt(pieces, 7, 'after')).toBeUndefined()
  })
})
