import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanRow } from '#domains/plans/contract.ts'
import { api } from '#web/lib/api.ts'
import type { Deed } from '#web/lib/batches.ts'
import { useFormat } from '#web/lib/format.ts'
import { Failed } from '#web/ui/failed.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import styles from './bulk.module.css'
import { PeopleAct } from './people-act.tsx'
import type { Whom } from './whom.ts'

/** Puts many into a running plan by hand. */
export function Enrol({ whom, onClose }: { whom: Whom; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [plan, setPlan] = useState<string | null>(null)
  const planned = useRef(0)
  const plans = useQuery({
    queryKey: ['plans', 'running'],
    queryFn: ({ signal }) => api.get<{ items: PlanRow[] }>('/plans', { signal }),
    select: ({ items }) => items.filter(it => it.state === 'active'),
  })
  const act = async (customerIds: readonly string[]): Promise<Deed> => {
    const answer = await api.post<{ planned: number }>(`/plans/${plan}/enrolments`, { customerIds })
    planned.current += answer.planned
    return { changed: customerIds.length }
  }
  if (plans.error) return <Failed error={plans.error} onRetry={() => void plans.refetch()} />
  return (
    <PeopleAct
      whom={whom}
      ready={plan !== null}
      act={act}
      said={people => t('customers.bulk.enrolled', { people: f.number(people), contacts: f.number(planned.current) })}
      onClose={onClose}
    >
      <SelectField
        label={t('customers.bulk.plan')}
        value={plan}
        onChange={setPlan}
        options={(plans.data ?? []).map(it => ({ value: it.id, label: it.name }))}
        placeholder={plans.data?.length === 0 ? t('customers.bulk.noPlan') : t('customers.bulk.choosePlan')}
      />
      <p className={styles.hint}>{t('customers.bulk.enrolWhat')}</p>
    </PeopleAct>
  )
}
