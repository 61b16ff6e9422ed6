import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { routes } from '#app/routes.ts'
import { scopes } from '#domains/staff/permissions.ts'
import { exampleOf } from '#platform/http/example.ts'
import type { Json as Schema } from '#platform/http/json-schema.ts'
import { openapi } from '#platform/http/openapi.ts'
import type { Answer, Caller } from '#test/support/caller.ts'
import { type TestWorld, world } from '#test/support/world.ts'

type Media = { schema: Schema; example?: unknown }
type Parameter = { name: string; in: string; required: boolean; schema: Schema }
type Operation = {
  operationId: string
  summary: string
  parameters: Parameter[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { description: string; content?: Record<string, Media> }>
  'x-scope': string
  'x-refusals': string[]
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
  'x-refusals': Record<string, unknown>
}

// Only the document is walked, as a stranger would who has nothing else.
const document = openapi(routes, { version: 'test', scopes }) as unknown as Document
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    operation,
  })),
)
const common = [
  'invalid',
  'not-json',
  'not-json-type',
  'unreadable-text',
  'bad-cursor',
  'bad-idempotency-key',
  'not-signed-in',
  'not-allowed',
  'csrf',
  'too-large',
  'too-many',
  'not-found',
  'masked-only',
  'whole-house-only',
  'second-factor-needed',
  'taken-elsewhere',
  'key-reused',
  'in-progress',
]

let w: TestWorld
let junkCalls = 0
beforeAll(async () => {
  w = await world()
  await w.aBranch()
  await w.aStaff()
})

/** Calls an operation with what its own document says it takes; ids are those of its list where it has one. */
async function call(one: (typeof operations)[number], who: Caller): Promise<Answer> {
  const { schemas } = document.components
  const value = (parameter: Parameter) => encodeURIComponent(String(exampleOf(parameter.schema, schemas)))
  let path = one.path
  for (const parameter of one.operation.parameters.filter(it => it.in === 'path')) {
    path = path.replace(`{${parameter.name}}`, (parameter.name === 'id' && (await listedId(one.path, who))) || value(parameter))
  }
  const query = one.operation.parameters.filter(it => it.in === 'query' && it.required).map(it => `${it.name}=${value(it)}`)
  const content = one.operation.requestBody?.content
  const body = content?.['application/json']
    ? exampleOf(content['application/json'].schema, schemas)
    : content
      ? 'なまえ\n髙橋 健一\n'
      : undefined
  return w.as(who).send(one.method, query.length > 0 ? `${path}?${query.join('&')}` : path, body)
}

async function listedId(path: string, who: Caller): Promise<string | undefined> {
  const list = path.split('/{id}')[0] ?? ''
  if (!document.paths[list]?.get) return undefined
  const { body } = await w.as(who).get(list)
  const items = Array.isArray(body) ? body : Array.isArray(body?.items) ? body.items : []
  return items.at(-1)?.id
}

// zod follows references into $defs only.
function zodOf(schema: Schema): z.ZodType {
  const whole = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')
  return z.fromJSONSchema(JSON.parse(whole))
}

/** The answer is one the document promises: this status, this kind of content, this shape, this code. */
function expectPromised(one: (typeof operations)[number], answer: Answer): void {
  const promised = one.operation.responses[String(answer.status)]
  expect(promised, `${answer.status} ${JSON.stringify(answer.body)} is not in the document`).toBeDefined()
  const given = answer.headers.get('content-type')?.split(';')[0] ?? ''
  // A page for customers refuses with a page.
  if (answer.status >= 400 && one.path.startsWith('/p/') && given === 'text/html') return
  const kinds = Object.keys(promised?.content ?? {}).map(kind => kind.split(';')[0])
  if (kinds.length === 0) {
    expect(answer.body).toBe('')
    return
  }
  expect(kinds).toContain(given)
  const media = promised?.content?.[given]
  if (!media || !given.includes('json')) return
  const parsed = zodOf(media.schema).safeParse(answer.body)
  expect(parsed.error?.issues ?? []).toEqual([])
  if (answer.status < 400) return
  expect([...common, ...one.operation['x-refusals']]).toContain(answer.body.code)
}

describe('the document', () => {
  it('is OpenAPI 3.1, and what the server hands out', async () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Kizukai' } })
    const served = (await w.nobody.get('/api/openapi.json')).body
    expect(served).toEqual(JSON.parse(JSON.stringify(document)))
    expect(operations.length).toBeGreaterThan(30)
  })

  it('names each operation once, says of each what it does and needs, and knows each refusal it names', () => {
    const ids = operations.map(it => it.operation.operationId)
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([])
    for (const { name, operation } of operations) {
      expect(operation.summary.length, name).toBeGreaterThan(5)
      expect(['public', 'half', 'signed-in', ...Object.keys(scopes)], name).toContain(operation['x-scope'])
      for (const code of operation['x-refusals']) expect(Object.keys(document['x-refusals']), name).toContain(code)
    }
  })

  it('says what each does in one line, and shows what is sent and what comes back', () => {
    expect(operations.filter(it => /[.。]$|\. /.test(it.operation.summary)).map(it => it.name)).toEqual([])
    const unfit = operations.flatMap(({ name, operation }) => {
      const back = Object.entries(operation.responses).find(([status]) => status < '300')?.[1].content?.['application/json']
      const shown = [operation.requestBody?.content['application/json'], back].filter(media => media !== undefined)
      return shown
        .filter(({ schema, example }) => schema.type !== 'string' && !zodOf(schema).safeParse(example).success)
        .map(media => `${name} ${JSON.stringify(media.example)}`)
    })
    expect(unfit).toEqual([])
  })

  it('goes through every list that has pages in the same way', () => {
    for (const { name, operation } of operations) {
      const asks = operation.parameters.filter(it => it.in === 'query').map(it => it.name)
      if (!asks.includes('cursor')) continue
      expect(asks, name).toContain('limit')
      const answer = operation.responses['200']?.content?.['application/json']?.example as object
      expect(Object.keys(answer).toSorted(), name).toEqual(expect.arrayContaining(['items', 'next']))
    }
  })

  // What is counted by what the house itself has: a line for each of its branches and reasons.
  const grouped = ['GET /api/v1/missed']

  it('says of every list that comes in one answer how much it holds at most', () => {
    const { schemas } = document.components
    const whole = (schema: Schema | undefined): Schema | undefined =>
      typeof schema?.$ref === 'string' ? schemas[schema.$ref.split('/').at(-1) ?? ''] : schema
    const endless = operations.filter(({ method, operation }) => {
      if (method !== 'GET') return false
      const answer = whole(operation.responses['200']?.content?.['application/json']?.schema)
      const { items, next } = (answer?.properties ?? {}) as Record<string, Schema>
      const list = answer?.type === 'array' ? answer : whole(items)
      return list?.type === 'array' && next === undefined && list.maxItems === undefined
    })
    expect(endless.map(it => it.name)).toEqual(grouped)
  })

  it('has every parameter of a path and no broken reference', () => {
    for (const { name, path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
      expect(
        operation.parameters
          .filter(it => it.in === 'path')
          .map(it => it.name)
          .sort(),
        name,
      ).toEqual(inPath.sort())
    }
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1] ?? '')
    const known = Object.keys(document.components.schemas).map(schema => `#/components/schemas/${schema}`)
    expect(refs.filter(ref => !known.includes(ref))).toEqual([])
  })
})

describe('each operation', () => {
  it.each(operations)('$name answers an owner as promised', async one => {
    const answer = await call(one, await w.anOwner())
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
    expectPromised(one, answer)
  })

  it.each(operations.filter(it => it.operation['x-scope'] !== 'public'))('$name turns a stranger away', async one => {
    const answer = await call(one, { headers: {} })
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
    expectPromised(one, answer)
  })

  it.each(operations.filter(it => !['public', 'half', 'signed-in'].includes(it.operation['x-scope'])))(
    '$name turns a key without its scope away',
    async one => {
      const others = (Object.keys(scopes) as (keyof typeof scopes)[]).filter(scope => scope !== one.operation['x-scope'])
      const answer = await call(one, await w.aKey(...others))
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed', data: { scope: one.operation['x-scope'] } } })
      expectPromised(one, answer)
    },
  )

  it.each(operations)('$name meets junk with a sentence', async one => {
    const me = w.as(await w.anOwner())
    junkCalls += 1
    const json = { headers: { 'content-type': 'application/json' }, address: `198.51.100.${junkCalls % 250}` }
    for (const junk of ['x', '%00', '%F0%28', '01900000-0000-7000-8000-00000000dead', '..%2F..%2Fetc']) {
      const answer = await me.send(
        one.method,
        one.path.replaceAll(/\{\w+\}/g, junk),
        one.method === 'GET' ? undefined : '{}',
        json,
      )
      expect(answer.status, `${junk} ${JSON.stringify(answer.body)}`).toBeLessThan(500)
    }
    if (!one.operation.requestBody?.content['application/json']) return
    const path = one.path.replaceAll(/\{\w+\}/g, '01900000-0000-7000-8000-00000000dead')
    for (const junk of ['null', '[]', '"x"', '{', '{"a":"\\u0000"}', '{"id":{"$gt":""},"name":[[]],"now":1e999}']) {
      const answer = await me.send(one.method, path, junk, json)
      expect(answer.status, `${junk} ${JSON.stringify(answer.body)}`).toBeLessThan(500)
      if (answer.status >= 400) expect(answer.body.title, junk).toMatch(/。$/)
    }
  })
})
