import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { useLedgerPages } from './use-privacy.ts'

type Affected = { id: string; name: string; honorific: string | null; toldAt: string | null }

/** Who is affected by a case, by name, and whether they were told. */
export function BreachPeople({ breach }: { breach: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useLedgerPages<Affected>(`breaches/${breach}/people`)
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  return (
    <DataTable
      label={t('privacy.breaches.people')}
      columns={[
        {
          key: 'name',
          title: t('privacy.breaches.people'),
          phone: 'title',
          render: it => <Link to={`/customers/${it.id}`}>{[it.name, it.honorific].filter(Boolean).join(' ')}</Link>,
        },
        {
          key: 'told',
          title: t('privacy.breaches.toldOn'),
          phone: 'plain',
          render: it => (it.toldAt ? f.dateTime(it.toldAt) : t('privacy.breaches.notYet')),
        },
      ]}
      rows={found.data?.items}
      rowKey={it => it.id}
      empty={<EmptyState title={t('privacy.breaches.nobody')} />}
      more={found.more}
    />
  )
}
