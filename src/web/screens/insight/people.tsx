import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PARTS } from '#domains/insight/contract.ts'
import { definitionOf, type Figure } from '#domains/insight/definition-rules.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Section } from '#web/ui/page.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import type { Behind } from './behind.ts'
import type { Period } from './use-board.ts'
import { useWhy } from './why.ts'
import { useWords } from './words.ts'

type Page = { items: Behind[]; next: string | null }

/** The people behind a figure of a period, each with why they count. */
export function People({ figure, period }: { figure: Figure; period: Period }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const words = useWords()
  const [search, set] = useUrl()
  const part = one(search, 'part') === 'rest' ? 'rest' : 'counted'
  const { from, to } = period
  const why = one(search, 'why')
  const staff = one(search, 'staff')
  const branch = one(search, 'branch')
  const q = one(search, 'q')
  const asked = {
    from,
    to,
    part,
    ...(why ? { why } : {}),
    ...(staff ? { staff } : {}),
    ...(branch ? { branch } : {}),
    ...(q ? { q } : {}),
  }
  const query = useInfiniteQuery({
    queryKey: ['insight', 'people', figure, asked],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>(`/insight/figures/${figure}/people`, {
        query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: page => page.next ?? undefined,
  })
  const columns = useColumns(figure)
  const parts = definitionOf(figure).unit === 'percent'
  return (
    <Section
      title={t('insight.people.title', { period: words.window(figure, period) })}
      actions={
        <div data-print="off" style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          <SearchField
            value={q ?? ''}
            onChange={to => set({ q: to || undefined }, { replace: true })}
            label={t('insight.people.find')}
          />
          {parts && (
            <Segmented
              label={t('insight.people.part')}
              value={part}
              onChange={to => set({ part: to === 'counted' ? undefined : to }, { replace: true })}
              options={PARTS.map(value => ({ value, label: t(`insight.people.${value}`) }))}
            />
          )}
          {(why || staff) && (
            <Button onClick={() => set({ why: undefined, staff: undefined }, { replace: true })}>
              {t('insight.people.all')}
            </Button>
          )}
          {may(me, 'export') && <ExportMenu path={`/insight/figures/${figure}/people/export`} query={asked} />}
        </div>
      }
    >
      {query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label={t('insight.people.title', { period: words.window(figure, period) })}
          columns={columns}
          rows={query.data?.pages.flatMap(page => page.items)}
          rowKey={row => row.id}
          rowLabel={row => row.name ?? ''}
          empty={<EmptyState title={t('insight.people.none')}>{t('insight.people.noneWhy')}</EmptyState>}
          more={{ has: query.hasNextPage, onMore: () => void query.fetchNextPage(), busy: query.isFetchingNextPage }}
        />
      )}
    </Section>
  )
}

function useColumns(figure: Figure): Column<Behind>[] {
  const { t } = useTranslation()
  const f = useFormat()
  const why = useWhy(figure)
  return [
    {
      key: 'name',
      title: t('insight.people.name'),
      phone: 'title',
      render: row =>
        row.name === null || row.state === 'erased' ? (
          t('insight.people.erased')
        ) : (
          <Link to={`/customers/${row.customerId}`}>{`${row.name} ${row.honorific ?? ''}`}</Link>
        ),
    },
    { key: 'why', title: t('insight.people.why'), render: why },
    { key: 'last', title: t('insight.people.last'), render: row => f.date(row.lastAt), nowrap: true },
  ]
}
