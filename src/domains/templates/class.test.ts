import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLowered, readClass, sellsInSafety, stricter } from './class-rules.ts'
import type { LegalClass } from './contract.ts'

const words = (body: string, subject = '', short: string | null = null) => ({ subject, body, short })
const read = (body: string, subject = '', short: string | null = null) => readClass(words(body, subject, short)).legalClass

describe('what words are by law', () => {
  it.each([
    '秋のセールを開催します',
    '全品20%OFFです。ご購入ありがとうございます',
    '点検のご案内です。あわせてクーポンをお送りします',
    'お誕生日おめでとうございます。500円割引券をプレゼント',
    '新商品が入荷しました',
    'お友だちをご紹介ください',
    'お買い上げありがとうございます。ご注文はこちら',
    'スペシャル価格 3,980円(税込)でご提供',
    'We miss you. Get 10% off now',
    'まったく関係のない話をします',
    '',
  ])('an advertisement, or nothing that speaks against one: %s [M1]', body => expect(read(body)).toBe('ad'))

  it.each([
    'ご注文を承りました。商品は明日発送します',
    '6か月点検の時期になりました',
    'ご予約は7月21日10時です',
    'お支払いの確認ができました。領収書をお送りします',
    '保証書のご案内です',
    'このたびはご不便をおかけし、誠に申し訳ございません',
    '暑中お見舞い申し上げます',
    '5点満点でお聞かせください',
    'Your order was shipped today',
  ])('no advertisement: %s [M2]', body => expect(read(body)).toBe('notice'))

  it('a recall and a danger are matters of safety, until something is sold beside them [M1 M2]', () => {
    expect(read('リコールのお知らせ。ただちに使用を中止してください')).toBe('safety')
    expect(read('リコールのお知らせ。代わりの品はセール中です')).toBe('ad')
    expect(sellsInSafety('safety', readClass(words('リコールとクーポン')))).toBe(true)
    expect(sellsInSafety('safety', readClass(words('リコールのお知らせ')))).toBe(false)
  })

  it('a greeting or a survey that leads to a page that sells, or to one nobody knows, turns into an ad; an order does only for a selling page [M2]', () => {
    expect(read('暑中お見舞い申し上げます https://sakura.example/')).toBe('ad')
    expect(read('アンケートにお答えください [こちら](https://sakura.example/campaign/summer)')).toBe('ad')
    expect(read('アンケートにお答えください https://sakura.example/survey/3')).toBe('notice')
    expect(read('アンケートにお答えください [こちら]({{ survey.url }})')).toBe('notice')
    expect(read('ご注文を承りました https://sakura.example/')).toBe('notice')
    expect(read('ご注文を承りました https://sakura.example/shop/?item=3')).toBe('ad')
  })

  it('the subject and the short form are read too', () => {
    expect(read('点検のご案内です', '【半額】点検のご案内')).toBe('ad')
    expect(read('点検のご案内です', '', '点検とクーポンのご案内')).toBe('ad')
  })

  it('an advertisement marked off beside a matter of its own is a notice that carries one; beside a greeting it is an ad [M15]', () => {
    const offer = '\n\n{% ad %}秋のセールもどうぞ{% endad %}'
    expect(read(`点検の時期になりました${offer}`)).toBe('notice-ad')
    expect(read(`お誕生日おめでとうございます${offer}`)).toBe('ad')
    expect(read(`点検の時期です。{% ad %}セール{% endad %} クーポンも`)).toBe('ad')
    expect(read('点検の時期です。{% ad %}セール')).toBe('ad')
  })

  it('a mail-order seller may do so only beside an order, a contract or its steps [T2]', () => {
    const offer = '{% ad %}新商品です{% endad %}'
    expect(readClass(words(`ご注文を承りました。${offer}`), { mailOrder: true }).legalClass).toBe('notice-ad')
    expect(readClass(words(`点検の時期になりました。${offer}`), { mailOrder: true }).legalClass).toBe('ad')
  })

  it('says at which characters, inside the text, whatever the text is [M1]', () => {
    const [sign] = readClass(words('𠮷田様😀 本日クーポン')).signs
    expect('𠮷田様😀 本日クーポン'.slice(sign?.from, sign?.to)).toBe('クーポン')
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom('', 'セール', '{% ad %}', '{{ a', '\0', 'https://a.example/shop'),
        (text, more) => {
          const body = text + more + text
          for (const it of readClass(words(body)).signs) {
            expect(it.from).toBeGreaterThanOrEqual(0)
            expect(it.to).toBeGreaterThan(it.from)
            expect(it.to).toBeLessThanOrEqual(body.length)
          }
        },
      ),
    )
  })

  it('nothing that is added to an advertisement makes it less [M1]', () => {
    const parts = fc.constantFrom('点検の時期です。', 'ご注文の件。', 'リコールです。', '様😀', '\n\n', '{{ customer.name }}')
    fc.assert(
      fc.property(fc.array(parts), fc.array(parts), (before, after) => {
        expect(read(`${before.join('')}半額セール${after.join('')}`)).toBe('ad')
      }),
    )
  })
})

it('a class below what was read is lowered; the stricter of two is never below either [M1]', () => {
  const classes: LegalClass[] = ['ad', 'notice-ad', 'notice', 'safety']
  expect(isLowered('notice', 'ad')).toBe(true)
  expect(isLowered('ad', 'notice')).toBe(false)
  for (const one of classes)
    for (const other of classes) {
      expect(isLowered(stricter(one, other), one)).toBe(false)
      expect(stricter(one, other)).toBe(stricter(other, one))
    }
})
