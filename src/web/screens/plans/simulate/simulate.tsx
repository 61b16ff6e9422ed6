import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Simulation } from '#domains/plans/contract.ts'
import { addDays, daysBetween } from '#kernel/day.ts'
import { useFormat } from '#web/lib/format.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Callout } from '#web/ui/callout.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { cancelSimulation, isPlaying, useNameOf, usePlans, useSimulation } from '../doors.ts'
import { daysDone } from './days.ts'
import { EarlierRuns } from './earlier-runs.tsx'
import { Results } from './results.tsx'
import styles from './simulate.module.css'
import { SimulateForm } from './simulate-form.tsx'
import { YearCalendar } from './year-calendar.tsx'

/** Trying plans without sending: a time that was, or the year that comes. */
export function SimulateScreen() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [search, setSearch] = useUrl()
  const run = one(search, 'run')
  const simulation = useSimulation(run)
  const started = (it: Simulation) => {
    client.setQueryData(['simulations', 'one', it.id], it)
    void client.invalidateQueries({ queryKey: ['simulations', 'list'] })
    setSearch({ run: it.id })
  }
  return (
    <Page wide>
      <PageHeader
        title={t('simulation.title')}
        beside={t('simulation.nothingIsSent')}
        crumbs={[{ label: t('shell.place.plans'), to: '/plans' }]}
      />
      <div className={styles.columns}>
        <SimulateForm onStarted={started} />
        <div className={styles.main}>
          {!run && <EmptyState title={t('simulation.empty')}>{t('simulation.emptyWhy')}</EmptyState>}
          {simulation.isError && <Failed error={simulation.error} onRetry={() => void simulation.refetch()} />}
          {simulation.data && <Run it={simulation.data} onLook={() => void simulation.refetch()} />}
          <EarlierRuns current={run} onOpen={id => setSearch({ run: id })} />
        </div>
      </div>
    </Page>
  )
}

function Run({ it, onLook }: { it: Simulation; onLook: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const plans = usePlans()
  const [stopping, setStopping] = useState(false)
  const cancel = useMutation({
    mutationFn: () => cancelSimulation(it.id),
    onMutate: () => setStopping(true),
    onSettled: onLook,
  })
  const names = it.planIds.map(id => plans.data?.items.find(plan => plan.id === id)?.name ?? id)
  const whose = useNameOf(it.customerId)
  const which = names.length > 0 ? names.join('・') : t('simulation.allPlans')
  const title = whose === undefined ? which : t('simulation.ofOne', { name: whose, plans: which })
  if (isPlaying(it))
    return (
      <ProgressBar
        label={t('simulation.state.running')}
        done={daysDone(it)}
        total={daysBetween(it.from, it.to)}
        unit={t('planEditor.unit.days')}
        note={it.day ? t('simulation.at', { day: f.date(it.day) }) : t('simulation.state.waiting')}
        onCancel={() => cancel.mutate()}
        cancelling={stopping}
      />
    )
  if (it.state === 'failed')
    return (
      <Callout tone="shu" title={t('simulation.state.failed')}>
        {it.problem}
      </Callout>
    )
  if (it.state === 'cancelled') return <Callout tone="kin">{t('simulation.state.cancelled')}</Callout>
  if (!it.result) return null
  return (
    <Section
      title={title}
      actions={
        <small className={styles.range}>
          {it.customerId && <Link to={`/customers/${it.customerId}`}>{t('simulation.toCustomer')}</Link>}
          {`${f.date(it.from)} – ${f.date(addDays(it.to, -1))}`}
        </small>
      }
    >
      {it.customerId === null ? (
        <Results it={it} result={it.result} plans={plans.data?.items ?? []} />
      ) : (
        <YearCalendar it={it} result={it.result} />
      )}
    </Section>
  )
}
