import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '#test/support/limits.ts'
import { about, levels, rules, said } from '#test/support/linting.ts'
import type { Offer } from '../manners-contract.ts'
import { giftLimit } from './gift-limit-rules.ts'
import { lint } from './lint-rules.ts'

describe('gifts, rewards and praise', () => {
  const offer = (more: Partial<Offer>): Offer => ({
    kind: 'everyone',
    price: 0,
    value: 0,
    total: null,
    expectedSales: null,
    anyone: false,
    approvedBy: null,
    ...more,
  })
  it.each([
    [{ kind: 'everyone', price: 999 }, 200],
    [{ kind: 'everyone', price: 1_000 }, 200],
    [{ kind: 'everyone', price: 10_000 }, 2_000],
    [{ kind: 'everyone', price: 0 }, 200],
    [{ kind: 'draw', price: 4_999 }, 99_980],
    [{ kind: 'draw', price: 5_000 }, 100_000],
    [{ kind: 'joint-draw', price: 100 }, 300_000],
    [{ kind: 'referrer', price: 10_000 }, 2_000],
    [{ kind: 'referrer', price: 10_000, anyone: true }, null],
    [{ kind: 'new-customer', price: 3_000 }, 600],
  ] as const)('%j: %s yen at most [K1 K2 K4]', (it, each) => expect(giftLimit(offer(it), limits).each).toBe(each))

  it('all prizes of a draw stay within a share of the sales [K2]', () => {
    expect(giftLimit(offer({ kind: 'draw', expectedSales: 1_000_000 }), limits).total).toBe(20_000)
    const manners = { offer: offer({ kind: 'draw', price: 5_000, value: 50_000, total: 20_001, expectedSales: 1_000_000 }) }
    expect(lint('抽選で当たる', about({ manners })).map(it => [it.rule, it.level])).toEqual([
      ['K2', 'block'],
      ['K2', 'block'],
    ])
  })

  it('a gift nobody held against the limits warns, one above them blocks, a discount is none [K1 K3]', () => {
    expect(said('粗品をどうぞ')).toEqual(['K1 粗品'])
    expect(said('粗品をどうぞ', { manners: { offer: offer({ price: 1_000, value: 200 }) } })).toEqual([])
    expect(levels('粗品をどうぞ', { manners: { offer: offer({ price: 1_000, value: 201 }) } })).toEqual(['block'])
    expect(said('次回の割引クーポンと値引き')).toEqual([])
  })

  it('more is never allowed for a cheaper purchase [K1 K2]', () => {
    const yen = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(yen, yen, fc.constantFrom('everyone' as const, 'draw' as const), (one, other, kind) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(giftLimit(offer({ kind, price: less }), limits).each ?? 0).toBeLessThanOrEqual(
          giftLimit(offer({ kind, price: more }), limits).each ?? 0,
        )
      }),
    )
  })

  it.each(['insurance', 'medical', 'finance', 'lending'])('in %s nothing is given away, by word or by offer [K5]', trade => {
    expect(rules('ご契約の方に商品券をプレゼント', { trades: [trade] })).toContain('K5')
    expect(levels('次回のクーポン', { trades: [trade] })).toEqual(['block'])
    const manners = { offer: offer({ kind: 'referrer', price: 10_000, value: 100 }) }
    expect(rules('ご紹介をお願いします', { trades: [trade], manners })).toEqual(['K5'])
    expect(said('次回のクーポン', { trades: ['housing'] })).toEqual([])
  })

  it('a review asks for no stars, no praise, no deletion; a rewarded one says so [K6]', () => {
    expect(rules('星5つの評価をお願いします')).toEqual(['K6'])
    expect(rules('高評価のレビューをお願いします')).toEqual(['K6'])
    expect(rules('口コミを削除してください')).toEqual(['K6'])
    expect(rules('口コミを書いてくださった方に次回割引')).toEqual(['K6'])
    expect(said('口コミを書いてくださった方に次回割引。謝礼を受けたことを明記してください')).not.toContain('K6')
    expect(said('口コミをお寄せください')).toEqual([])
  })

  it.each([
    '満足度92%',
    'お客様満足度 ９２％',
    'No.1',
    'Ｎｏ．１',
    'ナンバーワン',
    '必ず治ります',
    '絶対に効きます',
    '地域一',
    '業界初',
  ])('%s needs an evidence id [K7]', text => {
    expect(rules(text)).toEqual(['K7'])
    expect(levels(text)).toEqual(['block'])
  })

  it('a reviewed claim lets exactly its wording stand, until its day [K7]', () => {
    const claims = [{ id: 'c', wording: '満足度92%(2026年3月、当社調べ、n=412)', until: '2027-03-31' }]
    const text = '満足度92%(2026年3月、当社調べ、n=412)をいただきました'
    expect(said(text, { claims })).toEqual([])
    expect(said('満足度92%をいただきました', { claims })).toEqual(['K7 満足度92%'])
    expect(said(`${text}。No.1です`, { claims })).toEqual(['K7 No.1'])
    expect(said(text, { claims, sendDates: ['2027-04-01'] })).toEqual(['K7 満足度92%'])
    expect(said('重要な点は、必ず書面でご説明いたします')).toEqual([])
  })
})

describe('cards', () => {
  it.each(['借入の残高', '糖尿病の治療', '保険金額', '1960年5月3日生まれ', '{{ order.total }}'])(
    'keep secrets out: %s [H14]',
    text => expect(rules(text, { kind: 'postcard' })).toContain('H14'),
  )

  it('one that speaks of a purchase or a birthday goes by post (信書) [H14]', () => {
    const dm = { kind: 'postcard' as const, manners: { carrier: 'dm' as const } }
    expect(rules('お買い上げから一年になりました', dm)).toEqual(['信書'])
    expect(rules('{% if item.name %}{{ item.name }}{% endif %}', dm)).toEqual(['信書'])
    expect(rules('展示会のご案内', dm)).toEqual([])
    expect(rules('お買い上げから一年になりました', { kind: 'postcard' })).toEqual([])
  })
})
