import { GOTHIC, lettersLink, MINCHO } from '#platform/http/letters.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

export type T = (key: string, data?: Record<string, unknown>) => string

/** The sentences of a printed page, safe to stand in HTML. */
export const textsIn =
  (language: Language): T =>
  (key, data = {}) =>
    escaped(sentence(`privacy-print.${key}`, language, data) ?? key)

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>')

/** The head of a page for paper; `foot` ends it. */
export const head = (language: Language, title: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style></head><body>`
export const foot = `${lettersLink}</body></html>`

/** Names and values beside each other. */
export const table = (rows: readonly (readonly [string, string])[]): string =>
  `<table>${rows.map(([name, value]) => `<tr><th>${name}</th><td>${value || '—'}</td></tr>`).join('')}</table>`

export const html = (body: string | ReadableStream<Uint8Array>): Response =>
  new Response(body as BodyInit, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })

/** Pieces of text as a stream, made only as fast as they are read. */
export function streamOf(pieces: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}

const style = `body{font:14px/1.8 ${GOTHIC};margin:2rem auto;max-width:46rem;padding:0 1rem;color:#26241f;background:#fff}
h1{font:600 1.4rem/1.5 ${MINCHO}}h2{font-size:1rem;margin:1.6rem 0 .3rem}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #bbb;padding:.4rem .7rem;text-align:left;vertical-align:top}th{width:min(13rem,40%);font-weight:500;background:#f6f5f0}.letter{break-after:page;padding-bottom:2rem}.right{text-align:right}.small{color:#555;font-size:.85rem}
@media print{body{margin:0;max-width:none}}`
