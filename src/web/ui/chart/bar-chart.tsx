import { Bar, BarChart as Bars, ResponsiveContainer } from 'recharts'
import { axes } from './axes.tsx'
import { ChartFrame, type FrameProps } from './chart-frame.tsx'
import { colourOf, pointsOf } from './series.ts'

/** How much of each. `stacked` lays the series on each other. */
export function BarChart({ stacked, ...frame }: FrameProps & { stacked?: boolean }) {
  const { data, format } = frame
  return (
    <ChartFrame {...frame} bars>
      <ResponsiveContainer width="100%" height="100%">
        <Bars
          data={pointsOf(data)}
          margin={{ top: 10, right: 12, bottom: 0, left: 0 }}
          barCategoryGap="22%"
          accessibilityLayer={false}
        >
          {axes(format)}
          {data.series.map((series, place) => (
            <Bar
              key={series.name}
              name={series.name}
              dataKey={`s${place}`}
              fill={colourOf(series, place)}
              radius={stacked ? 0 : [3, 3, 0, 0]}
              maxBarSize={36}
              isAnimationActive={false}
              {...(stacked ? { stackId: 'all' } : {})}
            />
          ))}
        </Bars>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
