import { CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'

const text = { fill: 'var(--ink3)', fontSize: 11.5 }

/** What line and bar charts share: quiet axes, a faint grid, a tip on paper. recharts finds its parts by type, so they come as a list. */
export function axes(format: (value: number) => string) {
  return [
    <CartesianGrid key="grid" vertical={false} stroke="var(--line)" strokeWidth={1} />,
    <XAxis key="x" dataKey="label" tick={text} tickLine={false} axisLine={{ stroke: 'var(--edge)' }} minTickGap={18} />,
    <YAxis key="y" tick={text} tickLine={false} axisLine={false} width={52} tickFormatter={format} />,
    <Tooltip
      key="tip"
      isAnimationActive={false}
      formatter={value => (typeof value === 'number' ? format(value) : '—')}
      cursor={{ stroke: 'var(--edge)', fill: 'var(--line2)', fillOpacity: 0.5 }}
      contentStyle={{
        background: 'var(--card)',
        border: '1px solid var(--line)',
        borderRadius: 8,
        fontSize: 13,
        color: 'var(--ink)',
      }}
      labelStyle={{ color: 'var(--ink2)' }}
    />,
  ]
}
