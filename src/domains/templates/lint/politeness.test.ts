import { describe, expect, it } from 'vitest'
import { about, rules, said } from '#test/support/linting.ts'
import { lint, mended } from './lint-rules.ts'

describe('words to customers', () => {
  it.each([
    ['株式会社さくら 御中様', '株式会社さくら 御中'],
    ['会員様各位', '会員各位'],
    ['山田殿', '山田様'],
    ['{{ customer.salutation }} 様', '{{ customer.salutation }}'],
  ])('are addressed as one should be: %s → %s [G1]', (text, good) => {
    expect(rules(text)).toEqual(['G1'])
    expect(mended(text, about())).toBe(good)
  })

  it('a title with 様 is named, a palace is left alone [G1]', () => {
    expect(said('山田社長様')).toEqual(['G1 社長様'])
    expect(said('御殿山、平安神宮の拝殿、殿堂')).toEqual([])
  })

  it('a field that may be empty stands in a condition of its own or has a default [G1]', () => {
    expect(said('{{ item.name }}')).toEqual(['G1 {{ item.name }}'])
    expect(
      said('{% if item.name %}「{{ item.name }}」{% endif %}{{ staff.name | default: "担当" }}{{ customer.name }}様'),
    ).toEqual([])
    expect(said('{% if item.name %}{{ item.serial }}{% endif %}')).toEqual(['G1 {{ item.serial }}'])
    expect(said('{% if a.b %}{% elsif item.name %}{{ item.name }}{% endif %}{{ item.name }}')).toEqual(['G1 {{ item.name }}'])
  })

  it.each([
    ['了解しました。', '承知いたしました。'],
    ['ご苦労様です。', 'ありがとうございます。'],
    ['すみませんでした。', '申し訳ございませんでした。'],
    ['よろしかったでしょうか', 'よろしいでしょうか'],
    ['社長がおっしゃられました', '社長がおっしゃいました'],
    ['おっしゃられたとおり', 'おっしゃったとおり'],
    ['ご覧になられる方', 'ご覧になる方'],
    ['ご覧になられました', 'ご覧になりました'],
    ['書類を拝見させていただきました', '書類を拝見しました'],
    ['お荷物のほうをお届けします', 'お荷物をお届けします'],
    ['ご確認してください', 'ご確認ください'],
  ])('are polite without being overdone: %s → %s [G2]', (text, good) => {
    expect(rules(text)).toEqual(['G2'])
    expect(mended(text, about())).toBe(good)
  })

  it('させていただく once a sentence; 〜になります only of what changes; とんでもございません is fine [G2]', () => {
    expect(said('ご案内させていただき、送らせていただきます。')).toEqual(['G2 らせていただ'])
    expect(said('ご案内させていただきます。送らせていただきます。')).toEqual([])
    expect(rules('こちらが領収書になります')).toEqual(['G2'])
    expect(said('お引き渡しから、まもなく2年になります。とんでもございません。')).toEqual([])
  })

  it.each([
    ['御社のご発展', '貴社のご発展'],
    ['お願い致します', 'お願いいたします'],
    ['ご連絡下さい', 'ご連絡ください'],
    ['宜しくお願いします', 'よろしくお願いします'],
    ['お連絡とご電話', 'ご連絡とお電話'],
  ])('are written as one writes: %s → %s [G3]', (text, good) => {
    expect(rules(text)).toEqual(['G3'])
    expect(mended(text, about())).toBe(good)
  })

  it('a letter closes as it opened; mails and cards leave both out; 前略 is not for customers [G4]', () => {
    expect(said('拝啓 お世話になります。敬具')).toEqual(['G4 拝啓'])
    expect(
      lint('拝啓 お世話になります。', about())
        .map(it => it.said.ja)
        .join(),
    ).toContain('「敬具」')
    expect(said('前略 失礼します。草々')).toEqual(expect.arrayContaining(['G4 前略', 'G4 草々']))
    expect(said('お世話になります。敬具')).toEqual(['G4 敬具'])
  })
})
