import { describe, expect, it } from 'vitest'
import { about, levels, rules, said } from '#test/support/linting.ts'
import { lint, mended } from './lint-rules.ts'

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
