import { useFormat } from '#web/lib/format.ts'
import { Card } from '#web/ui/card.tsx'
import { BarChart } from '#web/ui/chart/bar-chart.tsx'
import { LineChart } from '#web/ui/chart/line-chart.tsx'
import { Section, Tiles } from '#web/ui/page.tsx'
import { Sparkbars } from '#web/ui/sparkbars.tsx'
import { lower } from './more-samples.ts'
import { bars, months, words } from './samples.ts'
import styles from './styles.module.css'

const { chart } = lower

/** Charts with their tables behind. */
export function Charts() {
  const f = useFormat()
  const repeat = [
    { name: chart.with, values: [0.332, 0.351, 0.344, 0.381, 0.392, 0.413, 0.408, 0.431] },
    { name: chart.without, values: [0.331, 0.329, null, 0.334, 0.337, 0.335, 0.336, 0.337], tone: 'ink3' as const },
  ]
  const load = [
    { name: chart.email, values: [210, 244, 198, 265, 287, 301, 276, 312] },
    { name: chart.phone, values: [64, 71, 58, 80, 77, 91, 83, 86] },
  ]
  return (
    <Section title={words.sections.charts}>
      <Tiles min={420}>
        <Card>
          <LineChart
            title={chart.repeat}
            summary={chart.summary}
            data={{ labels: months, series: repeat }}
            format={f.percent}
            notes={[{ label: months[4] ?? '', text: chart.note }]}
          />
        </Card>
        <Card>
          <BarChart
            title={chart.load}
            summary={chart.loadSummary}
            data={{ labels: months, series: load }}
            format={f.number}
            stacked
          />
        </Card>
      </Tiles>
      <div className={styles.space} />
      <Card>
        <Sparkbars
          bars={bars}
          label={chart.days}
          from={bars[0]?.label ?? ''}
          to={bars.at(-1)?.label ?? ''}
          unit={lower.facts.piece}
        />
      </Card>
    </Section>
  )
}
