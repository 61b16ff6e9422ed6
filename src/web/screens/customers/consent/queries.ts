import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { ConsentPage } from '#domains/consent/contract.ts'
import type { NoticeRow, TopicRow } from '#domains/consent/notice-contract.ts'
import { api } from '#web/lib/api.ts'

export type Consent = z.output<typeof ConsentPage>
export type Saying = Consent['sayings'][number]
export type Cell = Consent['board'][number]

/** What a customer said yes and no to, what stands of it, and whether they may be asked. */
export const useConsent = (customer: string) =>
  useQuery({
    queryKey: ['customers', 'consent', customer],
    queryFn: ({ signal }) => api.get<Consent>(`/customers/${customer}/consent`, { signal }),
  })

export const useNotices = () =>
  useQuery({
    queryKey: ['consent', 'notices'],
    queryFn: async ({ signal }) => (await api.get<{ items: NoticeRow[] }>('/consent/notices', { signal })).items,
  })

export const useTopics = () =>
  useQuery({
    queryKey: ['consent', 'topics'],
    queryFn: async ({ signal }) => (await api.get<{ items: TopicRow[] }>('/consent/topics', { signal })).items,
  })

/** A topic by the name the house gave it; 'ad' and 'all' by ours. */
export function useTopicName(): (key: string) => string {
  const { t, i18n } = useTranslation()
  const topics = useTopics().data ?? []
  return key => {
    const named = topics.find(it => it.key === key)
    if (named) return i18n.language.startsWith('en') ? named.nameEn : named.nameJa
    return t(`ledger.topic.${key}`, { defaultValue: key })
  }
}
