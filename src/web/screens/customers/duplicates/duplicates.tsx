import { IconCopyCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Candidate } from '#domains/customers/duplicate-contract.ts'
import { api } from '#web/lib/api.ts'
import { useKeys } from '#web/lib/keys.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Count } from '#web/ui/amounts.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { toast } from '#web/ui/toast.tsx'
import { TwoPane } from '#web/ui/two-pane.tsx'
import { HomeList } from '../home/home-list.tsx'
import { useRefresh } from '../queries.ts'
import styles from './duplicates.module.css'
import { PairCard } from './pair-card.tsx'

type Answer = { items: Candidate[]; next: string | null; open: number }

type View = 'same' | 'home'

/** Pairs that may be one person, and people who may be one home. */
export function DuplicatesScreen() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const view: View = one(search, 'view') === 'home' ? 'home' : 'same'
  const open = usePairs().data?.pages[0]?.open
  return (
    <Page>
      <PageHeader
        title={t('customer.duplicates.title')}
        crumbs={[{ label: t('customers.list.title'), to: '/customers' }]}
        summary={view === 'same' && open !== undefined && <Count value={open} unit={t('customers.list.pairs')} />}
        tools={view === 'same' && <SearchAgain />}
      />
      <div className={styles.views}>
        <Segmented
          label={t('customer.duplicates.title')}
          value={view}
          onChange={next => set({ view: next === 'home' ? 'home' : undefined, one: undefined, other: undefined })}
          options={(['same', 'home'] as const).map(value => ({ value, label: t(`customer.duplicates.view.${value}`) }))}
        />
      </div>
      {view === 'home' ? <HomeList /> : <WorkThrough />}
    </Page>
  )
}

const usePairs = () =>
  useInfiniteQuery({
    queryKey: ['customers', 'duplicates'],
    queryFn: ({ signal, pageParam }) => api.get<Answer>('/duplicates', { query: { cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
  })

/** One pair after the other: j k to move, m to merge, d for different. */
function WorkThrough() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const list = usePairs()
  const pairs = list.data?.pages.flatMap(page => page.items) ?? []
  const asked = { one: one(search, 'one'), other: one(search, 'other') }
  const at = pairs.findIndex(pair => isPair(pair, asked))
  const go = (pair: Candidate | undefined) => set({ one: pair?.one.id, other: pair?.other.id }, { replace: true })
  const step = (by: number) => go(pairs[Math.min(pairs.length - 1, Math.max(0, at + by))])
  useKeys([
    { keys: 'j', label: t('customer.duplicates.next'), run: () => step(1) },
    { keys: 'k', label: t('customer.duplicates.before'), run: () => step(-1) },
  ])
  const chosen = asked.one && asked.other ? { one: asked.one, other: asked.other } : undefined
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (list.data && pairs.length === 0 && !chosen)
    return (
      <EmptyState title={t('customer.duplicates.none')} icon={<IconCopyCheck size={34} stroke={1.2} />}>
        {t('customer.duplicates.noneWhy')}
      </EmptyState>
    )
  return (
    <TwoPane
      list={
        <Pairs pairs={pairs} asked={asked} onPick={go} more={list.hasNextPage ? () => void list.fetchNextPage() : undefined} />
      }
      card={
        chosen && (
          <PairCard key={`${chosen.one}${chosen.other}`} pair={chosen} onDecided={() => go(pairs[at + 1] ?? pairs[at - 1])} />
        )
      }
      cardLabel={t('customer.duplicates.compare')}
      nothing={<p className={styles.nothing}>{t('customer.duplicates.choose')}</p>}
      onBack={() => go(undefined)}
    />
  )
}

const isPair = (pair: Candidate, asked: { one: string | undefined; other: string | undefined }): boolean =>
  [pair.one.id, pair.other.id].sort().join() === [asked.one, asked.other].sort().join()

function SearchAgain() {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const again = () =>
    api
      .post('/duplicates/search')
      .then(refresh)
      .then(() => toast.done(t('customer.duplicates.searching')), toast.problem)
  return <Button onClick={() => void again()}>{t('customer.duplicates.search')}</Button>
}

type PairsProps = {
  pairs: readonly Candidate[]
  asked: { one: string | undefined; other: string | undefined }
  onPick: (pair: Candidate) => void
  more: (() => void) | undefined
}

function Pairs({ pairs, asked, onPick, more }: PairsProps) {
  const { t } = useTranslation()
  return (
    <ul className={styles.pairs} aria-label={t('customer.duplicates.title')}>
      {pairs.map(pair => (
        <li key={`${pair.one.id}${pair.other.id}`}>
          <button type="button" onClick={() => onPick(pair)} aria-current={isPair(pair, asked) ? 'true' : undefined}>
            <span>
              <b>{pair.one.name}</b>
              <i aria-hidden="true">＝</i>
              <b>{pair.other.name}</b>
            </span>
            <Pill tone={pair.score >= 90 ? 'matcha' : 'kin'}>{t('customer.duplicates.score', { score: pair.score })}</Pill>
            <small>{pair.reasons.map(reason => t(`customer.same.${reason}`)).join('・')}</small>
          </button>
        </li>
      ))}
      {more && (
        <li>
          <Button kind="quiet" full onClick={more}>
            {t('timeline.line.more')}
          </Button>
        </li>
      )}
    </ul>
  )
}
