import type { Dialect } from './csv.ts'

const DELIMITERS = [',', '\t', ';', '|', '、'] as const

/** Finds how a text is delimited from its first lines: the mark that parts most lines into the same number of cells; a comma when nothing does. */
export function guessDialect(sample: string): Dialect {
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r'
  const bare = withoutQuoted(sample)
  const lines = bare
    .split(newline)
    .filter(line => line.trim() !== '')
    .slice(0, 50)
  let best: Dialect['delimiter'] = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const score = agreement(lines.map(line => line.split(delimiter).length - 1))
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return { delimiter: best, quote: '"', newline }
}

// How many cells most lines agree on, weighed by how many lines do.
function agreement(counts: readonly number[]): number {
  const tally = new Map<number, number>()
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, lines] of tally) best = Math.max(best, (lines / Math.max(1, counts.length)) * (1 + Math.min(count, 20) / 20))
  return best
}

function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, 'q')
}
