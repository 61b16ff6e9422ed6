import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Simulation, SimulationResult } from '#domains/plans/contract.ts'
import type { Day } from '#kernel/day.ts'
import { useFormat } from '#web/lib/format.ts'
import { Card } from '#web/ui/card.tsx'
import { BarChart } from '#web/ui/chart/bar-chart.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { everyDay } from './days.ts'

const ALL = ''

/** Calls and visits per day beside what the staff can do, of one branch or all. */
export function Workload({ it, result }: { it: Simulation; result: SimulationResult }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [branch, setBranch] = useState(ALL)
  if (result.workload.length === 0) return null
  const branches = new Map(result.workload.map(one => [one.branchId ?? 'none', one.branch]))
  const rows = result.workload.filter(one => branch === ALL || (one.branchId ?? 'none') === branch)
  const sum = (of: (one: (typeof rows)[number]) => number) => {
    const byDay = new Map<string, number>()
    for (const one of rows) byDay.set(one.day, (byDay.get(one.day) ?? 0) + of(one))
    return [...byDay].map(([day, count]) => ({ day, count }))
  }
  const work = everyDay(
    it.from as Day,
    it.to as Day,
    sum(one => one.count),
  ).filter(one => one.count > 0)
  const room = new Map(sum(one => one.capacity).map(one => [one.day, one.count]))
  const over = work.filter(one => one.count > (room.get(one.day) ?? 0)).length
  return (
    <Card>
      {branches.size > 1 && (
        <SelectField
          label={t('simulation.branch')}
          value={branch}
          options={[
            { value: ALL, label: t('simulation.allBranches') },
            ...[...branches].map(([value, label]) => ({ value, label })),
          ]}
          onChange={value => setBranch(value ?? ALL)}
        />
      )}
      <BarChart
        title={t('simulation.workload')}
        summary={over === 0 ? t('simulation.workloadFits') : t('simulation.workloadOver', { count: over })}
        format={f.number}
        data={{
          labels: work.map(one => f.date(one.day)),
          series: [
            { name: t('simulation.work'), values: work.map(one => one.count) },
            { name: t('simulation.capacity'), values: work.map(one => room.get(one.day) ?? 0), tone: 'ink3' },
          ],
        }}
      />
    </Card>
  )
}
