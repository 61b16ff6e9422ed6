/** The course of a figure without axes, its last point marked; read aloud as `label`. */
export function Sparkline({ values, label, height = 56 }: { values: readonly number[]; label: string; height?: number }) {
  const least = Math.min(...values)
  const spread = Math.max(...values) - least || 1
  const x = (i: number) => 4 + (i / Math.max(1, values.length - 1)) * 292
  const y = (value: number) => 6 + (1 - (value - least) / spread) * (height - 12)
  const last = values.length - 1
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 300 ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ display: 'block', overflow: 'visible' }}
    >
      <polyline
        points={values.map((value, i) => `${x(i)},${y(value)}`).join(' ')}
        fill="none"
        stroke="var(--ai)"
        strokeWidth="1.8"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {/* A line of no length with round ends stays a round dot, however the picture is stretched. */}
      {last >= 0 && (
        <line
          x1={x(last)}
          x2={x(last)}
          y1={y(values[last] ?? 0)}
          y2={y(values[last] ?? 0)}
          stroke="var(--ai)"
          strokeWidth="7"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  )
}
