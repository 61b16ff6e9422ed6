import { Line, LineChart as Lines, ReferenceLine, ResponsiveContainer } from 'recharts'
import { axes } from './axes.tsx'
import { ChartFrame, type FrameProps } from './chart-frame.tsx'
import { dashOf } from './legend.tsx'
import { colourOf, pointsOf } from './series.ts'

/** What changed over time. `notes` are marks at a label: 「文面を変えた」. */
export function LineChart({ notes = [], ...frame }: FrameProps & { notes?: readonly { label: string; text: string }[] }) {
  const { data, format } = frame
  return (
    <ChartFrame {...frame}>
      <ResponsiveContainer width="100%" height="100%">
        <Lines data={pointsOf(data)} margin={{ top: 18, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
          {axes(format)}
          {notes.map(note => (
            <ReferenceLine
              key={note.label}
              x={note.label}
              stroke="var(--kin)"
              strokeDasharray="3 3"
              label={{ value: note.text, position: 'top', fill: 'var(--kin)', fontSize: 11.5 }}
            />
          ))}
          {data.series.map((series, place) => (
            <Line
              key={series.name}
              name={series.name}
              dataKey={`s${place}`}
              stroke={colourOf(series, place)}
              strokeWidth={2}
              strokeDasharray={dashOf(place)}
              dot={false}
              activeDot={{ r: 4 }}
              isAnimationActive={false}
              connectNulls={false}
            />
          ))}
        </Lines>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
