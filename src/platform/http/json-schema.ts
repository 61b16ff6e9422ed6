import { z } from 'zod'

export type Json = Record<string, unknown>

/** Schemas of one document: those that refer to themselves or share parts become components, all others stand in place. */
export function schemaWriter(components: Record<string, Json>) {
  return (schema: z.ZodType, io: 'input' | 'output', name: string): Json => {
    const {
      $schema: _,
      $defs: parts,
      ...root
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: asOnTheWire }) as Json
    const place = (ref: string) => `#/components/schemas/${ref === '#' ? name : `${name}_${ref.replace('#/$defs/', '')}`}`
    const moved = (it: unknown) => withRefs(it, place) as Json
    for (const [key, part] of Object.entries((parts ?? {}) as Record<string, Json>)) components[`${name}_${key}`] = moved(part)
    if (!JSON.stringify(root).includes('"$ref":"#"')) return moved(root)
    components[name] = moved(root)
    return { $ref: `#/components/schemas/${name}` }
  }
}

// A Date in an answer leaves as its ISO text.
function asOnTheWire({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (zodSchema._zod.def.type !== 'date') return
  jsonSchema.type = 'string'
  jsonSchema.format = 'date-time'
}

function withRefs(it: unknown, place: (ref: string) => string): unknown {
  if (Array.isArray(it)) return it.map(part => withRefs(part, place))
  if (typeof it !== 'object' || it === null) return it
  return Object.fromEntries(
    Object.entries(it).map(([key, part]) => [
      key,
      key === '$ref' && typeof part === 'string' ? place(part) : withRefs(part, place),
    ]),
  )
}
