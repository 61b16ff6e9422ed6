import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { ConsentPage } from '#domains/consent/contract.ts'
import type { NoticeRow, TopicRow } from '#domains/consent/notice-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import styles from '../page/page.module.css'

type Sayings = z.output<typeof ConsentPage>['sayings']

export const useNotices = () =>
  useQuery({
    queryKey: ['consent', 'notices'],
    queryFn: async ({ signal }) => (await api.get<{ items: NoticeRow[] }>('/consent/notices', { signal })).items,
  })
const useTopics = () =>
  useQuery({
    queryKey: ['consent', 'topics'],
    queryFn: async ({ signal }) => (await api.get<{ items: TopicRow[] }>('/consent/topics', { signal })).items,
  })

/** Everything a customer agreed to and declined, newest first: when, how, on what basis, and the wording it answered. */
export function SaidList({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const page = useQuery({
    queryKey: ['customers', 'consent', customer],
    queryFn: ({ signal }) => api.get<{ sayings: Sayings }>(`/customers/${customer}/consent`, { signal }),
  })
  const notices = useNotices().data ?? []
  const topics = useTopics().data ?? []
  if (page.error) return <Failed error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <div data-busy="" />
  if (page.data.sayings.length === 0) return <p className={styles.quiet}>{t('ledger.none')}</p>
  return (
    <ul className={styles.items}>
      {page.data.sayings.map(saying => (
        <Said
          key={saying.id}
          saying={saying}
          notice={notices.find(it => it.id === saying.notice)}
          topic={topics.find(it => it.key === saying.topic)}
        />
      ))}
    </ul>
  )
}

type Props = { saying: Sayings[number]; notice: NoticeRow | undefined; topic: TopicRow | undefined }

function Said({ saying, notice, topic }: Props) {
  const { t, i18n } = useTranslation()
  const f = useFormat()
  const named = topic ? (i18n.language === 'en' ? topic.nameEn : topic.nameJa) : undefined
  const { words } = saying.evidence
  const facts = [
    f.dateTime(String(saying.at)),
    t(`customer.way.${saying.way}`, { defaultValue: saying.way }),
    saying.basis && t(`ledger.basis.${saying.basis}`),
    saying.until && f.until(saying.until),
    saying.source,
  ]
  return (
    <li>
      <Pill tone={saying.said === 'yes' ? 'matcha' : 'shu'}>{t(`customer.consent.${saying.said}`)}</Pill>{' '}
      {saying.channel === 'all' ? t('customer.consent.everything') : t(`ui.channel.${saying.channel}`)}・
      {named ?? t(`ledger.topic.${saying.topic}`, { defaultValue: saying.topic })}
      {typeof words === 'string' && `「${words}」`}
      <small>{facts.filter(Boolean).join('・')}</small>
      {notice && (
        <details>
          <summary>
            {t('ledger.wording')}: {notice.name} {t('ledger.version', { version: notice.version })}
          </summary>
          <p className={styles.words}>{notice.wording}</p>
        </details>
      )}
    </li>
  )
}
