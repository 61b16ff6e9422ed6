import { many, one, type Search } from '../lib/search.ts'

/** One filter of a list: its name in the URL, its words, what may be chosen. `ends`: it stands under two names there, from a day to a day, and its values are `from..to`. */
export type Filter = {
  name: string
  label: string
  options: readonly { value: string; label: string }[]
  many?: boolean
  ends?: readonly [from: string, to: string]
}

/** What is chosen of a filter, as it stands in the URL. */
export function chosenOf(search: Search, { name, ends }: Filter): string[] {
  if (!ends) return many(search, name)
  const [from, to] = ends.map(end => one(search, end) ?? '')
  return from || to ? [`${from}..${to}`] : []
}

/** What of the URL changes when these are chosen. */
export function chosenAs({ name, ends }: Filter, values: readonly string[]): Search {
  if (!ends) return { [name]: [...values] }
  const [from = '', to = ''] = values[0]?.split('..') ?? []
  return { [ends[0]]: from || undefined, [ends[1]]: to || undefined }
}
