import { useState } from 'react'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { useFormat } from '#web/lib/format.ts'
import { Money } from '#web/ui/amounts.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column, Sort } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { FilterBar } from '#web/ui/filter-bar.tsx'
import { Section, Tiles } from '#web/ui/page.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { SavedViews } from '#web/ui/saved-views.tsx'
import { StickyActions } from '#web/ui/sticky-actions.tsx'
import { lower } from './more-samples.ts'
import { customers, type Sample, tags, columns as titles, words } from './samples.ts'
import styles from './styles.module.css'

const { views, filters, empty } = lower

const choices = [
  {
    name: 'branch',
    label: filters.branch,
    options: [
      { value: 's', label: filters.setagaya },
      { value: 'k', label: filters.kichijoji },
    ],
  },
  {
    name: 'channel',
    label: filters.channel,
    many: true,
    options: [
      { value: 'email', label: filters.email },
      { value: 'phone', label: filters.phone },
      { value: 'line', label: filters.line },
    ],
  },
]

/** A list with views, filters, sorting, choice and export; then its empty, loading and failed states. */
export function Lists() {
  const [view, setView] = useState('all')
  const [sort, setSort] = useState<Sort>({ by: 'name', down: false })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['2']))
  const [current, setCurrent] = useState<string>()
  const columns = useColumns()
  const shared = { label: words.sections.list, columns, rowKey: (row: Sample) => row.id, rowLabel: (row: Sample) => row.name }
  return (
    <Section title={words.sections.list} actions={<ExportMenu path="/customers/export" count={1284} />}>
      <SavedViews
        views={[
          { id: 'all', name: views.all, count: '1,284', fixed: true },
          { id: 'mine', name: views.mine, count: '212' },
          { id: 'silent', name: views.silent, count: '31' },
        ]}
        current={view}
        onPick={setView}
        onSave={async () => undefined}
        onRemove={() => undefined}
      />
      <FilterBar filters={choices} />
      <DataTable
        {...shared}
        rows={sorted(sort)}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={setSelected}
        onOpen={row => setCurrent(row.id)}
        current={current}
        empty={null}
        more={{ has: true, onMore: () => undefined, total: 1284 }}
      />
      {selected.size > 0 && (
        <StickyActions note={lower.chosen(selected.size)}>
          <Button onClick={() => setSelected(new Set())}>{lower.fields.cancel}</Button>
          <Button kind="main">{lower.handOver}</Button>
        </StickyActions>
      )}
      <div className={styles.space} />
      <Tiles min={420}>
        <DataTable {...shared} rows={[]} empty={<Nobody />} />
        <Card>
          <Failed error={new ApiProblem({ code: 'unreachable', title: '', status: 0 })} onRetry={() => undefined} />
        </Card>
      </Tiles>
      <div className={styles.space} />
      <Loading {...shared} />
    </Section>
  )
}

// The picture waits for what is loading; this one loads for ever, so it must not count.
function Loading(shared: { label: string; columns: Column<Sample>[]; rowKey: (row: Sample) => string }) {
  return (
    <div ref={box => box?.querySelector('[data-busy]')?.removeAttribute('data-busy')}>
      <DataTable {...shared} columns={shared.columns.slice(0, 4)} rows={undefined} empty={null} />
    </div>
  )
}

function Nobody() {
  return (
    <EmptyState
      title={empty.title}
      action={
        <>
          <Button kind="main" to="/imports">
            {empty.act}
          </Button>
          <Button>{empty.hand}</Button>
        </>
      }
    >
      {empty.why}
    </EmptyState>
  )
}

function useColumns(): Column<Sample>[] {
  const f = useFormat()
  return [
    { key: 'name', title: titles.name, sortable: true, render: row => <Name row={row} /> },
    { key: 'state', title: titles.state, render: row => <State tag={row.tag} />, phone: 'plain' },
    { key: 'company', title: titles.company, render: row => row.company || '—', phone: 'hide' },
    { key: 'last', title: titles.last, sortable: true, render: row => f.date(row.last) },
    { key: 'next', title: titles.next, sortable: true, render: row => f.date(row.next) },
    {
      key: 'total',
      title: titles.total,
      sortable: true,
      align: 'right',
      render: row => <Money yen={row.total} />,
      phone: 'hide',
    },
  ]
}

function Name({ row }: { row: Sample }) {
  return (
    <span className={styles.name}>
      <b>{row.name}</b>
      <small>{row.kana}</small>
    </span>
  )
}

function State({ tag }: { tag: string }) {
  const said = tags[tag]
  return said ? <Pill tone={said.tone}>{said.text}</Pill> : null
}

function sorted(sort: Sort): Sample[] {
  const by = sort.by as keyof Sample
  const rows = customers.toSorted((a, b) =>
    String(by === 'name' ? a.kana : a[by]).localeCompare(String(by === 'name' ? b.kana : b[by]), 'ja', { numeric: true }),
  )
  return sort.down ? rows.reverse() : rows
}
