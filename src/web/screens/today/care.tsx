import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CareRow } from '#domains/tasks/contract.ts'
import { firstOfMonth } from '#kernel/month.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { TextField } from '#web/ui/fields.tsx'
import type { Filter } from '#web/ui/filter.ts'
import { Link } from '#web/ui/link.tsx'
import { ListTools } from '#web/ui/list-tools.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useBranches } from '../customers/queries.ts'

type Care = z.output<typeof CareRow>
type CarePage = { items: Care[]; next: string | null }

const NAMES = ['state', 'branch', 'q'] as const

/** 気づかいリスト: people nobody has spoken to for too long, by their own rhythm. */
export function CareScreen() {
  const { t } = useTranslation()
  const month = firstOfMonth(dayOf(now(), shownZone()))
  const [passing, setPassing] = useState<Care>()
  const [search] = useUrl()
  const filter = Object.fromEntries(NAMES.map(name => [name, one(search, name)]))
  const asked = Object.values(filter).some(Boolean)
  const query = useInfiniteQuery({
    queryKey: ['tasks', 'care', month, filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<CarePage>('/care-lists', { query: { month, ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: before => before,
  })
  const rows = query.data?.pages.flatMap(page => page.items)
  const make = useMake()
  const makeButton = (
    <Button busy={make.isPending} onClick={() => make.mutate()}>
      {t('today.care.make')}
    </Button>
  )
  const columns = useColumns(month, setPassing)
  return (
    <Page wide>
      <PageHeader
        title={t('today.care.title')}
        crumbs={[{ label: t('shell.place.today'), to: '/' }]}
        summary={t('today.care.about')}
        tools={asked || (rows && rows.length > 0) ? makeButton : undefined}
      />
      <ListViews
        screen="care"
        names={NAMES}
        counting={{ topic: 'tasks', path: '/care-lists/count', query: kept => ({ ...kept, month }) }}
      />
      <ListTools search={t('today.care.search')} filters={useFilters()} />
      {query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label={t('today.care.title')}
          columns={columns}
          rows={rows}
          rowKey={row => row.customerId}
          rowLabel={row => row.customer.name}
          empty={
            asked ? (
              <EmptyState title={t('today.care.noneFound.title')}>{t('today.care.noneFound.body')}</EmptyState>
            ) : (
              <EmptyState title={t('today.care.none.title')} action={makeButton}>
                {t('today.care.none.body')}
              </EmptyState>
            )
          }
          more={{ has: query.hasNextPage, onMore: () => void query.fetchNextPage() }}
        />
      )}
      {passing && <PassSheet month={month} row={passing} onClose={() => setPassing(undefined)} />}
    </Page>
  )
}

function useFilters(): Filter[] {
  const { t } = useTranslation()
  const branches = useBranches().data ?? []
  const states = ['open', 'contacted', 'passed'] as const
  return [
    {
      name: 'state',
      label: t('today.care.stateLabel'),
      options: states.map(value => ({ value, label: t(`today.care.state.${value}`) })),
    },
    { name: 'branch', label: t('today.care.branch'), options: branches.map(it => ({ value: it.id, label: it.name })) },
  ].filter(it => it.options.length > 1)
}

function useMake() {
  const { t } = useTranslation()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.post<{ count: number }>('/care-lists'),
    onSuccess: ({ count }) => {
      toast.done(t('today.care.made', { count }))
      void client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
}

function useColumns(month: string, onPass: (row: Care) => void): Column<Care>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    {
      key: 'name',
      title: t('today.care.name'),
      nowrap: true,
      phone: 'title',
      render: row => (
        <Link
          to={`/customers/${row.customerId}`}
        >{`${row.customer.name} ${row.customer.honorific ?? t('today.honorific')}`}</Link>
      ),
    },
    {
      key: 'silence',
      title: t('today.care.since'),
      nowrap: true,
      render: row => (
        <>
          {t('today.care.silence', { days: row.silenceDays })}
          <br />
          <small>{t('today.care.rhythm', { days: Math.round(row.rhythmDays) })}</small>
        </>
      ),
    },
    {
      key: 'last',
      title: t('today.care.last'),
      render: row =>
        row.lastWord ? `「${row.lastWord}」 ${row.lastSpokenAt ? f.date(row.lastSpokenAt) : ''}` : t('today.face.saidNone'),
    },
    { key: 'staff', title: t('today.care.staff'), nowrap: true, render: row => row.staff ?? '—' },
    {
      key: 'state',
      title: t('today.care.stateLabel'),
      phone: 'plain',
      render: row => <CareActs month={month} row={row} onPass={() => onPass(row)} />,
    },
  ]
}

function CareActs({ month, row, onPass }: { month: string; row: Care; onPass: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const call = useMutation({
    mutationFn: () => api.put(`/care-lists/${month}/${row.customerId}/call`),
    onSuccess: () => {
      toast.done(t('today.care.called'))
      void client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  if (row.state !== 'open')
    return <Pill tone={row.state === 'contacted' ? 'matcha' : 'ink'}>{t(`today.care.state.${row.state}`)}</Pill>
  return (
    <>
      <Button busy={call.isPending} onClick={() => call.mutate()}>
        {t('today.care.call')}
      </Button>
      <Button kind="quiet" onClick={onPass}>
        {t('today.care.pass')}
      </Button>
    </>
  )
}

function PassSheet({ month, row, onClose }: { month: string; row: Care; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const pass = useMutation({
    mutationFn: () => api.put(`/care-lists/${month}/${row.customerId}/passed`, { reason: reason.trim() }),
    onSuccess: () => {
      onClose()
      void client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('today.care.pass')}
      foot={
        <Button kind="main" full keys="mod+enter" disabled={!reason.trim()} busy={pass.isPending} onClick={() => pass.mutate()}>
          {t('today.care.pass')}
        </Button>
      }
    >
      <TextField label={t('today.care.passWhy')} value={reason} onChange={setReason} required autoFocus />
    </Sheet>
  )
}
