import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/day.ts'
import { useFormat } from '#web/lib/format.ts'
import { Section } from '#web/ui/page.tsx'
import { usePlans, useSimulations } from '../doors.ts'
import styles from './simulate.module.css'

/** Runs that were, newest first: open one again. */
export function EarlierRuns({ current, onOpen }: { current: string | undefined; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const runs = useSimulations()
  const plans = usePlans()
  const others = (runs.data?.items ?? []).filter(it => it.id !== current)
  if (others.length === 0) return null
  const nameOf = (ids: readonly string[]) =>
    ids.map(id => plans.data?.items.find(plan => plan.id === id)?.name ?? '…').join('・') || t('simulation.allPlans')
  return (
    <Section title={t('simulation.earlier')}>
      <ul className={styles.runs}>
        {others.slice(0, 12).map(it => (
          <li key={it.id}>
            <button type="button" onClick={() => onOpen(it.id)}>
              <span>{it.customerId === null ? nameOf(it.planIds) : t('simulation.forOne', { plans: nameOf(it.planIds) })}</span>
              <small>
                {`${f.date(it.from)} – ${f.date(addDays(it.to, -1))}・${t(`simulation.state.${it.state}`)}・${f.dayTime(it.createdAt)}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
