import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Simulation } from '#domains/plans/contract.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { many, one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { CheckField, NumberField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { startSimulation, useNameOf, usePlans } from '../doors.ts'
import { CustomerPick, type Picked } from '../list/customer-pick.tsx'
import styles from './simulate.module.css'

type Span = 'month' | 'year' | 'past' | 'own'
const SHARES = { done: 100, absent: 20, trouble: 5, stop: 1, replied: 5, answered: 20 }
type Shares = typeof SHARES

/** Which plans, which days, for everybody or one person, and what people are taken to do. */
export function SimulateForm({ onStarted }: { onStarted: (it: Simulation) => void }) {
  const { t } = useTranslation()
  const [search] = useUrl()
  const today = dayOf(now(), shownZone())
  const [span, setSpan] = useState<Span>(one(search, 'customer') ? 'year' : 'month')
  const [own, setOwn] = useState<{ from: Day; to: Day }>({ from: addDays(today, -30), to: today })
  const [chosen, setChosen] = useState<readonly string[]>(many(search, 'plan'))
  const [picked, setPicked] = useState<Picked | null | undefined>(undefined)
  const led = one(search, 'customer')
  const ledName = useNameOf(led)
  // Led here from somebody's page it is about them, until somebody else is picked or the field is emptied.
  const customer = picked === undefined && led !== undefined ? { id: led, name: ledName ?? '' } : (picked ?? null)
  const [draft, setDraft] = useState(false)
  const [shares, setShares] = useState<Shares>(SHARES)
  const days = span === 'own' ? own : spanOf(span, today)
  const start = useMutation({
    mutationFn: () =>
      startSimulation({
        ...days,
        planIds: [...chosen],
        draft,
        customerId: customer?.id ?? null,
        assumptions: {
          done: shares.done / 100,
          absent: shares.absent / 100,
          trouble: shares.trouble / 100,
          stop: shares.stop / 100,
          replied: shares.replied / 100,
          answered: shares.answered / 100,
        },
      }),
    onSuccess: onStarted,
  })
  const wrong = days.from >= days.to
  return (
    <Card>
      <Form
        onSubmit={() => !wrong && start.mutate()}
        actions={
          <Button kind="main" full submit busy={start.isPending} disabled={wrong}>
            {t('simulation.start')}
          </Button>
        }
      >
        <Segmented
          full
          label={t('simulation.span.label')}
          value={span}
          onChange={setSpan}
          options={(['month', 'year', 'past', 'own'] as const).map(value => ({ value, label: t(`simulation.span.${value}`) }))}
        />
        {span === 'own' && (
          <>
            <DateField label={t('simulation.from')} value={own.from} onChange={from => from && setOwn({ ...own, from })} />
            <DateField
              label={t('simulation.to')}
              value={own.to}
              error={wrong ? t('simulation.order') : undefined}
              onChange={to => to && setOwn({ ...own, to })}
            />
          </>
        )}
        <Plans chosen={chosen} onChange={setChosen} />
        <CustomerPick label={t('simulation.customer')} value={customer} onChange={setPicked} />
        <CheckField label={t('simulation.draft')} help={t('simulation.draftHelp')} checked={draft} onChange={setDraft} />
        <details className={styles.assume}>
          <summary>{t('simulation.assume.title')}</summary>
          {(['done', 'absent', 'trouble', 'stop', 'replied', 'answered'] as const).map(name => (
            <NumberField
              key={name}
              label={t(`simulation.assume.${name}`)}
              value={shares[name]}
              min={0}
              max={100}
              unit="%"
              onChange={value => setShares({ ...shares, [name]: Math.min(100, Math.max(0, value ?? 0)) })}
            />
          ))}
        </details>
      </Form>
    </Card>
  )
}

function spanOf(span: Exclude<Span, 'own'>, today: Day): { from: Day; to: Day } {
  if (span === 'past') return { from: addDays(today, -30), to: today }
  return { from: today, to: addDays(today, span === 'year' ? 365 : 30) }
}

function NoPlans() {
  const { t } = useTranslation()
  return (
    <Callout title={t('simulation.noPlans')} action={<Button to="/plans">{t('shell.toPlans')}</Button>}>
      {t('simulation.noPlansWhy')}
    </Callout>
  )
}

function Plans({ chosen, onChange }: { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) {
  const { t } = useTranslation()
  const plans = usePlans()
  const shown = plans.data?.items.filter(it => it.state !== 'archived') ?? []
  if (plans.data && shown.length === 0) return <NoPlans />
  return (
    <fieldset className={styles.plans}>
      <legend>{t('simulation.plans')}</legend>
      {shown.map(plan => (
        <CheckField
          key={plan.id}
          label={plan.name}
          checked={chosen.includes(plan.id)}
          onChange={on => onChange(on ? [...chosen, plan.id] : chosen.filter(id => id !== plan.id))}
        />
      ))}
      <small>{t(chosen.length === 0 ? 'simulation.plansAll' : 'simulation.plansSome')}</small>
    </fieldset>
  )
}
