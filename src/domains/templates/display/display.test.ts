import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, render } from '../compile.ts'
import type { LegalClass } from '../contract.ts'
import { companyFields, senderOf } from '../fields.ts'
import { exampleFields, EXAMPLE_STOP as stopUrl } from '../preview.ts'
import { colourOf, contrast } from './colour-rules.ts'
import { lacksOf, type Medium } from './display-rules.ts'
import { seenText } from './seen-html-rules.ts'

const terms = {
  responsible: '髙橋 健一',
  prices: '商品ごとに表示(送料 全国一律550円)',
  payment: '前払い(カード・銀行振込)',
  delivery: 'ご入金から5日以内',
  returns: '到着から8日以内、送料はお客様のご負担',
  defects: '無料でお取り替えします',
  subscription: '',
  url: 'https://sakura.example/law',
}
const profile = {
  name: '株式会社さくらサイクル',
  address: '東京都練馬区桜台1-2-3',
  postalCode: '176-0002',
  phone: '03-1234-5678',
  questionsTo: 'info@sakura.example',
  zone: 'Asia/Tokyo',
}
type Case = {
  legalClass?: LegalClass
  company?: Partial<typeof profile>
  mailOrder?: boolean
  kind?: 'message' | 'postcard'
  terms?: Partial<typeof terms>
}

function shownOf({ legalClass = 'ad', company = {}, mailOrder = false, kind = 'message', terms: some = {} }: Case) {
  const fields = companyFields({ ...profile, ...company }, mailOrder ? { ...terms, ...some } : null)
  const source = {
    kind,
    legalClass,
    language: 'ja' as const,
    subject: '秋のセール',
    body: '本日からです。',
    short: null,
    mailOrder,
  }
  return {
    shown: render(compile(source), { ...exampleFields(), company: fields }),
    judging: { kind, legalClass, sender: senderOf(fields), stopUrl, mailOrder },
  }
}
const lacking = (it: Case) => {
  const { shown, judging } = shownOf(it)
  return lacksOf(shown, judging).map(lack => `${lack.medium} ${lack.item}`)
}

describe('what an advertisement has to show', () => {
  it('is in the footer that comes from the company profile, in every form [M16 M17 M20 D1 D2 D3 D4 D5]', () => {
    expect(lacking({})).toEqual([])
    expect(lacking({ kind: 'postcard' })).toEqual([])
    expect(lacking({ mailOrder: true })).toEqual([])
  })

  it.each([
    [{ name: '' }, 'D1'],
    [{ address: '', postalCode: '' }, 'D4'],
    [{ phone: '', questionsTo: '' }, 'D5'],
  ])('%o in the profile: %s is named, with where it is set [M16]', (company, item) => {
    const { shown, judging } = shownOf({ company })
    const lacks = lacksOf(shown, judging)
    expect(new Set(lacks.map(it => it.item))).toEqual(new Set([item]))
    expect(lacks[0]?.said.ja).toContain('設定の「会社」')
  })

  it('a mail-order seller also shows its e-mail address and the terms of article 11; in a short form they stand behind a link [T6]', () => {
    expect(lacking({ mailOrder: true, terms: { returns: '' } })).toEqual(['text T6 returns', 'html T6 returns'])
    expect(lacking({ mailOrder: true, terms: { url: '' } })).toEqual(['short T6 url'])
    expect(lacking({ mailOrder: true, company: { questionsTo: '' } })).toEqual([
      'text T6 email',
      'html T6 email',
      'short T6 email',
    ])
  })

  it('a notice that carries an ad bears the name, a notice and a matter of safety nothing [M15 M16]', () => {
    expect(lacking({ legalClass: 'notice-ad' })).toEqual([])
    expect(lacking({ legalClass: 'notice-ad', company: { name: '' } })).toEqual(['text D1', 'html D1', 'short D1'])
    expect(lacking({ legalClass: 'notice', company: { name: '' } })).toEqual([])
  })

  it('the sentence of refusal stands directly beside the link [M16]', () => {
    const { judging } = shownOf({})
    const said = (body: string) => lacksOf({ body, html: '', short: '' }, { ...judging, media: ['text'] }).map(it => it.item)
    const rest = `${profile.name}\n〒${profile.postalCode} ${profile.address}\n${profile.phone}`
    expect(said(`配信の停止はこちらです。\n${stopUrl}\n${rest}`)).toEqual([])
    expect(said(`${stopUrl}\nこのページから配信を停止できます。\n${rest}`)).toEqual([])
    expect(said(`配信の停止について\n\n一\n\n二\n\n三\n${stopUrl}\n${rest}`)).toEqual(['D3'])
    expect(said(`配信の停止は店へ。\n${rest}`)).toEqual(['D2', 'D3'])
  })
})

const hiding: readonly (readonly [string, string])[] = [
  ['display', '<div style="display:none">X</div>'],
  ['display in capitals', '<DIV STYLE="DISPLAY : NONE !important">X</DIV>'],
  ['visibility', '<p style="visibility:hidden">X</p>'],
  ['opacity', '<p style="opacity:.05">X</p>'],
  ['half of an opacity over another', '<div style="opacity:.5"><p style="opacity:.5;color:#888">X</p></div>'],
  ['tiny', '<p style="font-size:8px">X</p>'],
  ['tiny in em of tiny', '<div style="font-size:10px"><p style="font-size:0.5em">X</p></div>'],
  ['tiny by the font shorthand', '<p style="font:1px/1 serif">X</p>'],
  ['zero height', '<div style="height:0;overflow:hidden">X</div>'],
  ['zero max-height', '<div style="max-height:0px">X</div>'],
  ['indented away', '<p style="text-indent:-9999px">X</p>'],
  ['scaled away', '<p style="transform:scale(0)">X</p>'],
  ['clipped', '<p style="clip-path:inset(100%)">X</p>'],
  ['white on white', '<p style="color:#fff">X</p>'],
  ['pale on white', '<p style="color:#bbbbbb">X</p>'],
  ['grey on its own ground', '<div style="background:#777"><p style="color:#555">X</p></div>'],
  ['an old attribute of colour', '<font color="white">X</font>'],
  ['transparent', '<p style="color:transparent">X</p>'],
  ['a colour nobody knows', '<p style="color:var(--x)">X</p>'],
  ['the attribute hidden', '<p hidden>X</p>'],
  ['a closed details', '<details><p>X</p></details>'],
  ['a comment', '<!-- X -->'],
  ['the title', '<head><title>X</title></head>'],
  ['the words of an image', '<img src="a.png" alt="X">'],
  ['a style sheet', '<style>.f{display:none}</style><p class="a f">X</p>'],
]

describe('what a reader of HTML sees', () => {
  it.each(hiding)('not what is hidden by %s [M17]', (_, html) => {
    expect(seenText(`<p>前</p>${html}<p>後</p>`)).toBe('前\n後')
  })

  it.each([
    '<p>X</p>',
    '<p style="color:#595959">X</p>',
    '<p style="font-size:9px">X</p>',
    '<div style="background:#222;color:#fff">X</div>',
    '<details open>X</details>',
    '<div style="opacity:0.9">X</div>',
    '<style>.other{display:none}</style><p class="f">X</p>',
    '<p style="margin:0 0 16px;line-height:1.8">X</p>',
    '<p>一<div style="width:80%;border:1px solid #ccc;padding:8px 1em">X</div></p>',
    '<table style="border-collapse:collapse"><tbody><tr><td style="vertical-align:top">X</td></tr></tbody></table>',
    '<a href="https://a.example/?a=1&amp;b=2" style="color:#1f4e8c">X</a>',
    '<style>/* ours */ .f{color:#333} @media (max-width:600px){.f{color:#333}}</style><p class="f">X</p>',
  ])('but %s [M17]', html => expect(seenText(html)).toContain('X'))

  it.each(hiding)('a footer hidden by %s lacks its items, whatever the mail says elsewhere [M16 M17]', (_, html) => {
    const { shown, judging } = shownOf({})
    const footer = /<div style="margin-top:32px[^>]*>([\s\S]*)<\/div><\/div><\/body>/.exec(shown.html)?.[1] ?? ''
    const hidden = shown.html.replace(footer, html.replace('X', footer.replaceAll('"', "'")))
    const items = lacksOf({ ...shown, html: hidden }, { ...judging, media: ['html'] }).map(it => it.item)
    // A link has a colour of its own, so it may stay where all around it is pale.
    expect(items).toEqual(expect.arrayContaining(['D1', 'D4', 'D5']))
  })

  it('a style sheet with a selector of two names is taken to mean everything it could [M17]', () =>
    expect(seenText('<style>div p{display:none}</style><p>X</p>')).toBe(''))

  it('never throws and never invents, on whatever is not HTML', () => {
    const bits = fc.constantFrom(
      '<p',
      '<',
      '>',
      '"',
      "'",
      '<!--',
      '-->',
      '<style>',
      '</',
      '😀',
      '𠮷',
      '\0',
      '&#x110000;',
      '&amp;',
      'style="',
      '{',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string({ unit: 'binary', maxLength: 5 }))), some => {
        expect(seenText(some.join(''))).not.toContain('見えない言葉')
      }),
    )
    expect(seenText('<p>'.repeat(50_000)).length).toBe(0)
    expect(seenText('<a "'.repeat(200_000)).length).toBe(0)
    expect(seenText('a < b '.repeat(200_000)).length).toBeGreaterThan(0)
    expect(seenText(`<style>${'a{'.repeat(200_000)}</style>X`)).toBe('')
  })
})

it('contrast is that of WCAG', () => {
  const black = colourOf('#000')
  const white = colourOf('rgb(255, 255, 255)')
  expect(black && white && contrast(black, white)).toBe(21)
  const grey = colourOf('#767676')
  expect(grey && white && contrast(grey, white)).toBeCloseTo(4.54, 2)
})

it('D1 is looked for in the writing itself: characters without width do not make another name [M17]', () => {
  const { judging } = shownOf({})
  const body = `株式会社\u200bさくらサイクル`
  expect(
    lacksOf({ body, html: '', short: '' }, { ...judging, legalClass: 'notice-ad', media: ['text'] satisfies Medium[] }),
  ).toEqual([])
})
