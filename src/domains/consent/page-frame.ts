import type { Day } from '#kernel/day.ts'
import { GOTHIC, lettersLink, MINCHO } from '#platform/http/letters.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

export type Sender = { name: string; phone: string; questionsTo: string }

/** A sentence of a page, escaped; `{name}` filled from data. */
export type Say = (key: string, data?: Readonly<Record<string, unknown>>) => string

/** The sentences of one page (`unsubscribe.`, `preferences.` …) in a language. */
export const saying =
  (page: string, language: Language): Say =>
  (key, data = {}) =>
    escaped(sentence(`${page}.${key}`, language, data) ?? '')

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

const LONG = { ja: 'ja-JP', en: 'en-GB' } as const

/** A day as a customer reads it: 2026年10月1日, 1 October 2026. */
export const longDay = (day: Day, language: Language): string =>
  new Intl.DateTimeFormat(LONG[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

// A language is offered in its own words.
const other: Record<Language, string> = { ja: 'English', en: '日本語' }

/** A public page in plain HTML: it works without JavaScript, at any width, in the dark. `body` is HTML. */
export function framed({
  title,
  body,
  language,
  sender,
  questions,
  switchable = true,
}: {
  title: string
  body: string
  language: Language
  sender: Sender
  questions: string
  switchable?: boolean
}): string {
  const away = language === 'ja' ? 'en' : 'ja'
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head>
<body><main>
<p class="from">${escaped(sender.name)}</p>
<h1>${title}</h1>
${body}
${contact(sender, questions)}
${switchable ? `<p class="other"><a href="?lang=${away}" hreflang="${away}" lang="${away}">${other[language]}</a></p>` : ''}
</main>${lettersLink}</body></html>`
}

/** How such a page is answered: never kept, never telling where one came from. */
export const htmlPage = (html: string, status = 200): Response =>
  new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })

function contact({ phone, questionsTo }: Sender, questions: string): string {
  const ways = [
    phone ? `<a href="tel:${escaped(phone.replaceAll(/[^\d+]/g, ''))}">${escaped(phone)}</a>` : '',
    questionsTo ? `<a href="mailto:${escaped(questionsTo)}">${escaped(questionsTo)}</a>` : '',
  ].filter(it => it !== '')
  return ways.length === 0 ? '' : `<p class="contact">${questions}: ${ways.join(' / ')}</p>`
}

const style = `
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#26241f;--soft:#6a665c;--line:#ddd8cb;--ai:#274a78}
@media (prefers-color-scheme:dark){:root{--paper:#1b1c1f;--ink:#ece9e1;--soft:#aaa598;--line:#3b3c40;--ai:#9db9e0}}
*{box-sizing:border-box}:is(h1,h2):lang(ja){word-break:auto-phrase}p,dd{text-wrap:pretty}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.9 ${GOTHIC}}
main{max-width:36rem;margin:0 auto;padding:10vh 1.5rem 3rem}h1{font:600 1.5rem/1.5 ${MINCHO};margin:.2rem 0 1.2rem}
h2{font:600 1.05rem/1.6 ${MINCHO};margin:2.2rem 0 .6rem}
.from,.contact,.other,.soft{color:var(--soft);font-size:.9rem}a{color:var(--ai)}
dl{border-block:1px solid var(--line);margin:1.6rem 0;padding:1rem 0;display:grid;gap:.1rem}dt{color:var(--soft);font-size:.85rem}dd{margin:0 0 .7rem}dd:last-child{margin:0}
fieldset{border:0;margin:0 0 1.4rem;padding:0}legend{padding:0;margin-bottom:.4rem}label{display:flex;gap:.6rem;align-items:baseline;padding:.55rem 0}
.lines{border-top:1px solid var(--line)}.line{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1.4rem;border-bottom:1px solid var(--line);padding:.2rem 0}.line>b{flex:1 1 7rem;font-weight:600}
.line label{padding:.4rem 0;white-space:nowrap}select,input[type=date]{font:inherit;padding:.5rem .7rem;border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink);max-width:100%}
input[type=radio],input[type=checkbox]{accent-color:var(--ai);width:1.1rem;height:1.1rem;flex:none;transform:translateY(.15rem)}
.days,.span{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1.2rem}.span{gap:.6rem}.span select{flex:0 1 10rem}
button{font:inherit;font-weight:600;padding:.75rem 2.6rem;border:0;border-radius:6px;background:var(--ai);color:var(--paper);cursor:pointer}
button.quiet{background:none;color:var(--ink);border:1px solid var(--line)}.done{border:1px solid var(--line);border-left:3px solid var(--ai);padding:.6rem 1rem}
ol{list-style:none;padding:0;margin:0;border-top:1px solid var(--line)}ol li{display:flex;flex-wrap:wrap;gap:0 1rem;border-bottom:1px solid var(--line);padding:.45rem 0;font-size:.92rem}label.above{flex-direction:column;align-items:flex-start;gap:.3rem;padding:0}
ol time{color:var(--soft);min-width:9.5rem;font-variant-numeric:tabular-nums}
button:focus-visible,a:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--ai);outline-offset:3px}
@media (max-width:30rem){main{padding-top:2.5rem}button,select,input[type=date],label.above{width:100%}.span select{width:auto;flex:1 1 6rem}.line>b,ol time{flex-basis:100%}}`
