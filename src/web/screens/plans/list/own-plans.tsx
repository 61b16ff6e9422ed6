import { useTranslation } from 'react-i18next'
import type { PlanRow } from '#domains/plans/contract.ts'
import { addMonths } from '#kernel/month.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { Count } from '#web/ui/amounts.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Pill, type Tone } from '#web/ui/pill.tsx'
import { useTookPlace } from '../doors.ts'
import styles from './list.module.css'
import { PlanMenu } from './plan-menu.tsx'

const TONES: Record<PlanRow['state'], Tone> = { active: 'matcha', paused: 'kin', draft: 'ai', archived: 'ink' }

/** The company's plans: what each does, whether it runs, how many people are inside. */
export function OwnPlans({ plans, writing }: { plans: readonly PlanRow[]; writing: boolean }) {
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

function Numbers({ plan }: { plan: PlanRow }) {
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
          <Count
            value={plan.waiting}
            unit={t('simulation.unit')}
            to="/touchpoints"
            search={{ plan: plan.id, state: ['planned', 'moved'] }}
          />
        </dd>
      </div>
      <div>
        <dt>{t('plans.column.sent')}</dt>
        <dd>{plan.liveVersion === null ? <Count value={0} unit={t('simulation.unit')} /> : <ThisMonth plan={plan.id} />}</dd>
      </div>
    </dl>
  )
}

function ThisMonth({ plan }: { plan: string }) {
  const { t } = useTranslation()
  const month = `${dayOf(now(), shownZone()).slice(0, 7)}-01`
  const { data } = useTookPlace(plan, month, addMonths(month, 1))
  if (!data) return <>—</>
  return (
    <>
      <Count
        value={data.count}
        unit={t('simulation.unit')}
        to="/touchpoints"
        search={{ plan, state: ['sent', 'handed', 'done'] }}
      />
      {data.atLeast && <small>{t('plans.column.atLeast')}</small>}
    </>
  )
}
