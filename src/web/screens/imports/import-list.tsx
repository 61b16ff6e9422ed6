import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ImportKind, ImportState, type ImportView } from '#domains/imports/contract.ts'
import type { Page as PageOf } from '#kernel/paging.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { useDayFilters } from '#web/ui/day-filter.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import type { Filter } from '#web/ui/filter.ts'
import { ListTools } from '#web/ui/list-tools.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { DropZone } from './drop-zone.tsx'
import { StatePill } from './state-pill.tsx'

const NAMES = ['kind', 'state', 'since', 'q'] as const

/** 取込: where files are put, and all imports so far. */
export function ImportList() {
  const { t } = useTranslation()
  const columns = useColumns()
  const me = useMe().data
  const [search] = useUrl()
  const filter = Object.fromEntries(NAMES.map(name => [name, one(search, name)]))
  const filters = useFilters()
  const list = useInfiniteQuery({
    queryKey: ['imports', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<PageOf<ImportView>>('/imports', { query: { ...filter, cursor: pageParam }, signal }),
    enabled: may(me, 'imports:write'),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: before => before,
  })
  if (me && !may(me, 'imports:write'))
    return (
      <Page wide>
        <PageHeader title={t('imports.title')} />
        <EmptyState title={t('imports.notYours')}>{t('imports.notYoursWhy')}</EmptyState>
      </Page>
    )
  return (
    <Page wide>
      <PageHeader title={t('imports.title')} summary={t('imports.summary')} />
      <DropZone />
      <Section title={t('imports.list.label')}>
        <ListViews screen="imports" names={NAMES} counting={{ topic: 'imports', path: '/imports/count' }} />
        <ListTools search={t('imports.list.search')} filters={filters} />
        {list.error ? (
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DataTable
            label={t('imports.list.label')}
            columns={columns}
            rows={list.data?.pages.flatMap(page => page.items)}
            rowKey={row => row.id}
            toOf={row => `/imports/${row.id}`}
            empty={
              Object.values(filter).some(Boolean) ? (
                <EmptyState title={t('imports.list.noneFound')}>{t('imports.list.noneFoundWhy')}</EmptyState>
              ) : (
                <EmptyState title={t('imports.list.empty')}>{t('imports.list.why')}</EmptyState>
              )
            }
            more={{ has: list.hasNextPage, onMore: () => void list.fetchNextPage() }}
          />
        )}
      </Section>
    </Page>
  )
}

function useFilters(): Filter[] {
  const { t } = useTranslation()
  const since = useDayFilters().since({ name: 'since', label: t('imports.list.at') })
  return [
    {
      name: 'kind',
      label: t('imports.list.kind'),
      options: ImportKind.options.map(value => ({ value, label: t(`imports.kind.${value}`) })),
    },
    {
      name: 'state',
      label: t('imports.list.state'),
      options: ImportState.options.map(value => ({ value, label: t(`imports.state.${value}`) })),
    },
    since,
  ]
}

function useColumns(): Column<ImportView>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    { key: 'file', title: t('imports.list.file'), phone: 'title', render: row => row.fileName },
    {
      key: 'kind',
      title: t('imports.list.kind'),
      width: '7em',
      render: row => (row.counts.rows > 0 ? t(`imports.kind.${row.kind}`) : '—'),
    },
    { key: 'state', title: t('imports.list.state'), width: '10em', render: row => <StatePill it={row} /> },
    { key: 'rows', title: t('imports.list.rows'), align: 'right', width: '7em', render: row => f.number(row.counts.rows) },
    {
      key: 'new',
      title: t('imports.list.taken'),
      align: 'right',
      width: '7em',
      render: row => (row.dryRun ? '—' : f.number(row.counts.new + row.counts.anonymous + row.counts.cancellation)),
    },
    {
      key: 'rejected',
      title: t('imports.list.rejected'),
      align: 'right',
      width: '9em',
      render: row => f.number(row.counts.rejected),
    },
    { key: 'at', title: t('imports.list.at'), nowrap: true, render: row => f.dateTime(row.createdAt) },
  ]
}
