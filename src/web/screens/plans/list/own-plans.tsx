import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Count } from '#web/ui/amounts.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Pill, type Tone } from '#web/ui/pill.tsx'
import type { Row } from '../doors.ts'
import styles from './list.module.css'
import { PlanMenu } from './plan-menu.tsx'

const TONES: Record<Row['state'], Tone> = { active: 'matcha', paused: 'kin', draft: 'ai', archived: 'ink' }

/** The company's plans: what each does, whether it runs, how many people are inside. */
export function OwnPlans({ plans, writing }: { plans: readonly Row[]; writing: boolean }) {
  const { t } = useTranslation()
  if (plans.length === 0) return <EmptyState title={t('plans.none')}>{t('plans.noneWhy')}</EmptyState>
  return (
    <ul className={styles.own} aria-label={t('plans.own')}>
      {plans.map(plan => (
        <li key={plan.id}>
          <div className={styles.what}>
            <Link to={`/plans/${plan.id}`} className={styles.name}>
              {plan.name}
            </Link>
            <Pill tone={TONES[plan.state]}>{t(`plans.state.${plan.state}`)}</Pill>
            {plan.hasDraft && plan.liveVersion !== null && <Pill tone="kin">{t('plans.hasDraft')}</Pill>}
            <p>{plan.about}</p>
          </div>
          <Numbers plan={plan} />
          <PlanMenu plan={plan} writing={writing} />
        </li>
      ))}
    </ul>
  )
}

function Numbers({ plan }: { plan: Row }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <dl className={styles.numbers}>
      <div>
        <dt>{t('plans.column.steps')}</dt>
        <dd>{f.number(plan.steps)}</dd>
      </div>
      <div>
        <dt>{t('plans.column.inside')}</dt>
        <dd>
          <Count value={plan.inside} unit={t('planEditor.people.unit')} to={`/plans/${plan.id}`} search={{ panel: 'people' }} />
        </dd>
      </div>
      <div>
        <dt>{t('plans.column.waiting')}</dt>
        <dd>
          <Count value={plan.waiting} unit={t('simulation.unit')} />
        </dd>
      </div>
      {plan.sentThisMonth !== undefined && (
        <div>
          <dt>{t('plans.column.sent')}</dt>
          <dd>
            <Count value={plan.sentThisMonth} unit={t('simulation.unit')} />
          </dd>
        </div>
      )}
    </dl>
  )
}
