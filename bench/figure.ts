/** One line of a bench: what was measured, the limit measured beside it in the same run, their ratio, and what it has to reach. */
export type Figure = {
  name: string
  value: number
  unit: string
  limit: number | null
  ratio: number | null
  reach: string
  note?: string
}

/** The middle one of an odd number of measurements, the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** How many seconds a piece of work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** The figure as one line. */
export function line({ name, value, unit, limit, ratio, reach, note }: Figure): string {
  const said = [`${name}: ${round(value)} ${unit}`]
  if (limit !== null) said.push(`limit ${round(limit)}`)
  if (ratio !== null) said.push(`ratio ${ratio.toFixed(2)}`)
  said.push(`reach ${reach}`)
  if (note) said.push(note)
  return said.join(' | ')
}

const round = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
