type Look = { company: string; token: string; language: 'ja' | 'en' }

const words = {
  ja: {
    title: '配信の停止',
    ask: 'からのご案内メールを停止しますか。',
    button: '停止する',
    note: 'ご契約や点検など、大切なお知らせは引き続きお届けすることがあります。',
    done: '停止しました。',
    after: '今後、ご案内のメールはお送りしません。',
    bad: 'このリンクは使えません',
    badAfter: 'リンクが途中で切れているようです。メールのリンク全体を開くか、メールに「配信停止」と返信してください。',
  },
  en: {
    title: 'Stop messages',
    ask: ' — stop promotional mail to you?',
    button: 'Stop',
    note: 'Important notices, such as about a contract or an inspection, may still reach you.',
    done: 'Stopped.',
    after: 'You will get no more promotional mail.',
    bad: 'This link does not work',
    badAfter: 'It seems to be cut off. Open the whole link of the mail, or reply with “unsubscribe”.',
  },
} as const

/** The page a customer opens to stop messages: one button, works without JavaScript, asks nothing. */
export const askPage = ({ company, token, language }: Look): string => {
  const t = words[language]
  return page(
    language,
    t.title,
    `<p>${safe(company)}${t.ask}</p><form method="post" action="/p/u/${safe(token)}"><button type="submit">${t.button}</button></form><p><small>${t.note}</small></p>`,
  )
}

export const donePage = (language: 'ja' | 'en'): string => page(language, words[language].done, `<p>${words[language].after}</p>`)

export const badPage = (language: 'ja' | 'en'): string =>
  page(language, words[language].bad, `<p>${words[language].badAfter}</p>`)

const page = (language: string, title: string, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>body{font-family:"Hiragino Sans","Noto Sans JP",sans-serif;line-height:1.9;max-width:34em;margin:15vh auto;padding:0 20px;color:#24221f}h1{font-size:22px}button{font:inherit;padding:10px 28px;border:0;border-radius:6px;background:#1f4e8c;color:#fff}small{color:#5c5852}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replaceAll(/[&<>"]/g, it => ESCAPES[it] ?? it)
