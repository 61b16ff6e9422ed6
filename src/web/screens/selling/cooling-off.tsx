import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OpenContract } from '#domains/selling/contract.ts'
import { ContractKind } from '#domains/selling/contract-contract.ts'
import type { Page } from '#kernel/paging.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { one, useUrl } from '#web/lib/search.ts'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyHere } from '#web/ui/empty-here.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import type { Filter } from '#web/ui/filter.ts'
import { ListTools } from '#web/ui/list-tools.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { EnterMissingDay, missingDay, waitingWords } from '../customers/selling/missing-day.tsx'
import { useBranchFilter } from './use-branch-filter.ts'

const NAMES = ['kind', 'branch', 'q'] as const

/** Contracts that may still be taken back today, the next to end first; those without their document can be taken back at any time. */
export function CoolingOff() {
  const { t } = useTranslation()
  const columns = useColumns()
  const [search] = useUrl()
  const filter = Object.fromEntries(NAMES.map(name => [name, one(search, name)]))
  const list = useInfiniteQuery({
    queryKey: ['customers', 'cooling-off', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<OpenContract>>('/cooling-off', { query: { ...filter, cursor: pageParam }, signal }),
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: before => before,
  })
  const asked = Object.values(filter).some(Boolean)
  const filters = useFilters()
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      <ListViews screen="selling.cooling-off" names={NAMES} counting={{ topic: 'customers', path: '/cooling-off/count' }} />
      <ListTools search={t('selling.register.search')} filters={filters} />
      <DataTable
        label={t('selling.register.tab.cooling-off')}
        rows={list.data?.pages.flatMap(page => page.items)}
        columns={columns}
        rowKey={row => row.id}
        rowLabel={row => row.customer.name}
        toOf={row => `/customers/${row.customer.id}`}
        empty={
          asked ? (
            <EmptyState title={t('selling.register.noneFound')}>{t('selling.register.noneFoundWhy')}</EmptyState>
          ) : (
            <EmptyHere title={t('selling.register.noClock')}>{t('selling.register.noClockWhy')}</EmptyHere>
          )
        }
        more={{ has: list.hasNextPage, onMore: () => void list.fetchNextPage(), busy: list.isFetchingNextPage }}
      />
    </>
  )
}

function useFilters(): Filter[] {
  const { t } = useTranslation()
  const kinds = ContractKind.options.filter(kind => kind !== 'store')
  const options = kinds.map(value => ({ value, label: t(`selling.kind.${value}`) }))
  return [{ name: 'kind', label: t('selling.field.kind'), options }, ...useBranchFilter()]
}

function useColumns(): Column<OpenContract>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    { key: 'customer', title: t('selling.register.column.customer'), render: row => row.customer.name },
    { key: 'name', title: t('selling.field.name'), render: row => row.name },
    { key: 'kind', title: t('selling.field.kind'), render: row => t(`selling.kind.${row.kind}`) },
    { key: 'branch', title: t('selling.register.column.branch'), render: row => row.customer.branch ?? '—' },
    { key: 'on', title: t('selling.field.contractOn'), nowrap: true, render: row => f.date(row.contractOn) },
    {
      key: 'left',
      title: t('selling.register.column.left'),
      render: row => <Left row={row} />,
    },
  ]
}

function Left({ row: { id, customer, clock, daysLeft } }: { row: OpenContract }) {
  const { t } = useTranslation()
  const f = useFormat()
  const missing = missingDay(clock)
  return (
    <>
      <Pill tone={daysLeft === null ? 'shu' : 'kin'}>
        {daysLeft === null || !clock.lastDay
          ? waitingWords(clock, t)
          : t('today.selling.left', { count: daysLeft, day: f.date(clock.lastDay) })}
      </Pill>{' '}
      {missing && <EnterMissingDay customer={customer.id} contract={id} missing={missing} />}
    </>
  )
}
