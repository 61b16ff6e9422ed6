export type Values = Record<string, unknown>

/** One field of a form by its name; its words stand in the catalogue under the form's own name. */
export type Field = {
  name: string
  kind: 'text' | 'area' | 'choice' | 'day' | 'number' | 'check' | 'list' | 'who' | 'whom'
  options?: readonly string[]
  required?: boolean
  /** The field whose answer this one hangs on: another answer there empties it. */
  of?: string
  /** Shown only where the other answers ask for it. */
  when?: (values: Values) => boolean
}

/** A list typed with commas or lines: trimmed, without empty ones. */
export const listOf = (text: string): string[] =>
  text
    .split(/[,、\n]/)
    .map(it => it.trim())
    .filter(it => it !== '')

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Is this field asked for and empty? */
export const isMissing = (field: Field, values: Values): boolean =>
  field.required === true && !(field.when && !field.when(values)) && isEmpty(values[field.name])

/** Is everything there that the form asks for? */
export const isWhole = (fields: readonly Field[], values: Values): boolean => !fields.some(field => isMissing(field, values))

/** What is sent: what is not asked for or empty is left out; a box is yes or no, a list may be empty. */
export const toSend = (fields: readonly Field[], values: Values): Values =>
  Object.fromEntries(fields.filter(field => !field.when || field.when(values)).flatMap(field => sent(field, values[field.name])))

function sent({ name, kind }: Field, value: unknown): [string, unknown][] {
  if (kind === 'check') return [[name, value === true]]
  if (kind === 'list' || kind === 'whom') return [[name, value ?? []]]
  return isEmpty(value) ? [] : [[name, value]]
}
