import type { Json } from './json-schema.ts'

export type Field = { name: string; type: string; required: boolean; about: string }
const DEEP = 3

/** A JSON schema as a flat list of named fields, three levels deep: `company.name`, `items[].id`; a schema without fields is one nameless line. */
export function fieldsOf(schema: Json, document: Json, name = '', depth = 0): Field[] {
  const it = resolved(schema, document)
  const inner = it.type === 'array' ? resolved((it.items ?? {}) as Json, document) : it
  const prefix = it.type === 'array' ? `${name}[]` : name
  const properties = inner.properties as Record<string, Json> | undefined
  if (!properties || depth >= DEEP)
    return [{ name: prefix, type: typeOf(it, document), required: false, about: String(it.description ?? '') }]

  const required = (inner.required ?? []) as string[]
  return Object.entries(properties).flatMap(([key, property]) => {
    const path = prefix ? `${prefix}.${key}` : key
    const fields = fieldsOf(property, document, path, depth + 1)
    return fields.map(field => (field.name.replace('[]', '') === path ? { ...field, required: required.includes(key) } : field))
  })
}

/** The kind of value in a few words: `string (email)`, `"ja" | "en"`, `integer | null`. */
function typeOf(schema: Json, document: Json): string {
  const it = resolved(schema, document)
  if (Array.isArray(it.enum)) return it.enum.map(value => JSON.stringify(value)).join(' | ')
  if ('const' in it) return JSON.stringify(it.const)
  const choices = (it.anyOf ?? it.oneOf) as Json[] | undefined
  if (choices) return [...new Set(choices.map(choice => typeOf(choice, document)))].join(' | ')
  if (it.type === 'array') return `${typeOf((it.items ?? {}) as Json, document)}[]`
  return `${String(it.type ?? 'any')}${it.format ? ` (${String(it.format)})` : ''}`
}

function resolved(schema: Json, document: Json): Json {
  const ref = schema.$ref
  if (typeof ref !== 'string') return schema
  const schemas = (document.components as { schemas: Record<string, Json> }).schemas
  return schemas[ref.replace('#/components/schemas/', '')] ?? {}
}
