import { Radio } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activated, PlanRow } from '#domains/plans/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { NumberField } from '#web/ui/fields.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { sentenceOf, toast } from '#web/ui/toast.tsx'
import { useForeseen } from '../doors.ts'
import styles from './list.module.css'

type Whom = 'from-now' | 'last-days' | 'nobody'
type Props = { plan: Pick<PlanRow, 'id' | 'name' | 'state'>; open: boolean; onClose: () => void }

/** Sets a plan going, with a choice of whom it begins with; the counts stand there before anything happens. */
export function ActivateSheet({ plan, open, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [whom, setWhom] = useState<Whom>('from-now')
  const [days, setDays] = useState(30)
  const takeAlongDays = whom === 'last-days' ? days : 0
  const activate = useMutation({
    mutationFn: async () => {
      const done = await api.put<Activated>(`/plans/${plan.id}/activation`, { takeAlongDays })
      if (whom === 'nobody') await api.put(`/plans/${plan.id}/pause`)
      return done
    },
    onSuccess: async ({ entered, planned }) => {
      // The sheet goes when the page behind it already says that the plan runs.
      await client.invalidateQueries({ queryKey: ['plans', 'page', plan.id] })
      void client.invalidateQueries({ queryKey: ['plans'] })
      toast.done(t(`plans.activate.done.${whom}`, { name: plan.name, entered, planned }))
      onClose()
    },
  })
  const choices: readonly Whom[] = plan.state === 'active' ? ['last-days'] : ['from-now', 'last-days', 'nobody']
  const chosen = choices.includes(whom) ? whom : 'last-days'
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('plans.activate.title', { name: plan.name })}
      foot={
        <Button kind="main" big full busy={activate.isPending} onClick={() => activate.mutate()}>
          {t(chosen === 'nobody' ? 'plans.activate.doPaused' : 'plans.activate.do')}
        </Button>
      }
    >
      <div className={styles.sheet}>
        <Radio.Group label={t('plans.activate.whom')} value={chosen} onChange={value => setWhom(value as Whom)}>
          <div className={styles.choices}>
            {choices.map(value => (
              <Radio
                key={value}
                value={value}
                label={t(`plans.activate.${value}.label`)}
                description={t(`plans.activate.${value}.why`)}
              />
            ))}
          </div>
        </Radio.Group>
        {chosen === 'last-days' && (
          <>
            <NumberField
              label={t('plans.activate.days')}
              value={days}
              min={1}
              max={36_500}
              unit={t('planEditor.unit.days')}
              onChange={value => setDays(Math.min(36_500, Math.max(1, Math.trunc(value ?? 1))))}
            />
            <ForeseenWords id={plan.id} days={days} on={open} />
          </>
        )}
      </div>
    </Sheet>
  )
}

function ForeseenWords({ id, days, on }: { id: string; days: number; on: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const asked = useSettled(days)
  const { data, error, isFetching } = useForeseen(id, asked, on)
  if (error) return <Callout tone="kin">{sentenceOf(error)}</Callout>
  if (!data || isFetching) return <p aria-busy="true">{t('plans.activate.counting')}</p>
  return (
    <Callout title={t('plans.activate.entering', { n: f.number(data.entered) })}>
      {t('plans.activate.ahead', { n: f.number(data.planned) })}
    </Callout>
  )
}

// Counting is real work for a large company: it waits until nobody types any more.
function useSettled(value: number): number {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 500)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
