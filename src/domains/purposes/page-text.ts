import type { settings } from '#domains/staff/index.ts'
import { GOTHIC, lettersLink, MINCHO } from '#platform/http/letters.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

export type Company = Awaited<ReturnType<typeof settings.get<'company'>>>
export type PrivacyWords = Awaited<ReturnType<typeof settings.get<'privacy'>>>

/** The sentences of the public pages in one language, safe to stand in HTML. */
export const textsIn =
  (language: Language) =>
  (key: string, data: Record<string, unknown> = {}) =>
    escaped(sentence(`privacy-page.${key}`, language, data) ?? '')

/** One text for HTML: line ends become breaks. */
export const paragraph = (text: string): string => escaped(text).replaceAll('\n', '<br>')

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A page that works without JavaScript, in the dark and on paper. */
export const sheet = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main>${body}</main>${lettersLink}</body></html>`

const style = `
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#26241f;--soft:#6a665c;--line:#ddd8cb;--ai:#274a78}
@media (prefers-color-scheme:dark){:root{--paper:#1b1c1f;--ink:#ece9e1;--soft:#aaa598;--line:#3b3c40;--ai:#9db9e0}}
*{box-sizing:border-box}:is(h1,h2):lang(ja){word-break:auto-phrase}p,dd{text-wrap:pretty}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.9 ${GOTHIC}}
main{max-width:44rem;margin:0 auto;padding:8vh 1.5rem 4rem}h1{font:600 1.6rem/1.5 ${MINCHO};margin:.2rem 0 1rem}
h2{font:600 1.1rem/1.6 ${MINCHO};margin:2.2rem 0 .4rem;border-bottom:1px solid var(--line)}h3{font-size:.95rem;margin:1.2rem 0 0}
.soft{color:var(--soft);font-size:.9rem}a{color:var(--ai)}dl{display:grid;grid-template-columns:9rem 1fr;gap:.2rem 1rem;margin:.4rem 0}dt{color:var(--soft)}dd{margin:0}
.sign{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem;display:grid;grid-template-columns:1fr 1fr;gap:2.4rem 2rem}.sign span{border-bottom:1px solid var(--ink);min-height:2rem}
@media (max-width:30rem){main{padding-top:2.5rem}dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#333}main{padding:0;max-width:none}.screen{display:none}h2{break-after:avoid}}`
