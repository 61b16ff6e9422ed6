import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OpenContract } from '#domains/selling/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { EnterMissingDay, missingDay, waitingWords } from '../customers/selling/missing-day.tsx'

/** Contracts that may still be taken back today, the next to end first; those without their document can be taken back at any time. */
export function CoolingOff() {
  const { t } = useTranslation()
  const columns = useColumns()
  const go = useNavigate()
  const list = useQuery({
    queryKey: ['customers', 'cooling-off'],
    queryFn: async ({ signal }) => (await api.get<{ items: OpenContract[] }>('/cooling-off', { signal })).items,
  })
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  return (
    <DataTable
      label={t('selling.register.tab.cooling-off')}
      rows={list.data}
      columns={columns}
      rowKey={row => row.id}
      rowLabel={row => row.customer.name}
      onOpen={row => void go({ to: `/customers/${row.customer.id}` })}
      empty={<EmptyState title={t('selling.register.noClock')}>{t('selling.register.noClockWhy')}</EmptyState>}
    />
  )
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
