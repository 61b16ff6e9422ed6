const name = String.raw`(?:only\s+)?(?:public\.)?"?([a-z_][a-z0-9_]*)"?`

// SQL text and Kysely alike. `do update set` and `for update` name no table and don't match.
const patterns = [
  new RegExp(String.raw`\binsert\s+into\s+${name}`, 'gi'),
  new RegExp(String.raw`\bmerge\s+into\s+${name}`, 'gi'),
  new RegExp(String.raw`\bdelete\s+from\s+${name}`, 'gi'),
  new RegExp(String.raw`\btruncate\s+(?:table\s+)?${name}`, 'gi'),
  new RegExp(String.raw`\bupdate\s+${name}(?:\s+(?:as\s+)?[a-z_]\w*)?\s+set\b`, 'gi'),
  new RegExp(String.raw`\bcopy\s+${name}\s*(?:\([^)]*\)\s*)?from\b`, 'gi'),
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`]([a-z_]\w*)/g,
]

/** The tables this text writes, with the line where it does. */
export function writesTo(text: string): { table: string; line: number }[] {
  return patterns.flatMap(pattern =>
    [...text.matchAll(pattern)].map(match => ({ table: match[1] ?? '', line: text.slice(0, match.index).split('\n').length })),
  )
}
