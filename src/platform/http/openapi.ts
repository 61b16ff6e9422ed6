import { z } from 'zod'
import { isSchema, type Route } from './route.ts'

type Json = Record<string, unknown>

const problem = { $ref: '#/components/schemas/Problem' }
const standing: Record<string, string> = {
  400: 'Not readable',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Refused',
  422: 'Invalid',
  429: 'Too many',
  500: 'Bug',
}

/** The OpenAPI 3.1 document of these routes, complete: parameters, bodies, answers, refusal codes, scopes. */
export function openapi(routes: readonly Route[], { version }: { version: string }): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] ??= {}
    Object.assign(paths[route.path] ?? {}, { [route.method]: operation(route) })
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kizukai', version, description: 'After-sales follow-up. The web UI is the first client of this API.' },
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'kizukai' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            detail: { type: 'string' },
            fields: { type: 'object', additionalProperties: { type: 'string' } },
            data: {},
          },
        },
      },
    },
  }
}

function operation(route: Route): Json {
  return {
    operationId: operationId(route),
    tags: [route.path.split('/')[3] ?? 'kizukai'],
    summary: route.summary,
    security: route.scope === 'public' ? [] : [{ key: [route.scope] }, { session: [] }],
    'x-scope': route.scope,
    'x-refusals': route.refusals,
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...bodyOf(route),
    responses: { ...good(route), ...bad(route) },
  }
}

/** GET /api/v1/customers/{id}/notes → get_customers_id_notes: stable, unique, readable. */
export function operationId(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method}_${route.path
    .replace('/api/v1/', '')
    .replaceAll(/[{}]/g, '')
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')}`
}

function parameters(schema: Route['params'], where: 'path' | 'query'): Json[] {
  if (!schema) return []
  const json = jsonSchema(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || (json.required ?? []).includes(name),
    schema: property,
  }))
}

function bodyOf(route: Route): Json {
  if (route.body === 'stream')
    return { requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } }
  if (!isSchema(route.body)) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } } }
}

function good(route: Route): Json {
  if (isSchema(route.answer))
    return {
      [route.status]: { description: 'Done', content: { 'application/json': { schema: jsonSchema(route.answer, 'output') } } },
    }
  if (route.answer)
    return { 200: { description: 'Done', content: { [route.answer.contentType]: { schema: { type: 'string' } } } } }
  return { 204: { description: 'Done' } }
}

function bad(route: Route): Json {
  const statuses = ['400', '404', '409', '422', '429', '500', ...(route.scope === 'public' ? [] : ['401', '403'])]
  return Object.fromEntries(
    statuses.map(status => [
      status,
      { description: standing[status], content: { 'application/problem+json': { schema: problem } } },
    ]),
  )
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  return rest
}
