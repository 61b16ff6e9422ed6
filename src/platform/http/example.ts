import type { Json as Schema } from './json-schema.ts'

/** A value that fits a JSON schema as far as a schema can say: its own example, else required fields only, the first choice of each, with the words one would expect under such a name. */
export function exampleOf(given: Schema, components: Record<string, Schema>, depth = 0, name = ''): unknown {
  const schema = resolved(given, components)
  if (Array.isArray(schema.examples)) return schema.examples[0]
  if ('default' in schema) return schema.default
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return exampleOf(simplest(choices, components), components, depth + 1, name)
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...(schema.allOf as Schema[]).map(part => exampleOf(part, components, depth + 1)))
  return ofType(schema, components, depth, name)
}

function ofType(schema: Schema, components: Record<string, Schema>, depth: number, name: string): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'string':
      return text(schema, name)
    case 'integer':
    case 'number':
      return Math.max(
        Number(schema.minimum ?? 1),
        Number(schema.exclusiveMinimum ?? 0) + (schema.exclusiveMinimum === undefined ? 0 : 1),
      )
    case 'boolean':
      return true
    case 'array':
      return list(schema, components, depth, name)
    case 'object':
      return object(schema, components, depth)
    default:
      return null
  }
}

function list(schema: Schema, components: Record<string, Schema>, depth: number, name: string): unknown[] {
  if (Array.isArray(schema.prefixItems))
    return (schema.prefixItems as Schema[]).map(item => exampleOf(item, components, depth + 1))
  const count = Number(schema.minItems ?? (depth < 4 ? 1 : 0))
  return Array.from({ length: count }, () => exampleOf((schema.items ?? {}) as Schema, components, depth + 1, name))
}

function object(schema: Schema, components: Record<string, Schema>, depth: number): Record<string, unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const wanted = (schema.required ?? []) as string[]
  return Object.fromEntries(
    wanted.map(name => [
      name,
      exampleOf(properties[name] ?? (schema.additionalProperties as Schema | undefined) ?? {}, components, depth + 1, name),
    ]),
  )
}

const formats: Record<string, string> = {
  email: 'chihiro@example.com',
  uri: 'https://example.com/',
  'date-time': '2026-07-22T01:00:00Z',
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

const names: Record<string, string> = {
  id: '01900000-0000-7000-8000-000000000001',
  key: 'goods-purchase',
  name: '髙橋 健一',
  kana: 'タカハシ ケンイチ',
  phone: '03-3465-1234',
  mobile: '090-1234-5678',
  note: 'お電話でお話ししました',
  reason: 'お客様のご希望',
  subject: 'その後いかがですか',
  body: 'その後、お変わりありませんか。',
  title: 'その後いかがですか',
  source: 'till',
  externalId: 'R-1',
  currency: 'JPY',
  sentence: 'すべてのご案内をお断りされているためです。',
}

function text(schema: Schema, name: string): string {
  const known = formats[String(schema.format)] ?? named(schema, /(^i|I)d$/.test(name) ? 'id' : name)
  if (known !== undefined) return known
  if (typeof schema.pattern === 'string') {
    const pattern = new RegExp(schema.pattern, 'u')
    const found = guesses.find(guess => pattern.test(guess) && guess.length >= Number(schema.minLength ?? 0))
    if (found !== undefined) return found
  }
  return '例'.repeat(Math.max(1, Number(schema.minLength ?? 0)))
}

function named({ pattern, minLength, maxLength }: Schema, name: string): string | undefined {
  const word = names[name]
  if (word === undefined || (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(word))) return undefined
  return word.length >= Number(minLength ?? 0) && word.length <= Number(maxLength ?? 10_000) ? word : undefined
}

const simplest = (choices: Schema[], components: Record<string, Schema>): Schema =>
  choices.find(choice => resolved(choice, components).type !== 'null') ?? choices[0] ?? {}

function resolved(schema: Schema, components: Record<string, Schema>): Schema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : null
  return name === null ? schema : resolved(components[name] ?? {}, components)
}
