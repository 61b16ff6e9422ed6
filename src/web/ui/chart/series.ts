/** One line or set of bars: `name` is what people read, `values` run with the labels of the chart (null: not measured). */
export type Series = { name: string; values: readonly (number | null)[]; tone?: 'ai' | 'shu' | 'matcha' | 'kin' | 'ink3' }

export type ChartData = { labels: readonly string[]; series: readonly Series[] }

const TONES = ['ai', 'kin', 'matcha', 'ink3', 'shu'] as const

/** The colour of a series; without a tone of its own it takes the next one. */
export function colourOf(series: Series, place: number): string {
  return `var(--${series.tone ?? TONES[place % TONES.length]})`
}

/** As the chart library wants it: one record per label, s0, s1 … for the series. */
export function pointsOf(data: ChartData): Record<string, string | number | null>[] {
  return data.labels.map((label, i) => ({
    label,
    ...Object.fromEntries(data.series.map((series, place) => [`s${place}`, series.values[i] ?? null])),
  }))
}
