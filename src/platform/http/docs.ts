import type { Language } from '#platform/i18n/sentence.ts'
import { fieldsOf } from './docs-fields.ts'
import { docsStyle } from './docs-style.ts'
import { type DocsText, docsText } from './docs-text.ts'
import type { Json } from './json-schema.ts'

type Operation = Json & {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  'x-scope': string
  'x-also'?: string
  'x-refusals': string[]
}
type Media = { schema: Json; example?: unknown }
type Sentence = Record<Language, string>

/** The API for people to read, made from its document alone: one page that asks nobody else for anything. */
export function docsPage(document: Json, language: Language): string {
  const text = docsText[language]
  const operations = operationsOf(document)
  const tags = [...new Set(operations.map(it => it.operation.tags[0] ?? ''))]
  const refusals = document['x-refusals'] as Record<string, Sentence>
  const scopes = document['x-scopes'] as Record<string, string>
  const inside = { document, text, language, refusals, scopes }
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title}</title><link rel="stylesheet" href="/api/docs/fonts/index.css"><style>${docsStyle}</style><script src="/api/docs.js" defer></script></head><body><main>
<h1>${text.title}</h1><p class="soft">${text.lead} <a href="/api/openapi.json">${text.document}</a></p>
<h2>${text.how}</h2><p>${text.key}</p><pre>curl -H 'Authorization: Bearer kzk_…' http://localhost:3000/api/v1/me</pre><p>${text.refusals}</p><p>${text.once}</p>
<input type="search" id="find" placeholder="${text.search}" aria-label="${text.search}"><p id="none" class="soft" hidden>${text.none}</p>
${tags.map(tag => section(tag, operations, inside)).join('\n')}
<section data-all><h2>${text.allCodes}</h2><table>${Object.entries(refusals)
    .map(([code, it]) => row(`<code>${escaped(code)}</code>`, escaped(it[language])))
    .join('')}</table></section>
</main></body></html>`
}

/** Narrows the page to what is typed. */
export const docsScript = `
const find = document.getElementById('find')
find.addEventListener('input', () => {
  const words = find.value.toLowerCase().split(/\\s+/).filter(Boolean)
  let seen = 0
  for (const section of document.querySelectorAll('section[data-tag]')) {
    let here = 0
    for (const one of section.querySelectorAll('details')) {
      one.hidden = !words.every(word => one.dataset.words.includes(word))
      if (!one.hidden) here += 1
    }
    section.hidden = here === 0
    seen += here
  }
  document.getElementById('none').hidden = seen > 0
})
if (location.hash) document.getElementById(location.hash.slice(1))?.setAttribute('open', '')
`

type Found = { method: string; path: string; operation: Operation }
type Inside = {
  document: Json
  text: DocsText
  language: Language
  refusals: Record<string, Sentence>
  scopes: Record<string, string>
}

function operationsOf(document: Json): Found[] {
  const paths = document.paths as Record<string, Record<string, Operation>>
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  )
}

function section(tag: string, operations: readonly Found[], inside: Inside): string {
  const here = operations.filter(it => it.operation.tags[0] === tag)
  return `<section data-tag="${escaped(tag)}"><h2>${escaped(tag)}</h2>${here.map(it => one(it, inside)).join('')}</section>`
}

function one({ method, path, operation }: Found, inside: Inside): string {
  const { text, scopes } = inside
  const words = escaped(`${method} ${path} ${operation.summary} ${operation['x-scope']}`.toLowerCase())
  const scope = operation['x-scope']
  const named = (it: string) => `<code>${escaped(it)}</code> ${escaped(scopes[it] ?? '')}`
  const also = operation['x-also']
  const about = operation.description ? `<p>${escaped(operation.description)}</p>` : ''
  const needs = scope === 'public' || scope === 'signed-in' ? text[scope] : named(scope) + (also ? `<br>${named(also)}` : '')
  return `<details id="${operation.operationId}" data-words="${words}"><summary><b>${method.toUpperCase()}</b><code>${escaped(path)}</code><span>${escaped(operation.summary)}</span></summary>
<div class="inside">${about}<h3>${text.scope}</h3>${needs}${parametersOf(operation, inside)}${bodyOf(operation, inside)}${answerOf(operation, inside)}${codesOf(operation, inside)}</div></details>`
}

function parametersOf(operation: Operation, { text, document }: Inside): string {
  const given = operation.parameters as { name: string; in: string; required: boolean; schema: Json; description?: string }[]
  if (given.length === 0) return ''
  const rows = given.map(it => {
    const type = fieldsOf(it.schema, document)[0]?.type ?? ''
    return row(
      `<code>${escaped(it.name)}</code>`,
      `${escaped(type)} ${it.required ? text.required : ''} <span class="soft">${escaped(it.description ?? it.in)}</span>`,
    )
  })
  return `<h3>${text.parameters}</h3><table>${rows.join('')}</table>`
}

function bodyOf(operation: Operation, inside: Inside): string {
  const content = (operation.requestBody as { content: Record<string, Media> } | undefined)?.content
  if (!content) return ''
  const json = content['application/json']
  return `<h3>${inside.text.body}</h3>${json ? shape(json, inside) : inside.text.file}`
}

function answerOf(operation: Operation, inside: Inside): string {
  const responses = operation.responses as Record<string, { content?: Record<string, Media> }>
  const [status, good] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? ['204', {}]
  const [type, content] = Object.entries(good.content ?? {})[0] ?? []
  const inner = !content
    ? inside.text.nothing
    : type === 'application/json'
      ? shape(content, inside)
      : `<code>${escaped(type ?? '')}</code>`
  return `<h3>${inside.text.answer} ${status}</h3>${inner}`
}

function codesOf(operation: Operation, { text, language, refusals }: Inside): string {
  const codes = operation['x-refusals']
  if (codes.length === 0) return ''
  return `<h3>${text.codes}</h3><table>${codes.map(code => row(`<code>${escaped(code)}</code>`, escaped(refusals[code]?.[language] ?? ''))).join('')}</table>`
}

function shape({ schema, example }: Media, { document, text }: Inside): string {
  const rows = fieldsOf(schema, document).map(field =>
    row(
      `<code>${escaped(field.name)}</code>`,
      `${escaped(field.type)} ${field.required ? text.required : ''} <span class="soft">${escaped(field.about)}</span>`,
    ),
  )
  const shown = example === undefined ? '' : `<pre>${escaped(JSON.stringify(example, null, 2))}</pre>`
  return `<table>${rows.join('')}</table>${shown}`
}

const row = (name: string, words: string): string => `<tr><td>${name}</td><td>${words}</td></tr>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
