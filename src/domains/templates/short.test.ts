import { describe, expect, it } from 'vitest'
import { unsubscribeLink } from '#domains/consent/index.ts'
import { newId } from '#kernel/ids.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { masked } from './lint/mask-rules.ts'
import { ownHostsOf, shortLinks } from './lint/short-link-rules.ts'
import { EXAMPLE_STOP } from './preview.ts'
import { smsSize } from './short-size-rules.ts'

const own = ownHostsOf({ url: 'https://www.sakura-cycle.jp/shop', questionsTo: 'info@sakura-cycle.jp' })
const said = (text: string, about: object = {}) =>
  shortLinks(text, masked(text), { part: 'short', kind: 'message', ownHosts: own, ...about } as never).map(it => [
    it.level,
    text.slice(it.from, it.to),
  ])

describe('the links of a short form [SMS5]', () => {
  it.each([
    ['点検のご案内です。https://sakura-cycle.jp/check', []],
    ['https://care.sakura-cycle.jp/p/x をご覧ください', []],
    ['{{ unsubscribe.url }}', []],
    ['詳しくは https://bit.ly/3abc', [['block', 'https://bit.ly/3abc']]],
    ['詳しくは http://www.tinyurl.com/a', [['block', 'http://www.tinyurl.com/a']]],
    ['http://sakura-cycle.jp/', [['warn', 'http://sakura-cycle.jp/']]],
    ['https://evil-sakura-cycle.jp/', [['warn', 'https://evil-sakura-cycle.jp/']]],
    ['ログインしてご確認ください', [['warn', 'ログインしてご確認']]],
    ['カード番号をご入力ください', [['warn', 'カード番号をご入力']]],
    ['ログインなしでお答えいただけます', []],
  ])('%s', (text, expected) => expect(said(text)).toEqual(expected))

  it('are no matter of a mail, and of no house that has told us no page', () => {
    expect(said('https://bit.ly/3abc', { part: 'body' })).toEqual([])
    expect(said('https://other.jp/', { ownHosts: [] })).toEqual([])
    expect([ownHostsOf({ questionsTo: 'info@sakura-cycle.jp' }), ownHostsOf({ questionsTo: 'sakura@gmail.com' })]).toEqual([
      ['sakura-cycle.jp'],
      [],
    ])
  })
})

it('a short form is counted with its stop link as long as it really is [SMS2]', () => {
  const publicUrl = 'https://care.sakura-cycle.jp'
  const real = unsubscribeLink(
    secretsFrom('a secret of the tests alone'),
    publicUrl,
    { customer: newId(), touchpoint: newId(), channel: 'sms' },
    '2026-11-22',
  )
  const { units, parts } = smsSize(`株式会社さくらサイクル\n点検の時期です。\n配信停止: ${EXAMPLE_STOP}`, EXAMPLE_STOP, publicUrl)
  expect(units).toBe(`株式会社さくらサイクル\n点検の時期です。\n配信停止: ${real}`.length)
  expect(parts).toBe(Math.ceil(units / 67))
})
