import { useTranslation } from 'react-i18next'
import type { Reached } from '#domains/consent/hold-contract.ts'
import styles from './holds.module.css'

const SHOWN = 6

/** Whom a hold keeps in peace besides the customer, by name, before it is saved. */
export function ReachWords({ name, reached }: { name: string; reached: Reached | undefined }) {
  const { t } = useTranslation()
  if (!reached)
    return (
      <p className={styles.reach} role="status">
        {t('holds.reachPerson', { name })}
      </p>
    )
  const { reach, count, people } = reached
  const named = people.slice(0, SHOWN).map(it => it.name)
  const rest = count - named.length
  return (
    <p className={styles.reach} role="status">
      <b>{t(`holds.reachOthers.${reach === 'company' ? 'company' : 'household'}`, { name, count })}</b>
      <span>
        {named.join(t('holds.between'))}
        {rest > 0 && t(named.length > 0 ? 'holds.andMore' : 'holds.unseen', { count: rest })}
      </span>
    </p>
  )
}
