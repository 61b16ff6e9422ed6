import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPage } from '#domains/plans/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { CardTitle } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { putIn, useEnrolments } from '../doors.ts'
import { CustomerPick, type Picked } from '../list/customer-pick.tsx'
import styles from './panel.module.css'

/** Who is inside this plan, and what comes next for each. */
export function PeoplePanel({ page, frozen }: { page: PlanPage; frozen: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const people = useEnrolments(page.id, true)
  const rows = people.data?.pages.flatMap(one => one.items)
  const names = new Map(page.definition.steps.map(step => [step.key, step.name]))
  return (
    <div className={styles.panel}>
      <CardTitle aside={<small>{t('planEditor.people.inside', { count: page.inside, n: f.number(page.inside) })}</small>}>
        {t('planEditor.panel.people')}
      </CardTitle>
      {people.isError && <Failed error={people.error} onRetry={() => void people.refetch()} />}
      {!frozen && page.state === 'active' && <PutIn plan={page.id} />}
      {rows?.length === 0 && <EmptyState title={t('planEditor.people.none')}>{t('planEditor.people.noneWhy')}</EmptyState>}
      <ul className={styles.people}>
        {rows?.map(it => (
          <li key={`${it.customerId} ${it.occurrence}`}>
            <Link to={`/customers/${it.customerId}`}>{it.name}</Link>
            <small>
              {it.nextAt && it.nextStep
                ? `${f.dateTime(it.nextAt)} ${names.get(it.nextStep) ?? it.nextStep}`
                : t(`planEditor.people.state.${it.state}`)}
            </small>
          </li>
        ))}
      </ul>
      {people.hasNextPage && <Button onClick={() => void people.fetchNextPage()}>{t('plans.asked.more')}</Button>}
    </div>
  )
}

function PutIn({ plan }: { plan: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [customer, setCustomer] = useState<Picked | null>(null)
  const put = useMutation({
    mutationFn: (one: Picked) => putIn(plan, one.id),
    onSuccess: ({ planned }, one) => {
      void client.invalidateQueries({ queryKey: ['plans'] })
      toast.done(t('planEditor.people.put', { name: one.name, count: planned }))
    },
  })
  return (
    <div className={styles.put}>
      <CustomerPick label={t('planEditor.people.putIn')} value={customer} onChange={setCustomer} />
      <Button disabled={!customer} busy={put.isPending} onClick={() => customer && put.mutate(customer)}>
        {t('planEditor.people.do')}
      </Button>
    </div>
  )
}
