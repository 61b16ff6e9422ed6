import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TouchpointRow } from '#domains/touchpoints/contract.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, type Search, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { FilterBar } from '#web/ui/filter-bar.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { useColumns } from './columns.tsx'
import { ContactSheet } from './contact-sheet.tsx'
import { useFilters } from './filters.ts'
import { LedgerBulk } from './many/ledger-bulk.tsx'
import { ManyButton } from './many/many-button.tsx'
import styles from './touchpoints.module.css'
import { countQuery, filterOf, LEDGER_NAMES, saidToday, useCounts, useLedger, type View, viewOf } from './use-ledger.ts'
import { WorkOff } from './work-off.tsx'

/** The ledger: every contact that was, is or will be; what came too late and what is held are worked off here. */
export function LedgerPage() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const view = viewOf(search)
  useEffect(() => {
    const change = saidToday(search)
    if (change) set(change, { replace: true })
  }, [search, set])
  const found = useLedger(search)
  const rows = found.data?.pages.flatMap(page => page.items)
  const writes = may(useMe().data, 'contacts:write')
  return (
    <Page wide>
      <PageHeader
        title={t('touchpoints.title')}
        summary={t(`touchpoints.about.${view}`)}
        tools={
          <>
            {writes && <ManyButton view={view} filter={filterOf(search)} nothing={!rows?.length} />}
            {view === 'all' && <ExportMenu path="/touchpoints/export" query={filterOf(search)} />}
          </>
        }
      />
      <ListViews
        screen="touchpoints"
        names={LEDGER_NAMES}
        whole={t('touchpoints.whole')}
        counting={{ topic: 'touchpoints', path: '/touchpoints/count', query: countQuery }}
      />
      <Views view={view} onView={next => set({ view: next === 'all' ? undefined : next, state: undefined, at: undefined })} />
      <div className={styles.filters}>
        <SearchField
          value={one(search, 'q') ?? ''}
          onChange={q => set({ q: q || undefined }, { replace: true })}
          label={t('touchpoints.search')}
        />
        <FilterBar filters={useFilters(view)} />
      </div>
      {found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Rows
          view={view}
          rows={rows}
          writes={writes}
          filter={filterOf(search)}
          more={{ has: found.hasNextPage, onMore: () => void found.fetchNextPage() }}
        />
      )}
    </Page>
  )
}

function Views({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { t } = useTranslation()
  const counts = useCounts().data
  const counted = (name: 'expired' | 'held') => {
    const count = counts?.states[name] ?? 0
    if (count === 0) return ''
    return ` ${count >= (counts?.most ?? 0) ? t('touchpoints.atLeast', { count }) : count}`
  }
  return (
    <div className={styles.views}>
      <Segmented
        label={t('touchpoints.view.label')}
        value={view}
        onChange={onView}
        options={[
          { value: 'all', label: t('touchpoints.view.all') },
          { value: 'late', label: `${t('touchpoints.view.late')}${counted('expired')}` },
          { value: 'held', label: `${t('touchpoints.view.held')}${counted('held')}` },
        ]}
      />
    </div>
  )
}

type More = { has: boolean; onMore: () => void }

type RowsProps = {
  view: View
  rows: readonly TouchpointRow[] | undefined
  writes: boolean
  filter: Search
  more: More
}

function Rows({ view, rows, writes, filter, more }: RowsProps) {
  const { t } = useTranslation()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<string>()
  const columns = useColumns()
  const chosen = rows?.find(row => row.id === open)
  const toPlans = view === 'all' && !Object.values(filter).flat().some(Boolean) && (
    <Button to="/plans">{t('shell.toPlans')}</Button>
  )
  const empty = (
    <EmptyState title={t(`touchpoints.empty.${view}.title`)} action={toPlans}>
      {t(`touchpoints.empty.${view}.why`)}
    </EmptyState>
  )
  if (view !== 'all' && rows && rows.length > 0) return <WorkOff key={view} view={view} rows={rows} more={more} />
  return (
    <>
      <DataTable
        label={t('touchpoints.title')}
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
        rowLabel={row => row.customer.name}
        {...(writes ? { selected, onSelect: setSelected } : {})}
        onOpen={row => setOpen(row.id)}
        current={open}
        empty={empty}
        more={more}
      />
      {selected.size > 0 && (
        <LedgerBulk rows={rows ?? []} chosen={selected} filter={filter} onClear={() => setSelected(new Set())} />
      )}
      {chosen && <ContactSheet row={chosen} onClose={() => setOpen(undefined)} />}
    </>
  )
}
