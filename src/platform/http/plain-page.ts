import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Problem } from './problem.ts'

/** A page of one title and one paragraph for a customer's browser: plain HTML, nothing to press, nothing to load. Both are text of our own, without markup. */
export function plainPage(title: string, words: string, language: Language): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>:root{color-scheme:light dark}body{font-family:"Hiragino Sans","Noto Sans JP",sans-serif;line-height:1.9;max-width:34em;margin:15vh auto;padding:0 20px}h1{font-size:22px}</style></head><body><main><h1>${title}</h1><p>${words}</p></main></body></html>`
}

/** What somebody sees who opened pages too fast, where their browser asks for a page (`/p/…`); null where a script asks, whom the problem answers. */
export function tooManyPage(it: Problem, request: Request, language: Language): Response | null {
  const asks = (request.headers.get('accept') ?? '').toLowerCase().includes('text/html')
  if (it.code !== 'too-many' || !asks || !new URL(request.url).pathname.startsWith('/p/')) return null
  const { seconds = 1 } = it.data as { seconds?: number }
  const headers = { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }
  const page = plainPage(sentence('page.too-many', language) ?? '', it.title, language)
  return new Response(page, { status: 429, headers: { ...headers, 'retry-after': String(seconds) } })
}
