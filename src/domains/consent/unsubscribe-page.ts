import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { StopChannel } from './contract.ts'

export type Sender = { name: string; phone: string; questionsTo: string }
export type Shown = 'ask' | 'already' | 'done-channel' | 'done-all' | 'broken'

/** The page in plain HTML: it works without JavaScript, at any width, in the dark, and asks for nothing but one press. */
export function unsubscribePage(shown: Shown, channel: StopChannel, language: Language, sender: Sender): string {
  const said = (key: string, data = {}) => sentence(`unsubscribe.${key}`, language, data) ?? ''
  const data = { company: sender.name || said('us'), channel: said(`over-${channel}`) }
  const t = (key: string) => escaped(said(key, data))
  const title = shown === 'broken' ? t('broken-title') : shown.startsWith('done') ? t('done-title') : t('title')
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head>
<body><main>
<p class="from">${escaped(sender.name)}</p>
<h1>${title}</h1>
${bodies[shown](t)}
${contact(sender, t)}
${shown.startsWith('done') ? '' : `<p class="other"><a href="?lang=${language === 'ja' ? 'en' : 'ja'}" hreflang="${language === 'ja' ? 'en' : 'ja'}">${other[language]}</a></p>`}
</main></body></html>`
}

// A language is offered in its own words.
const other: Record<Language, string> = { ja: 'English', en: '日本語' }

type T = (key: string) => string

const bodies: Record<Shown, (t: T) => string> = {
  ask: t => `<p>${t('lead')}</p>${whatStops(t)}${form(t, 'channel')}`,
  already: t => `<p role="status">${t('already')}</p>${whatStops(t)}${form(t, 'all')}`,
  'done-channel': t => `<p role="status">${t('done-channel')}</p>${whatStops(t)}<p>${t('thanks')}</p>`,
  'done-all': t => `<p role="status">${t('done-all')}</p>${whatStops(t)}<p>${t('thanks')}</p>`,
  broken: t => `<p>${t('broken')}</p>`,
}

const whatStops = (t: T) =>
  `<dl><dt>${t('stops')}</dt><dd>${t('stops-what')}</dd><dt>${t('stays')}</dt><dd>${t('stays-what')}</dd></dl>`

const form = (t: T, chosen: 'channel' | 'all') => `<form method="post">
<fieldset><legend>${t('which')}</legend>
<label><input type="radio" name="scope" value="channel"${chosen === 'channel' ? ' checked' : ''}> <span>${t('channel')}</span></label>
<label><input type="radio" name="scope" value="all"${chosen === 'all' ? ' checked' : ''}> <span>${t('all')}</span></label>
</fieldset>
<button type="submit">${t('button')}</button>
</form>`

function contact({ phone, questionsTo }: Sender, t: T): string {
  const ways = [
    phone ? `<a href="tel:${escaped(phone.replaceAll(/[^\d+]/g, ''))}">${escaped(phone)}</a>` : '',
    questionsTo ? `<a href="mailto:${escaped(questionsTo)}">${escaped(questionsTo)}</a>` : '',
  ].filter(it => it !== '')
  return ways.length === 0 ? '' : `<p class="contact">${t('questions')}: ${ways.join(' / ')}</p>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#26241f;--soft:#6a665c;--line:#ddd8cb;--ai:#274a78}
@media (prefers-color-scheme:dark){:root{--paper:#1b1c1f;--ink:#ece9e1;--soft:#aaa598;--line:#3b3c40;--ai:#9db9e0}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.9 "Hiragino Sans","Noto Sans JP",system-ui,sans-serif}
main{max-width:36rem;margin:0 auto;padding:12vh 1.5rem 3rem}h1{font:600 1.5rem/1.5 "Hiragino Mincho ProN","Noto Serif JP",serif;margin:.2rem 0 1.2rem}
.from,.contact,.other{color:var(--soft);font-size:.9rem}a{color:var(--ai)}
dl{border-block:1px solid var(--line);margin:1.6rem 0;padding:1rem 0;display:grid;gap:.1rem}dt{color:var(--soft);font-size:.85rem}dd{margin:0 0 .7rem}dd:last-child{margin:0}
fieldset{border:0;margin:0 0 1.4rem;padding:0}legend{padding:0;margin-bottom:.4rem}label{display:flex;gap:.6rem;align-items:baseline;padding:.55rem 0}
input{accent-color:var(--ai);width:1.1rem;height:1.1rem;flex:none;transform:translateY(.15rem)}
button{font:inherit;font-weight:600;padding:.75rem 2.6rem;border:0;border-radius:6px;background:var(--ai);color:var(--paper);cursor:pointer}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid var(--ai);outline-offset:3px}
@media (max-width:30rem){main{padding-top:2.5rem}button{width:100%}}`
