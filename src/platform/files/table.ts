export type Cell = string | number | null

/** A table to be written: heads, then pages of rows as they come. */
export type Table = { name: string; heads: readonly string[]; pages: AsyncIterable<readonly (readonly Cell[])[]> }
