import { type Language, sentence } from '#platform/i18n/sentence.ts'

/** What a customer sees whose counted link was cut off on its way: plain HTML, nothing to press. */
export function brokenLinkPage(language: Language): string {
  const title = sentence('link.broken-title', language) ?? ''
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>:root{color-scheme:light dark}body{font-family:"Hiragino Sans","Noto Sans JP",sans-serif;line-height:1.9;max-width:34em;margin:15vh auto;padding:0 20px}h1{font-size:22px}</style></head><body><main><h1>${title}</h1><p>${sentence('link.broken', language) ?? ''}</p></main></body></html>`
}
