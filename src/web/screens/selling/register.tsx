import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Register as RegisterAnswer } from '#domains/selling/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, type Search, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { useDayFilters } from '#web/ui/day-filter.ts'
import { EmptyHere } from '#web/ui/empty-here.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { ListTools } from '#web/ui/list-tools.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { DeclineForm } from '../customers/selling/decline-forms.tsx'
import { CustomerPick, type Picked } from '../plans/list/customer-pick.tsx'
import styles from './selling.module.css'
import { useBranchFilter } from './use-branch-filter.ts'

type Answer = z.output<typeof RegisterAnswer>
type State = 'standing' | 'all'

const NAMES = ['state', 'branch', 'since', 'q'] as const

const useRegister = (filter: Search) =>
  useInfiniteQuery({
    queryKey: ['customers', 'register', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<Answer>('/no-solicit', { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: before => before,
  })

/** Who declined what, in which words, when, and who wrote it down; a new line for any customer one sees. */
export function Register() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const state: State = one(search, 'state') === 'all' ? 'all' : 'standing'
  const [adding, setAdding] = useState(false)
  const list = useRegister({ state, branch: one(search, 'branch'), since: one(search, 'since'), q: one(search, 'q') })
  const columns = useColumns()
  const since = useDayFilters().since({ name: 'since', label: t('selling.register.column.since') })
  const filters = [...useBranchFilter(), since]
  const me = useMe().data
  const writes = may(me, 'consent:write')
  const rows = list.data?.pages.flatMap(page => page.items)
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      <ListViews screen="selling.declined" names={NAMES} counting={{ topic: 'customers', path: '/no-solicit/count' }} />
      <div className={styles.tools}>
        <Segmented
          label={t('selling.register.which')}
          value={state}
          onChange={value => set({ state: value === 'standing' ? undefined : value })}
          options={(['standing', 'all'] as const).map(value => ({
            value,
            label: t(`selling.register.${value === 'all' ? 'all-lines' : value}`),
          }))}
        />
        {writes && (
          <Button kind="main" onClick={() => setAdding(true)}>
            {t('selling.decline')}
          </Button>
        )}
      </div>
      <ListTools search={t('selling.register.search')} filters={filters} />
      {me?.sees && <p>{t('selling.register.yours')}</p>}
      <DataTable
        label={t('selling.register.tab.declined')}
        rows={rows}
        columns={columns}
        rowKey={row => row.id}
        rowLabel={row => row.customer.name}
        toOf={row => `/customers/${row.customer.id}`}
        empty={
          one(search, 'q') || one(search, 'branch') || one(search, 'since') ? (
            <EmptyState title={t('selling.register.noneFound')}>{t('selling.register.noneFoundWhy')}</EmptyState>
          ) : (
            <EmptyHere title={t('selling.register.none')}>{t('selling.register.noneWhy')}</EmptyHere>
          )
        }
        more={{ has: list.hasNextPage, onMore: () => void list.fetchNextPage(), busy: list.isFetchingNextPage }}
      />
      <Sheet open={adding} onClose={() => setAdding(false)} title={t('selling.decline')}>
        {adding && <Adding onDone={() => setAdding(false)} />}
      </Sheet>
    </>
  )
}

function Adding({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [customer, setCustomer] = useState<Picked | null>(null)
  return (
    <div className={styles.adding}>
      <CustomerPick label={t('selling.register.who')} value={customer} onChange={setCustomer} />
      {customer && <DeclineForm customer={customer.id} onDone={onDone} />}
    </div>
  )
}

type Row = Answer['items'][number]

function useColumns(): Column<Row>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    { key: 'customer', title: t('selling.register.column.customer'), render: row => row.customer.name },
    {
      key: 'product',
      title: t('selling.register.column.product'),
      render: row => (
        <>
          {row.product ?? t('selling.anything')}{' '}
          {row.reopened ? (
            <Pill>{t('selling.reopened', { day: f.date(String(row.reopened.at)) })}</Pill>
          ) : (
            row.channel !== 'all' && <Pill tone="kin">{t(`selling.stops.${row.channel}`)}</Pill>
          )}
        </>
      ),
    },
    { key: 'quote', title: t('selling.quote'), render: row => (row.quote ? `「${row.quote}」` : '—') },
    { key: 'way', title: t('selling.how'), render: row => t(`selling.way.${row.way}`) },
    { key: 'branch', title: t('selling.register.column.branch'), render: row => row.customer.branch ?? '—' },
    { key: 'who', title: t('selling.register.column.who'), render: row => row.who ?? t('selling.register.byHouse') },
    { key: 'since', title: t('selling.register.column.since'), nowrap: true, render: row => f.date(String(row.since)) },
  ]
}
