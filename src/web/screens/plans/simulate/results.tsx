import { useTranslation } from 'react-i18next'
import type { PlanRow, Simulation, SimulationResult } from '#domains/plans/contract.ts'
import type { Day } from '#kernel/day.ts'
import { useFormat } from '#web/lib/format.ts'
import { Money } from '#web/ui/amounts.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Card } from '#web/ui/card.tsx'
import { BarChart } from '#web/ui/chart/bar-chart.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Tiles } from '#web/ui/page.tsx'
import { Tile } from '#web/ui/tile.tsx'
import { everyDay, grouped } from './days.ts'
import { useReasonWords } from './reason-words.ts'
import styles from './simulate.module.css'
import { Workload } from './workload.tsx'

type Props = { it: Simulation; result: SimulationResult; plans: readonly PlanRow[] }

/** What a run came to: figures, then day, step, channel, why not, work and cost, each with its table. */
export function Results({ it, result, plans }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { busiest } = result
  return (
    <div className={styles.results}>
      <Tiles min={128}>
        <Tile label={t('simulation.people')} value={f.number(result.people)} unit={t('planEditor.people.unit')} />
        <Tile label={t('simulation.entered')} value={f.number(result.entered)} unit={t('simulation.unit')} />
        <Tile label={t('simulation.contacts')} value={f.number(result.contacts)} unit={t('simulation.unit')} />
        <Tile
          label={t('simulation.busiest')}
          value={busiest ? f.number(busiest.count) : '—'}
          {...(busiest
            ? {
                unit: t('simulation.unit'),
                note: t(busiest.capacity === 0 ? 'simulation.busiestDay' : 'simulation.busiestOn', {
                  day: f.date(busiest.day),
                  n: busiest.capacity,
                }),
              }
            : {})}
        />
        <Tile label={t('simulation.cost')} value={<Money yen={result.cost.total} />} />
      </Tiles>
      {result.second > 0 && (
        <Callout tone="kin" title={t('simulation.second', { count: result.second })}>
          {t(it.assumptions.second === false ? 'simulation.secondNot' : 'simulation.secondYes')}
        </Callout>
      )}
      {result.contacts === 0 && <EmptyState title={t('simulation.nothing')}>{t('simulation.nothingWhy')}</EmptyState>}
      {result.contacts > 0 && <Days it={it} result={result} />}
      <div className={styles.two}>
        <Steps result={result} plans={plans} />
        <Channels result={result} />
      </div>
      <Reasons result={result} />
      <Workload it={it} result={result} />
    </div>
  )
}

function Days({ it, result }: Pick<Props, 'it' | 'result'>) {
  const { t } = useTranslation()
  const f = useFormat()
  const days = grouped(everyDay(it.from as Day, it.to as Day, result.days))
  const most = days.reduce((one, other) => (other.count > one.count ? other : one), { day: it.from, count: 0 })
  return (
    <Card>
      <BarChart
        title={t('simulation.byDay')}
        summary={t('simulation.byDaySummary', { day: f.date(most.day), n: f.number(most.count) })}
        format={f.number}
        data={{
          labels: days.map(one => f.date(one.day)),
          series: [{ name: t('simulation.contacts'), values: days.map(one => one.count) }],
        }}
      />
    </Card>
  )
}

function Steps({ result, plans }: Omit<Props, 'it'>) {
  const { t } = useTranslation()
  const f = useFormat()
  const names = new Map(plans.map(plan => [plan.key, plan.name]))
  return (
    <Card label={t('simulation.byStep')}>
      <table className={styles.table}>
        <caption>{t('simulation.byStep')}</caption>
        <tbody>
          {result.steps.map(step => (
            <tr key={`${step.plan} ${step.step} ${step.state}`}>
              <th scope="row">
                {step.name}
                <small>{names.get(step.plan)}</small>
              </th>
              <td>{t(`simulation.ledger.${step.state}`, { defaultValue: step.state })}</td>
              <td>{f.number(step.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Channels({ result }: Pick<Props, 'result'>) {
  const { t } = useTranslation()
  const f = useFormat()
  const costs = new Map(result.cost.channels.map(it => [it.channel, it]))
  return (
    <Card label={t('simulation.byChannel')}>
      <table className={styles.table}>
        <caption>{t('simulation.byChannel')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('simulation.contacts')}</th>
            <th scope="col">{t('simulation.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {result.channels.map(it => (
            <tr key={it.channel}>
              <th scope="row">{it.channel === 'none' ? t('simulation.noChannel') : t(`ui.channel.${it.channel}`)}</th>
              <td>{f.number(it.count)}</td>
              <td>
                {f.yen(costs.get(it.channel)?.cost ?? 0)}
                <Parts parts={costs.get(it.channel)?.parts ?? 1} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

// An SMS of two parts is paid for twice.
function Parts({ parts }: { parts: number }) {
  const { t } = useTranslation()
  return parts > 1 ? <small> {t('simulation.parts', { parts: Math.round(parts * 10) / 10 })}</small> : null
}

function Reasons({ result }: Pick<Props, 'result'>) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = useReasonWords()
  if (result.reasons.length === 0) return null
  return (
    <Card label={t('simulation.byReason')}>
      <table className={styles.table}>
        <caption>{t('simulation.byReason')}</caption>
        <tbody>
          {result.reasons.map(it => (
            <tr key={`${it.answer} ${it.rule}`}>
              <th scope="row">{words(it)}</th>
              <td>{f.number(it.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
