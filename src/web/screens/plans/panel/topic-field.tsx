import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TopicRow } from '#domains/consent/notice-contract.ts'
import type { PlanDefinition } from '#domains/plans/contract.ts'
import { api } from '#web/lib/api.ts'
import { SelectField } from '#web/ui/fields.tsx'
import { languageOf } from '../editor/step-words.ts'

const useTopics = () =>
  useQuery({
    queryKey: ['consent', 'topics'],
    queryFn: ({ signal }) => api.get<{ items: TopicRow[] }>('/consent/topics', { signal }),
  })

/** What of the house's topics the advertising of this plan is about; a customer may want one and refuse another. Nothing where the house has no topics. */
export function TopicField({ plan, onChange }: { plan: PlanDefinition; onChange: (plan: PlanDefinition) => void }) {
  const { t, i18n } = useTranslation()
  const topics = useTopics().data?.items.filter(it => !it.closed || it.key === plan.topic) ?? []
  if (topics.length === 0) return null
  const ja = languageOf(i18n.language) === 'ja'
  const choose = (key: string | null) => {
    const { topic: _, ...rest } = plan
    onChange(key ? { ...rest, topic: key } : rest)
  }
  return (
    <SelectField
      label={t('planEditor.plan.topic')}
      value={plan.topic ?? ''}
      help={t('planEditor.plan.topicHelp')}
      options={[
        { value: '', label: t('planEditor.plan.topicNone') },
        ...topics.map(it => ({ value: it.key, label: ja ? it.nameJa : it.nameEn })),
      ]}
      onChange={choose}
    />
  )
}
