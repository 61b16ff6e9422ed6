import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '#test/support/limits.ts'
import { type Manners, NO_MANNERS, Occasion, type Offer } from '../manners-contract.ts'
import type { About } from './about-rules.ts'
import { giftLimit } from './gift-limit-rules.ts'
import { lint, mended } from './lint-rules.ts'

const about = ({ manners, ...more }: Partial<Omit<About, 'manners'>> & { manners?: Partial<Manners> } = {}): About => ({
  part: 'body',
  kind: 'message',
  language: 'ja',
  legalClass: 'notice',
  sendDates: ['2026-11-22'],
  region: 'usual',
  figures: limits,
  claims: [],
  manners: { ...NO_MANNERS, ...manners },
  ...more,
})
/** 'G2 了解しました' for each finding. */
const said = (text: string, more: Parameters<typeof about>[0] = {}) =>
  lint(text, about(more)).map(it => `${it.rule} ${text.slice(it.from, it.to)}`)
const rules = (text: string, more: Parameters<typeof about>[0] = {}) => [...new Set(lint(text, about(more)).map(it => it.rule))]
const levels = (text: string, more: Parameters<typeof about>[0] = {}) => [...new Set(lint(text, about(more)).map(it => it.level))]

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

describe('the season', () => {
  const on = (text: string, day: string, region: About['region'] = 'usual') => said(text, { sendDates: [day], region })
  it.each([
    ['暑中お見舞い申し上げます', '2027-08-07', []],
    ['暑中お見舞い申し上げます', '2027-08-08', ['G6 暑中お見舞']],
    ['残暑お見舞い申し上げます', '2027-08-08', []],
    ['暑中お見舞い申し上げます', '2028-07-05', ['G6 暑中お見舞']],
    ['暑中お見舞い申し上げます', '2028-07-06', []],
    ['寒中お見舞い申し上げます', '2029-02-02', []],
    ['寒中お見舞い申し上げます', '2029-02-03', ['G6 寒中お見舞']],
    ['余寒お見舞い申し上げます', '2029-02-03', []],
    ['厳しい暑さが続きます', '2026-11-22', ['G6 厳しい暑さ']],
    ['寒さの厳しくなる折', '2026-12-15', []],
  ])('%s on %s: %j [G6 H12]', (text, day, expected) => expect(on(text, day)).toEqual(expected))

  it('the turn of the season is computed for any year: the card of one season never fits the day of the next [G5 G6]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2080 }), year => {
        expect(on('暑中お見舞い', `${year}-07-25`)).toEqual([])
        expect(on('暑中お見舞い', `${year}-08-09`)).toEqual(['G6 暑中お見舞'])
      }),
    )
  })

  it('an opening is put right for the day; in 北海道 and 沖縄 「時下」 stands [G5]', () => {
    expect(mended('新緑の候、', about({ sendDates: ['2026-11-21'] }))).toBe('向寒の候、')
    expect(mended('新緑の候、', about({ sendDates: ['2026-05-10'] }))).toBe('新緑の候、')
    expect(mended('新緑の候、', about({ sendDates: ['2026-05-10'], region: 'okinawa' }))).toBe('時下、')
    expect(on('新緑の候、', '2026-05-10', 'hokkaido')).toEqual(['G5 新緑の候'])
  })

  it('on a day of remembrance nothing is cheered [G10]', () => {
    expect(on('秋祭りのご案内', '2027-03-11')).toEqual(['G10 祭'])
    expect(on('秋祭りのご案内', '2027-03-12')).toEqual([])
  })
})

describe('the occasion', () => {
  it.each([
    ['wedding', '別れ', '切れる', '終わり', '離れて', '重ね重ね', 'たびたび', 'くれぐれも', '再び', '戻る', '去る'],
    ['birth', '流れる', '失う', '消える', '四つ', '九つ'],
    ['new-home', '火', '焼く', '煙', '赤', '倒れる', '傾く', 'つぶれる', '閉まる', '流れる', '壊れる', '朽ちる'],
    ['recovery', '寝る', '長引く', '枯れる', '弱る', '再び', '続く'],
    ['condolence', '重ねて', '続く', '追って', '再三', 'ますます', '死ぬ', '浮かばれ', '成仏', '冥福', '供養'],
    ['new-year', '去る'],
  ] as const)('%s keeps from its words, and only warns [G7]', (occasion, ...words) => {
    for (const word of words) {
      expect({ word, rules: rules(`あ${word}い`, { manners: { occasion } }) }).toEqual({ word, rules: ['G7'] })
      expect(levels(`あ${word}い`, { manners: { occasion } })).toEqual(['warn'])
      expect(said(`あ${word}い`)).toEqual([])
    }
  })

  it('去年 becomes 昨年; what only looks like a word to keep from is left alone [G7]', () => {
    expect(mended('去年はお世話になりました', about({ manners: { occasion: 'new-year' } }))).toBe('昨年はお世話になりました')
    expect(said('火曜に赤ちゃんと', { manners: { occasion: 'new-home' } })).toEqual([])
    expect(said('お手続きのご案内、九州から四月に', { manners: { occasion: 'recovery' } })).toEqual([])
    expect(said('過去のこと', { manners: { occasion: 'wedding' } })).toEqual([])
  })

  it('a condolence rejoices in nothing [G8]', () => {
    const manners = { occasion: 'condolence' as const }
    expect(rules('ますますご清栄のこととお慶び申し上げます', { manners })).toEqual(expect.arrayContaining(['G8']))
    expect(levels('ご家族プランのご案内', { manners })).toContain('block')
    expect(rules('紅葉の候、', { manners })).toEqual(['G4'])
  })

  it.each(['50歳のお誕生日', '五十歳', '還暦', '奥様へ', '素敵な女性', 'Happy 40th birthday', '{{ attribute.年齢 }}'])(
    'a birthday names no age and guesses no gender: %s [G12]',
    text => {
      const found = lint(text, about({ manners: { occasion: 'birthday' } })).filter(it => it.rule === 'G12')
      expect(found.map(it => it.level)).toEqual(['block'])
    },
  )

  const good =
    'このたび、7月21日にお届けした品に不備がございました。\n心よりお詫び申し上げます。\n原因は検品の漏れでした。\nすぐに交換いたします。\n再発を防ぐため、検品を二人で行います。\nお問い合わせはお電話でお願いいたします。'
  it('an apology is told in its order and leaves nothing out [G13]', () => {
    const manners = { occasion: 'apology' as const }
    expect(said(good, { manners })).toEqual([])
    expect(
      lint('心よりお詫び申し上げます。', about({ manners }))
        .map(it => it.said.ja)
        .join(),
    ).toMatch(/事実.*原因.*対応.*再発防止.*連絡先/)
    expect(said(`交換いたします。${good}`, { manners })).toEqual(['G13 交'])
    expect(rules(`拝啓 ${good}`, { manners })).toEqual(['G4'])
  })

  it('an apology sells nothing; a gift of goodwill needs who approved it [G13]', () => {
    const manners = { occasion: 'apology' as const }
    expect(said(`${good}\nクーポンもどうぞ`, { manners })).toEqual(['G13 クーポン'])
    const offer = { kind: 'goodwill', price: 0, value: 500, total: null, expectedSales: null, anyone: false } as const
    expect(said(`${good}\nクーポンもどうぞ`, { manners: { ...manners, offer: { ...offer, approvedBy: '髙橋 健一' } } })).toEqual(
      [],
    )
    expect(said(`${good}\nセール中`, { manners: { ...manners, offer: { ...offer, approvedBy: '髙橋 健一' } } })).toEqual([
      'G13 セール',
    ])
    expect(said(`${good}\nクーポンもどうぞ`, { manners: { ...manners, offer: { ...offer, approvedBy: ' ' } } })).toEqual([
      'G13 クーポン',
    ])
  })

  it('a contact of care sells nothing and has its place for a line by hand [G14]', () => {
    const manners = { lane: 'care' as const }
    expect(said('お変わりございませんか。\n(ここに担当が一文を書き添える)', { manners, kind: 'postcard' })).toEqual([])
    expect(said('お変わりございませんか。', { manners, kind: 'postcard' })).toEqual(['G14 お変わりございませんか。'])
    expect(said('新商品です。(ここに担当が一文を書き添える)', { manners, kind: 'postcard' })).toEqual(['G14 新商品'])
    expect(rules('{% ad %}お花見{% endad %}(ここに一文)', { manners })).toEqual(['G14'])
  })
})

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
  lane: fc.constantFrom('usual' as const, 'care' as const),
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
