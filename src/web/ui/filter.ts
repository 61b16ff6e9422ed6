/** One filter of a list: its name in the URL, its words, what may be chosen. */
export type Filter = { name: string; label: string; options: readonly { value: string; label: string }[]; many?: boolean }
