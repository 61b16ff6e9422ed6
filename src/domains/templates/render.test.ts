import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, render, renderShort, type Source } from './compile.ts'
import { salutation, smsParts } from './rules.ts'

const text = (more: Partial<Source>): Source => ({
  kind: 'message',
  legalClass: 'notice',
  language: 'ja',
  subject: '{{ customer.salutation }}へ',
  body: 'こんにちは',
  short: null,
  ...more,
})
const company = { name: '株式会社さくらサイクル', address: '東京都練馬区桜台1-2-3', contact: '03-1234-5678' }
const fields = (customer: object, more: object = {}) => ({
  customer,
  company,
  unsubscribe: { url: 'https://example.com/p/unsubscribe/x' },
  ...more,
})
const kenichi = { salutation: '髙橋 健一 様', name: '髙橋 健一' }

describe('what a field says is plain text', () => {
  test('HTML in a name is shown, not obeyed; emoji, 𠮷 and 髙 survive', () => {
    const it = render(
      compile(text({ body: '{{ customer.name }}様' })),
      fields({ ...kenichi, name: '<img src=x onerror=alert(1)> 𠮷田 髙子 😀' }),
    )
    expect(it.html).toContain('&lt;img src=x onerror=alert(1)&gt; 𠮷田 髙子 😀様')
    expect(it.body).toContain('<img src=x onerror=alert(1)> 𠮷田 髙子 😀様')
  })

  test('Markdown in a name stays as typed', () => {
    const it = render(
      compile(text({ body: '{{ customer.name }}' })),
      fields({ ...kenichi, name: '**太字** [x](https://evil.example)' }),
    )
    expect(it.html).toContain('**太字** [x](https://evil.example)')
    expect(it.html).not.toContain('href="https://evil.example"')
  })

  test('whatever stands in a name, the HTML keeps its tags and the subject its one line', () => {
    const compiled = compile(text({ body: '{{ customer.name }}' }))
    const tags = (html: string) => html.match(/<[^>]+>/g)?.filter(tag => tag !== '<br>')
    const usual = tags(render(compiled, fields(kenichi)).html)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), name => {
        const it = render(compiled, fields({ salutation: `${name} 様`, name: `x${name}` }))
        expect(tags(it.html)).toEqual(usual)
        expect(it.subject).not.toMatch(/[\r\n]/)
      }),
    )
  })

  test('a script, a style and a javascript address in the template itself are taken out', () => {
    const it = render(
      compile(
        text({
          body: '<script>alert(1)</script><p style="display:none">x</p>\n\n[a](javascript:alert(1)) [b](https://example.com/?q={{ customer.name }})',
        }),
      ),
      fields({ ...kenichi, name: 'a&b c' }),
    )
    expect(it.html).not.toMatch(/<script|display:none|href="javascript/)
    expect(it.html).toContain('href="https://example.com/?q=a%26b%20c"')
    expect(it.body).toContain('https://example.com/?q=a%26b%20c')
  })

  test('an address that comes from a field may not be javascript', () => {
    const it = render(compile(text({ body: '[a]({{ customer.name }})' })), fields({ ...kenichi, name: 'javascript:alert(1)' }))
    expect(it.html).toContain('href="#"')
  })
})

describe('a missing field [G1]', () => {
  test('is named with its place and line, in the subject too', () => {
    const it = render(
      compile(text({ subject: '{{ item.name }}のこと', body: 'a\n\n{{ staff.name }} {{ order.date }}' })),
      fields(kenichi, { item: { name: '  ' }, order: { date: '2026-07-21' } }),
    )
    expect(it.missing).toEqual(['item.name', 'staff.name'])
    expect(it.gaps).toEqual([
      { field: 'item.name', label: 'お持ちのもの', part: 'subject', line: 1 },
      { field: 'staff.name', label: '担当者名', part: 'body', line: 3 },
    ])
  })

  test('inside a condition that does not hold is not missing; a default is not missing', () => {
    const compiled = compile(text({ body: '{% if item.name %}{{ item.serial }}{% endif %}{{ staff.name | default: "担当" }}' }))
    expect(compiled.faults).toEqual([])
    expect(render(compiled, fields(kenichi, { item: {}, staff: {} })).missing).toEqual([])
    expect(render(compiled, fields(kenichi, { item: { name: '自転車' }, staff: {} })).missing).toEqual(['item.serial'])
  })

  test('of the company profile stops an ad: all of D1–D5 must be there [M16]', () => {
    const it = render(compile(text({ legalClass: 'ad' })), {
      customer: kenichi,
      company: { name: '株式会社さくらサイクル', address: '', contact: '' },
      unsubscribe: { url: null },
    })
    expect(it.missing).toEqual(['unsubscribe.url', 'company.address', 'company.contact'])
  })
})

describe('what is wrong with a text is said with its line', () => {
  const codes = (body: string, subject: string | null = 'x') =>
    compile(text({ subject, body })).faults.map(it => [it.code, it.line])
  test.each([
    ['{{ custmer.name }}', [['unknown-field', 1]]],
    ['a\n\n{{ customer.name', [['unreadable', 3]]],
    ['a\n{% include "secrets" %}', [['tag-not-allowed', 2]]],
    [
      '{% capture x %}a{% endcapture %}',
      [
        ['tag-not-allowed', 1],
        ['tag-not-allowed', 1],
      ],
    ],
    ['{{ customer.name | nofilter }}', [['unreadable', 1]]],
    ['{% for a in order.items %}', [['unreadable', 1]]],
  ])('%s', (body, expected) => expect(codes(body)).toEqual(expected))

  test('a message without a subject', () => expect(codes('x', ' ')).toEqual([['subject-missing', 1]]))
})

test('the footer of an ad is text with D1–D5, the way out right under its sentence [M17 D3]', () => {
  const it = render(compile(text({ legalClass: 'ad' })), fields(kenichi))
  expect(it.missing).toEqual([])
  expect(it.body).toMatch(/停止できます。[^\n]*\n配信を停止する\nhttps:\/\/example\.com\/p\/unsubscribe\/x\n/)
  for (const item of Object.values(company)) expect(it.body).toContain(item)
  expect(it.html).toContain('href="https://example.com/p/unsubscribe/x"')
})

test('the short form begins with the company’s name, and that of an ad ends with the link that stops it [M20 SMS5 SMS6]', () => {
  const it = renderShort(compile(text({ legalClass: 'ad', short: '{{ customer.name }}様、点検の時期です。' })), fields(kenichi))
  expect(it.text).toBe('株式会社さくらサイクル\n髙橋 健一様、点検の時期です。\n配信停止: https://example.com/p/unsubscribe/x')
  for (const short of [
    '【{{ company.name }}】点検の時期です。',
    '{{company.name}}です。',
    '{{ customer.family_name }}様、{{ company.name }}です。\n点検の時期です。',
  ])
    expect(
      renderShort(compile(text({ legalClass: 'notice', short })), fields(kenichi)).text.match(/さくらサイクル/g),
    ).toHaveLength(1)
})

test('days are written in words, lists in Japanese', () => {
  const it = render(
    compile(text({ body: '{{ order.date }} {{ order.date | short_date }}' })),
    fields(kenichi, { order: { date: '2026-07-05' } }),
  )
  expect(it.body).toContain('2026年7月5日 7/5')
})

test.each([
  [{ kind: 'person', name: '髙橋 健一' } as const, '髙橋 健一 様'],
  [{ kind: 'person', name: '渡邉 千尋様' } as const, '渡邉 千尋 様'],
  [{ kind: 'person', name: '佐藤 実', honorific: '先生' } as const, '佐藤 実 先生'],
  [{ kind: 'company', name: '株式会社さくら工業' } as const, '株式会社さくら工業 御中'],
  [{ kind: 'person', name: '《未設定》' } as const, 'お客様'],
  [{ kind: 'person', name: ' ', company: '株式会社さくら工業' } as const, '株式会社さくら工業 御中'],
])('%o is addressed as %s [H8 G1]', (who, said) => expect(salutation(who)).toBe(said))

test.each([
  [70, 1],
  [71, 2],
  [134, 2],
  [201, 3],
  [670, 10],
])('an SMS of %i Japanese characters has %i parts [SMS1]', (length, parts) => expect(smsParts('あ'.repeat(length))).toBe(parts))
