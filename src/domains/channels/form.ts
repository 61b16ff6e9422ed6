import { z } from 'zod'
import type { Channel } from './channel.ts'
import type { FormField } from './contract.ts'

type Meta = { label?: string; hint?: string; secret?: boolean; choices?: Record<string, string> }
type Json = { type?: string; enum?: string[]; default?: unknown; anyOf?: Json[] }

/** The form of a provider, drawn from its settings schema. */
export function formOf({ settings }: Channel): FormField[] {
  const json = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(settings.shape).map(([name, schema]) => {
    const meta = (z.globalRegistry.get(schema as z.ZodType) ?? {}) as Meta
    const property = json.properties?.[name] ?? {}
    const initial = property.default
    return {
      name,
      label: meta.label ?? name,
      hint: meta.hint ?? null,
      kind: kindOf(property, initial, meta),
      choices: property.enum?.map(value => ({ value, label: meta.choices?.[value] ?? value })) ?? null,
      required: initial === undefined,
      initial: typeof initial === 'string' || typeof initial === 'number' || typeof initial === 'boolean' ? initial : null,
    }
  })
}

function kindOf(property: Json, initial: unknown, meta: Meta): FormField['kind'] {
  if (meta.secret) return 'secret'
  if (property.enum) return 'choice'
  if (typeof initial === 'number' || property.type === 'number' || property.type === 'integer') return 'number'
  return property.type === 'boolean' ? 'yes-no' : 'text'
}

/** The names of the settings that are kept encrypted and never shown again. */
export const secretsOf = (provider: Channel): string[] => formOf(provider).flatMap(it => (it.kind === 'secret' ? [it.name] : []))
