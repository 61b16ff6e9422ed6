import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HoldKind, HoldReach } from '#domains/consent/contract.ts'
import type { HoldLine } from '#domains/consent/hold-contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { useDayFilters } from '#web/ui/day-filter.ts'
import { EmptyHere } from '#web/ui/empty-here.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { FilterBar } from '#web/ui/filter-bar.tsx'
import { Link } from '#web/ui/link.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { EndForm } from './end-form.tsx'
import styles from './holds.module.css'
import { useHoldList } from './queries.ts'

type State = 'open' | 'over'
const NAMES = ['state', 'kind', 'reach', 'since', 'q'] as const

/** Everybody who is left in peace: why, with whom, until when; ended from here, and what is over to look back at. */
export function HoldListScreen() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const state: State = one(search, 'state') === 'over' ? 'over' : 'open'
  const filter = {
    state,
    kind: one(search, 'kind'),
    reach: one(search, 'reach'),
    since: one(search, 'since'),
    q: one(search, 'q'),
  }
  const list = useHoldList(filter)
  const [ending, setEnding] = useState<HoldLine | null>(null)
  const writes = may(useMe().data, 'consent:write')
  const columns = useColumns(state, writes ? setEnding : undefined)
  return (
    <Page>
      <PageHeader
        title={t('holds.title')}
        crumbs={[{ label: t('customers.list.title'), to: '/customers' }]}
        summary={t('holds.summary')}
      />
      <ListViews screen="holds" names={NAMES} counting={{ topic: 'holds', path: '/holds/count' }} />
      <div className={styles.top}>
        <Segmented
          label={t('holds.state')}
          value={state}
          onChange={value => set({ state: value === 'open' ? undefined : value }, { replace: true })}
          options={(['open', 'over'] as const).map(value => ({ value, label: t(`holds.stateOf.${value}`) }))}
        />
        <SearchField
          label={t('holds.search')}
          value={filter.q ?? ''}
          onChange={q => set({ q: q || undefined }, { replace: true })}
          wait={150}
        />
        <FilterBar filters={useFilters()} />
        <ExportMenu path="/holds/export" query={filter} />
      </div>
      {list.error ? (
        <Failed error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('holds.title')}
          columns={columns}
          rows={list.data?.pages.flatMap(page => page.items)}
          rowKey={row => row.id}
          empty={<EmptyHere title={t(`holds.none.${state}`)}>{t('holds.noneWhy')}</EmptyHere>}
          more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }}
        />
      )}
      <Sheet open={ending !== null} onClose={() => setEnding(null)} title={t('holds.endOf', { name: ending?.name ?? '' })}>
        {ending && <EndForm hold={ending} onDone={() => setEnding(null)} />}
      </Sheet>
    </Page>
  )
}

function useFilters() {
  const { t } = useTranslation()
  const of = (name: 'kind' | 'reach', values: readonly string[]) => ({
    name,
    label: t(name === 'kind' ? 'holds.why' : 'holds.reach'),
    options: values.map(value => ({ value, label: t(name === 'kind' ? `holds.kind.${value}` : `holds.reachOf.${value}`) })),
  })
  const since = useDayFilters().since({ name: 'since', label: t('holds.since') })
  return [of('kind', HoldKind.options), of('reach', HoldReach.options), since]
}

function useColumns(state: State, onEnd: ((hold: HoldLine) => void) | undefined): Column<HoldLine>[] {
  const { t } = useTranslation()
  const f = useFormat()
  const until = (row: HoldLine) => (row.until ? t('holds.untilDay', { day: f.date(row.until) }) : t('holds.untilEnded'))
  const over = (row: HoldLine) =>
    row.liftedAt ? [f.date(String(row.liftedAt)), row.liftedWhy].filter(Boolean).join(' ') : until(row)
  const end: Column<HoldLine> = {
    key: 'end',
    title: t('holds.act'),
    width: '7em',
    phone: 'plain',
    render: row => (
      <Button label={t('holds.endOf', { name: row.name ?? '' })} onClick={() => onEnd?.(row)}>
        {t('holds.endShort')}
      </Button>
    ),
  }
  return [
    {
      key: 'who',
      title: t('holds.who'),
      phone: 'title',
      width: '12em',
      render: row => <Link to={`/customers/${row.customer}`}>{row.name}</Link>,
    },
    { key: 'why', title: t('holds.why'), width: '13em', render: row => <Pill tone="kin">{t(`holds.kind.${row.kind}`)}</Pill> },
    { key: 'reach', title: t('holds.reach'), width: '8em', render: row => t(`holds.reachOf.${row.reach}`) },
    { key: 'since', title: t('holds.since'), width: '8em', nowrap: true, render: row => f.date(String(row.since)) },
    {
      key: 'until',
      title: t(state === 'open' ? 'holds.until' : 'holds.over'),
      width: '13em',
      render: state === 'open' ? until : over,
    },
    { key: 'note', title: t('holds.note'), render: row => row.note },
    ...(onEnd && state === 'open' ? [end] : []),
  ]
}
