export type Schema = { [key: string]: unknown }

/** A value that fits a JSON schema as far as a schema can say: required fields only, the first choice of each. */
export function sampleOf(given: Schema, components: Record<string, Schema>, depth = 0): unknown {
  const schema = resolved(given, components)
  if ('default' in schema) return schema.default
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return sampleOf(simplest(choices, components), components, depth + 1)
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...(schema.allOf as Schema[]).map(part => sampleOf(part, components, depth + 1)))
  return ofType(schema, components, depth)
}

function ofType(schema: Schema, components: Record<string, Schema>, depth: number): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return Math.max(
        Number(schema.minimum ?? 1),
        Number(schema.exclusiveMinimum ?? 0) + (schema.exclusiveMinimum === undefined ? 0 : 1),
      )
    case 'boolean':
      return true
    case 'array':
      return list(schema, components, depth)
    case 'object':
      return object(schema, components, depth)
    default:
      return null
  }
}

function list(schema: Schema, components: Record<string, Schema>, depth: number): unknown[] {
  if (Array.isArray(schema.prefixItems))
    return (schema.prefixItems as Schema[]).map(item => sampleOf(item, components, depth + 1))
  const count = Number(schema.minItems ?? (depth < 4 ? 1 : 0))
  return Array.from({ length: count }, () => sampleOf((schema.items ?? {}) as Schema, components, depth + 1))
}

function object(schema: Schema, components: Record<string, Schema>, depth: number): Record<string, unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const wanted = (schema.required ?? []) as string[]
  return Object.fromEntries(wanted.map(name => [name, sampleOf(properties[name] ?? {}, components, depth + 1)]))
}

const formats: Record<string, string> = {
  email: 'chihiro@example.com',
  uri: 'https://example.com/',
  'date-time': '2026-07-22T10:00:00+09:00',
  date: '2026-07-22',
  uuid: '01900000-0000-7000-8000-000000000001',
}

// What patterns of ours mean, tried in turn: a day, a time, an id, a token, a month and day, a name.
const guesses = [
  '2026-07-22',
  '10:00',
  '01900000-0000-7000-8000-000000000001',
  'A'.repeat(43),
  '07-22',
  '2026-07',
  'sample',
  'SAMPLE',
  '1',
  '%',
  '',
]

function text(schema: Schema): string {
  const known = formats[String(schema.format)]
  if (known) return known
  if (typeof schema.pattern === 'string') {
    const pattern = new RegExp(schema.pattern, 'u')
    const found = guesses.find(guess => pattern.test(guess) && guess.length >= Number(schema.minLength ?? 0))
    if (found !== undefined) return found
  }
  return 'なつ'.repeat(Math.ceil(Math.max(2, Number(schema.minLength ?? 0)) / 2)).slice(0, Number(schema.maxLength ?? 10_000))
}

const simplest = (choices: Schema[], components: Record<string, Schema>): Schema =>
  choices.find(choice => resolved(choice, components).type !== 'null') ?? choices[0] ?? {}

export function resolved(schema: Schema, components: Record<string, Schema>): Schema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : null
  return name === null ? schema : resolved(components[name] ?? {}, components)
}
