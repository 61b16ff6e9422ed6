import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { RuleWire } from '#domains/law/contract.ts'
import { api } from '#web/lib/api.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Found } from './found.tsx'

type Rule = z.output<typeof RuleWire>

/** What each rule of law and manners asks, by its matter. */
export function RulesPart() {
  const { t, i18n } = useTranslation()
  const list = useQuery({
    queryKey: ['law', 'rules', i18n.language],
    queryFn: ({ signal }) => api.get<{ items: Rule[] }>('/law/rules', { signal }),
  })
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  return (
    <Found
      items={list.data.items}
      label={t('figures.rules.search')}
      groupOf={it => t(`figures.rules.group.${it.group}`)}
      textOf={it => [it.id, it.text, it.leftOut, it.partly].join(' ')}
      keyOf={it => it.id}
      path="/law/rules/export"
      one={({ id, text, leftOut, partly }) => (
        <span>
          {text}
          <small>
            {t('figures.rules.number', { id })}
            {leftOut && ` ${t('figures.leftOut', { why: leftOut })}`}
            {partly && ` ${t('figures.partly', { why: partly })}`}
          </small>
        </span>
      )}
    />
  )
}
