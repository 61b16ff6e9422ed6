import { IconChecks, IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, type Search, useUrl } from '#web/lib/search.ts'
import { Count } from '#web/ui/amounts.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { FilterBar } from '#web/ui/filter-bar.tsx'
import { Link } from '#web/ui/link.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { CustomerBulk } from '../bulk/customer-bulk.tsx'
import { type Counted, useCustomerCount, useCustomerList } from '../queries.ts'
import { ColumnMenu } from './column-menu.tsx'
import { useColumns } from './columns.tsx'
import { CustomerExport } from './customer-export.tsx'
import { FILTER_NAMES, filterOf, noFilter, useFilters } from './filters.ts'
import styles from './list.module.css'

/** All customers: search as one types, saved lists, filters in the URL, columns, and acts on many. */
export function CustomerListScreen() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const filter = filterOf(search)
  const [chosen, setChosen] = useState<ReadonlySet<string> | 'all'>(new Set())
  const me = useMe().data
  const { data: count, isError: uncounted } = useCustomerCount(filter)
  const filters = useFilters()
  const columns = useColumns(search)
  const writes = may(me, 'customers:write')
  return (
    <Page wide>
      <PageHeader
        title={t('customers.list.title')}
        summary={
          count === undefined ? (
            !uncounted && t('customers.list.counting')
          ) : (
            <Summary
              count={count}
              duplicates={(me as { counts?: Record<string, number> } | undefined)?.counts?.duplicates ?? 0}
            />
          )
        }
        tools={
          <>
            {may(me, 'export') && <CustomerExport filter={filter} columns={columns.chosen} count={count} />}
            {writes && (
              <Button kind="main" to="/customers/new" icon={<IconPlus size={17} stroke={1.8} />}>
                {t('customers.list.add')}
              </Button>
            )}
          </>
        }
      />
      <ListViews
        screen="customers"
        names={FILTER_NAMES}
        counting={{ topic: 'customers', path: '/customers/count', guesses: true }}
        columns={columns.chosen}
        whole={t('customers.list.everybody')}
      />
      <div className={styles.top}>
        <SearchField
          label={t('customers.list.search')}
          value={one(search, 'q') ?? ''}
          onChange={q => set({ q: q || undefined }, { replace: true })}
          wait={150}
        />
        <FilterBar filters={filters} />
        <ColumnMenu columns={columns} onChoose={keys => set({ columns: keys.join(',') }, { replace: true })} />
        {writes && chosen !== 'all' && (count?.count ?? 0) > 0 && (
          <Button kind="quiet" icon={<IconChecks size={16} stroke={1.6} />} onClick={() => setChosen('all')}>
            {t('customers.bulk.many')}
          </Button>
        )}
      </div>
      <List
        filter={filter}
        sort={one(search, 'sort')}
        columns={columns.shown}
        selected={writes ? chosen : undefined}
        onSelect={setChosen}
        total={count}
      />
      {(chosen === 'all' || chosen.size > 0) && (
        <CustomerBulk
          chosen={chosen}
          filter={filter}
          columns={columns.chosen}
          total={count}
          onAll={() => setChosen('all')}
          onClear={() => setChosen(new Set())}
        />
      )}
    </Page>
  )
}

function Summary({ count, duplicates }: { count: Counted; duplicates: number }) {
  const { t } = useTranslation()
  return (
    <>
      <span>
        {!count.exact && t('customers.list.about')}
        <Count value={count.count} unit={t('customers.list.people')} />
      </span>
      {duplicates > 0 && (
        <span>
          {t('customers.list.duplicates')}{' '}
          <Count value={duplicates} unit={t('customers.list.pairs')} to="/customers/duplicates" />
        </span>
      )}
      <Link to="/customers/holds">{t('holds.title')}</Link>
    </>
  )
}

type ListProps = {
  filter: Search
  sort: string | undefined
  columns: ReturnType<typeof useColumns>['shown']
  selected: ReadonlySet<string> | 'all' | undefined
  onSelect: (selected: ReadonlySet<string>) => void
  total: Counted | undefined
}

function List({ filter, sort, columns, selected, onSelect, total }: ListProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const list = useCustomerList({ ...filter, sort })
  if (list.error && !list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  const rows = list.data?.pages.flatMap(page => page.items)
  return (
    <>
      <DataTable
        label={t('customers.list.title')}
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
        rowLabel={row => row.name}
        {...(selected ? { selected: selected === 'all' ? new Set(rows?.map(row => row.id)) : selected, onSelect } : {})}
        toOf={row => `/customers/${row.id}`}
        busy={list.isFetching && list.isPlaceholderData}
        empty={<Nobody filter={filter} />}
        more={{
          has: list.hasNextPage,
          onMore: () => void list.fetchNextPage(),
          busy: list.isFetchingNextPage,
          total: total?.exact ? total.count : undefined,
        }}
      />
      {filter.q !== undefined && (rows?.length ?? 0) >= 1000 && (
        <p className={styles.hint}>{t('customers.list.tooMany', { count: f.number(1000) })}</p>
      )}
    </>
  )
}

function Nobody({ filter }: { filter: Search }) {
  const { t } = useTranslation()
  const [, set] = useUrl()
  const me = useMe().data
  const icon = <IconUsersGroup size={34} stroke={1.2} />
  if (Object.keys(filter).length > 0)
    return (
      <EmptyState
        title={t('customers.list.noneFound')}
        icon={icon}
        action={<Button onClick={() => set(noFilter())}>{t('customers.list.clear')}</Button>}
      >
        {t('customers.list.noneFoundWhy')}
      </EmptyState>
    )
  if (!may(me, 'imports:write') && !may(me, 'customers:write'))
    return (
      <EmptyState title={t('customers.list.none')} icon={icon}>
        {t('customers.list.noneAsk')}
      </EmptyState>
    )
  const branch = me?.sees?.length === 1 ? me.branches?.find(({ id }) => id === me.sees?.[0])?.name : undefined
  return (
    <EmptyState
      title={branch === undefined ? t('customers.list.none') : t('customers.list.noneHere', { branch })}
      icon={icon}
      action={
        <>
          {may(me, 'imports:write') && (
            <Button kind="main" to="/imports">
              {t('customers.list.toImport')}
            </Button>
          )}
          {may(me, 'customers:write') && <Button to="/customers/new">{t('customers.list.add')}</Button>}
        </>
      }
    >
      {t(may(me, 'imports:write') ? 'customers.list.noneWhy' : 'customers.list.noneAsk')}
    </EmptyState>
  )
}
