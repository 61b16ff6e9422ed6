import { codesIn, sentence } from '#platform/i18n/sentence.ts'
import { exampleOf } from './example.ts'
import { type Json, schemaWriter } from './json-schema.ts'
import { isSchema, type Route } from './route.ts'

type About = { version: string; scopes?: Readonly<Record<string, string>> }
type Write = ReturnType<typeof schemaWriter>
type Schemas = Record<string, Json>

const standing: Record<string, string> = {
  400: 'Not readable: not-json, unreadable-text, bad-cursor, bad-idempotency-key',
  401: 'Not signed in: not-signed-in',
  403: 'Not allowed: not-allowed, csrf',
  404: 'Not found',
  409: 'The state of things does not allow it',
  410: 'Used up or expired',
  413: 'Too large: too-large',
  415: 'Not JSON: not-json-type',
  422: 'Does not fit: invalid (see fields), or a rule of the domain',
  429: 'Too many: too-many, too-many-tries (see Retry-After)',
  500: 'A bug: bug',
}

/** The OpenAPI 3.1 document of these routes, complete: parameters, bodies, answers, scopes, and every refusal code with its sentence. */
export function openapi(routes: readonly Route[], { version, scopes = {} }: About): Json {
  const schemas: Record<string, Json> = { Problem: problemSchema }
  const write = schemaWriter(schemas)
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const item = paths[route.path] ?? {}
    item[route.method] = operation(route, write, schemas)
    paths[route.path] = item
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kizukai',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'After-sales follow-up. The web UI is the first client of this API and has no private door. Refusals are problem+json (RFC 9457) with a stable code; a POST with an Idempotency-Key is done once.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(tagOf))].map(name => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: Authorization: Bearer kzk_…' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'kizukai',
          description: 'A signed-in browser; all but GET also send x-kizukai: 1',
        },
      },
      schemas,
    },
    'x-scopes': scopes,
    'x-refusals': Object.fromEntries(codesIn('ja').map(code => [code, { ja: sentence(code, 'ja'), en: sentence(code, 'en') }])),
  }
}

function operation(route: Route, write: Write, schemas: Schemas): Json {
  const id = operationId(route)
  return {
    operationId: id,
    tags: [tagOf(route)],
    ...told(route.summary),
    security: route.scope === 'public' ? [] : [{ key: [route.scope, ...(route.also ? [route.also] : [])] }, { session: [] }],
    'x-scope': route.scope,
    ...(route.also ? { 'x-also': route.also } : {}),
    'x-refusals': route.refusals,
    parameters: [...parameters(route, 'path', write), ...parameters(route, 'query', write), ...onceHeader(route)],
    ...bodyOf(route, write, schemas),
    responses: { ...good(route, write, schemas), ...bad(route) },
  }
}

// One line for a list of operations; what there is to say beyond it stands in the description.
function told(summary: string): Json {
  const [first = '', ...more] = summary.split(/\. /)
  return { summary: first.replace(/\.$/, ''), ...(more.length > 0 ? { description: summary } : {}) }
}

/** GET /api/v1/customers/{id}/notes → get_customers_id_notes: stable, unique, readable. */
export function operationId(route: Pick<Route, 'method' | 'path'>): string {
  const path = route.path.replace('/api/v1/', '').replaceAll(/[{}]/g, '')
  return `${route.method}_${path.replaceAll(/[^a-zA-Z0-9]+/g, '_').replace(/^_/, '')}`
}

const tagOf = (route: Route): string =>
  route.tag ?? (route.path.startsWith('/api/v1/') ? (route.path.split('/')[3] ?? 'other') : 'pages')

function parameters(route: Route, where: 'path' | 'query', write: Write): Json[] {
  const schema = where === 'path' ? route.params : route.query
  if (!schema) return []
  const json = write(schema, 'input', `${operationId(route)}_${where}`) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || (json.required ?? []).includes(name),
    schema: property,
  }))
}

function onceHeader(route: Route): Json[] {
  if (route.method !== 'post' || route.scope === 'public' || route.secret) return []
  const schema = { type: 'string', minLength: 1, maxLength: 200 }
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema,
      description: 'The same key again repeats the same answer for a day',
    },
  ]
}

function bodyOf(route: Route, write: Write, schemas: Schemas): Json {
  if (route.body === 'stream') {
    return { requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } }
  }
  if (!isSchema(route.body)) return {}
  const schema = write(route.body, 'input', `${operationId(route)}_body`)
  return { requestBody: { required: true, content: { 'application/json': { schema, example: exampleOf(schema, schemas) } } } }
}

function good(route: Route, write: Write, schemas: Schemas): Json {
  if (isSchema(route.answer)) {
    const schema = write(route.answer, 'output', `${operationId(route)}_answer`)
    const content = { 'application/json': { schema, example: exampleOf(schema, schemas) } }
    return { [route.status]: { description: 'Done', content } }
  }
  if (!route.answer) return { 204: { description: 'Done' } }
  const kinds = route.answer.contentType.split(/,\s*/).map(kind => [kind, { schema: { type: 'string' } }])
  return { [route.status]: { description: 'Done', content: Object.fromEntries(kinds) } }
}

function bad(route: Route): Json {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const some = [
    ...['400', '404', '409', '410', '422', '429', '500'],
    ...(route.body ? ['413', '415'] : []),
    ...(route.scope === 'public' ? ['403'] : ['401', '403']),
  ]
  const own = route.refusals.length > 0 ? `; this operation: ${route.refusals.join(', ')}` : ''
  return Object.fromEntries(
    some.map(status => [status, { description: `${standing[status]}${/^4(09|22|04|10)$/.test(status) ? own : ''}`, content }]),
  )
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'A sentence for the person, in the language of Accept-Language (ja, en)' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; see x-refusals' },
    detail: { type: 'string' },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'One sentence per field that does not fit' },
    data: { type: 'object', additionalProperties: true, description: 'Facts for the screen' },
  },
}
