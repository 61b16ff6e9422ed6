import { routes } from '#app/routes.ts'
import { scopes } from '#domains/staff/permissions.ts'
import { exampleOf } from '#platform/http/example.ts'
import type { Json as Schema } from '#platform/http/json-schema.ts'
import { openapi } from '#platform/http/openapi.ts'
import type { Route } from '#platform/http/route.ts'

type Parameter = { name: string; in: string; required: boolean; schema: Schema }
type Described = { parameters: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }
type Document = { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, Schema> } }

const document = openapi(routes, { version: 'test', scopes }) as unknown as Document

/** One operation as a stranger would call it who has the document and some ids. */
export type Operation = { name: string; route: Route; path(ids: Ids): string; body(ids: Ids): unknown }

/** Ids to guess with: by the name of a parameter or field; `id` by the first part of the path. */
export type Ids = { byName: Readonly<Record<string, string>>; byPath: readonly (readonly [prefix: string, id: string])[] }

/** Every operation of the API. */
export const operations: readonly Operation[] = routes.map(route => {
  const described = document.paths[route.path]?.[route.method]
  if (!described) throw new Error(`${route.method} ${route.path} is not in the document`)
  const sample = (schema: Schema) => exampleOf(schema, document.components.schemas)
  return {
    name: `${route.method.toUpperCase()} ${route.path}`,
    route,
    path(ids) {
      const filled = described.parameters
        .filter(it => it.in === 'path')
        .reduce(
          (path, it) =>
            path.replace(`{${it.name}}`, encodeURIComponent(idFor(it.name, route.path, ids) ?? String(sample(it.schema)))),
          route.path,
        )
      const query = described.parameters
        .filter(it => it.in === 'query' && it.required)
        .map(it => `${it.name}=${encodeURIComponent(String(sample(it.schema)))}`)
      return query.length > 0 ? `${filled}?${query.join('&')}` : filled
    },
    body(ids) {
      const content = described.requestBody?.content
      if (!content) return undefined
      const json = content['application/json']
      return json ? withIds(sample(json.schema), ids) : 'なまえ\n髙橋 健一\n'
    },
  }
})

function idFor(name: string, path: string, { byName, byPath }: Ids): string | undefined {
  if (name !== 'id') return byName[name]
  return byPath.find(([prefix]) => path.startsWith(prefix))?.[1]
}

// Wherever a body takes an id of a customer or of something of theirs, it gets the guessed one.
function withIds(value: unknown, ids: Ids, name = ''): unknown {
  if (typeof value === 'string') return /^[\da-f]{8}-/.test(value) ? (ids.byName[name] ?? value) : value
  if (Array.isArray(value)) return value.map(item => withIds(item, ids, name))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withIds(part, ids, key)]))
}
