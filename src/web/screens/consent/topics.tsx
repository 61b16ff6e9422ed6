import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicRow } from '#domains/consent/notice-contract.ts'
import type { TopicUse } from '#domains/plans/topic-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useTopics } from '../customers/consent/queries.ts'
import { useAct, useMayWrite } from '../staff/settings/queries.ts'
import styles from '../staff/settings/settings.module.css'
import { TopicForm } from './topic-form.tsx'

/** お知らせの種類: what the house writes about, as a customer chooses it; each with the plans and forms it is at work in. */
export function TopicsPart() {
  const { t } = useTranslation()
  const list = useTopics()
  const uses = useQuery({
    queryKey: ['consent', 'topic-uses'],
    queryFn: async ({ signal }) => (await api.get<{ items: TopicUse[] }>('/consent/topic-uses', { signal })).items,
  })
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<TopicRow | 'new' | null>(null)
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const add = mayWrite && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} aria-hidden="true" />} onClick={() => setOpen('new')}>
      {t('topics.add')}
    </Button>
  )
  return (
    <>
      {list.data.length === 0 ? (
        <EmptyState title={t('topics.none')} action={add}>
          {t('topics.noneWhy')}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.items} data-stack>
            {list.data.map(it => (
              <Line
                key={it.key}
                it={it}
                use={uses.data?.find(use => use.key === it.key)}
                onEdit={mayWrite ? () => setOpen(it) : undefined}
              />
            ))}
          </ul>
          {add}
        </>
      )}
      <Sheet open={open !== null} onClose={() => setOpen(null)} title={t(open === 'new' ? 'topics.add' : 'topics.edit')}>
        {open && (
          <TopicForm topic={open === 'new' ? null : open} known={list.data.map(it => it.key)} onDone={() => setOpen(null)} />
        )}
      </Sheet>
    </>
  )
}

type LineProps = { it: TopicRow; use: TopicUse | undefined; onEdit: (() => void) | undefined }

function Line({ it, use, onEdit }: LineProps) {
  const { t, i18n } = useTranslation()
  const ja = i18n.language.startsWith('ja')
  return (
    <li data-gone={it.closed}>
      <span>
        <b>{ja ? it.nameJa : it.nameEn}</b> {it.closed && <Pill>{t('topics.closed')}</Pill>}
        <small>{[ja ? it.nameEn : it.nameJa, ja ? it.aboutJa : it.aboutEn].filter(Boolean).join(' — ')}</small>
        {use && (
          <small>
            {t('topics.plans')}:{' '}
            {use.plans.length === 0
              ? t('topics.unused')
              : use.plans.map((plan, at) => (
                  <span key={plan.id}>
                    {at > 0 && t('topics.between')}
                    <Link to={`/plans/${plan.id}`}>{plan.name}</Link>
                    {plan.state === 'draft' && t('topics.draft')}
                  </span>
                ))}
          </small>
        )}
        {use && use.notices.length > 0 && (
          <small>
            {t('topics.notices')}:{' '}
            {use.notices.map(one => `${one.name} ${t('ledger.version', { version: one.version })}`).join(t('topics.between'))}
          </small>
        )}
      </span>
      {onEdit && <Acts it={it} onEdit={onEdit} />}
    </li>
  )
}

function Acts({ it, onEdit }: { it: TopicRow; onEdit: () => void }) {
  const { t } = useTranslation()
  const act = useAct('consent')
  const { key, ...rest } = it
  const put = (closed: boolean) => act(() => api.put(`/consent/topics/${key}`, { ...rest, closed }))
  const turn = useMutation({
    mutationFn: () => put(!it.closed),
    onSuccess: () => toast.undo(t(it.closed ? 'topics.reopened' : 'topics.retired'), () => put(it.closed)),
  })
  return (
    <span className={styles.acts}>
      {!it.closed && <Button onClick={onEdit}>{t('topics.edit')}</Button>}
      <Button busy={turn.isPending} onClick={() => turn.mutate()}>
        {t(it.closed ? 'topics.reopen' : 'topics.retire')}
      </Button>
    </span>
  )
}
