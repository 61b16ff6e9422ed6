import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { RuleWire } from '#domains/law/contract.ts'
import { api } from '#web/lib/api.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import styles from '../staff/settings/settings.module.css'

type Rule = z.output<typeof RuleWire>

/** What each rule of law and manners asks, by its id. */
export function RulesPart() {
  const { t } = useTranslation()
  const list = useQuery({
    queryKey: ['law', 'rules'],
    queryFn: ({ signal }) => api.get<{ items: Rule[] }>('/law/rules', { signal }),
  })
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  return (
    <ul className={styles.items}>
      {list.data.items.map(({ id, text, leftOut }) => (
        <li key={id}>
          <span>
            <Pill>{id}</Pill> {text}
            {leftOut && <small>{t('figures.leftOut', { why: leftOut })}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
