/** Rows whose time is over: those of before a moment, save those of people under legal hold, at most so many in one go; `dry` only counts them all. */
export type Aging = { before: Date; spare: readonly string[]; limit: number; dry: boolean }
