import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deed } from '#web/lib/batches.ts'
import { useFormat } from '#web/lib/format.ts'
import { Failed } from '#web/ui/failed.tsx'
import { ManyAct } from '#web/ui/many-act.tsx'
import { useRefresh } from '../queries.ts'
import styles from './bulk.module.css'
import { useWhom, type Whom } from './whom.ts'

type Props = {
  whom: Whom
  ready: boolean
  act: (customers: readonly string[]) => Promise<Deed>
  said?: (changed: number) => string
  onClose: () => void
  children: ReactNode
}

/** The fields of an act, then the act itself with the count of those it means. */
export function PeopleAct({ whom, ready, act, said, onClose, children }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const refresh = useRefresh()
  const { items, soFar, error, again } = useWhom(whom)
  const spoken = (changed: number) => {
    const others = (items?.length ?? 0) > changed ? t('customers.bulk.others') : ''
    return `${t('customers.bulk.changed', { count: f.number(changed) })}${others}`
  }
  if (error) return <Failed error={error} onRetry={again} />
  return (
    <>
      <p className={styles.whom} aria-live="polite">
        {items
          ? t('customers.bulk.whom', { count: f.number(items.length) })
          : t('customers.bulk.gathering', { count: f.number(soFar) })}
      </p>
      {children}
      <ManyAct
        items={items}
        unit={t('customers.list.people')}
        words={t('customers.bulk.do', { count: f.number(items?.length ?? soFar) })}
        ready={ready}
        act={act}
        said={changed => said?.(changed) ?? spoken(changed)}
        refresh={refresh}
        onClose={onClose}
      />
    </>
  )
}
