import { IconHome } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HomeProposal } from '#domains/customers/person-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import styles from './home.module.css'
import { HomeForm } from './home-form.tsx'

type Answer = { items: HomeProposal[]; next: string | null }
const keyOf = (it: HomeProposal) => it.members.map(member => member.id).join()

/** People of one surname at one address, address by address, to be made one home each. */
export function HomeList() {
  const { t } = useTranslation()
  const [put, setPut] = useState<ReadonlySet<string>>(new Set())
  const list = useInfiniteQuery({
    queryKey: ['customers', 'homes'],
    queryFn: ({ signal, pageParam }) => api.get<Answer>('/households/proposals', { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
  })
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const homes = list.data.pages.flatMap(page => page.items).filter(it => !put.has(keyOf(it)))
  const more = list.hasNextPage && (
    <Button kind="quiet" full busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {t('ui.table.more')}
    </Button>
  )
  if (homes.length === 0)
    return (
      <EmptyState title={t('customer.home.none')} icon={<IconHome size={34} stroke={1.2} />} action={more || undefined}>
        {t('customer.home.noneWhy')}
      </EmptyState>
    )
  return (
    <>
      <ul className={styles.list} aria-label={t('customer.home.proposals')}>
        {homes.map(it => (
          <li key={keyOf(it)}>
            <Card>
              <div className={styles.card}>
                <CardTitle>{it.name}</CardTitle>
                <HomeForm proposal={it} onDone={() => undefined} onLater={() => setPut(new Set([...put, keyOf(it)]))} />
              </div>
            </Card>
          </li>
        ))}
      </ul>
      {more}
    </>
  )
}
