import { useTranslation } from 'react-i18next'
import type { PlanPage } from '#domains/plans/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { CardTitle } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { useEnrolments } from '../doors.ts'
import styles from './panel.module.css'

/** Who is inside this plan, and what comes next for each. */
export function PeoplePanel({ page }: { page: PlanPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  const people = useEnrolments(page.id, true)
  const names = new Map(page.definition.steps.map(step => [step.key, step.name]))
  return (
    <div className={styles.panel}>
      <CardTitle aside={<small>{t('planEditor.people.inside', { count: page.inside, n: f.number(page.inside) })}</small>}>
        {t('planEditor.panel.people')}
      </CardTitle>
      {people.isError && <Failed error={people.error} onRetry={() => void people.refetch()} />}
      {people.data?.items.length === 0 && (
        <EmptyState title={t('planEditor.people.none')}>{t('planEditor.people.noneWhy')}</EmptyState>
      )}
      <ul className={styles.people}>
        {people.data?.items.map(it => (
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
    </div>
  )
}
