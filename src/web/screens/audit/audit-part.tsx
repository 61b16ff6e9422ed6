import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { AuditPage, AuditRow, Verified } from '#domains/audit/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Link } from '#web/ui/link.tsx'
import { usePeople } from '../staff/settings/queries.ts'
import styles from '../staff/settings/settings.module.css'

const WHATS = [
  ...['customer.read', 'export', 'act', 'act.not-done', 'look', 'refused', 'sign-in', 'sign-in.refused', 'setting.changed', 'staff.changed'],
  ...[
    'role.changed',
    'factor.added',
    'factor.removed',
    'factor.reset',
    'session.ended',
    'approval.asked',
    'approval.approved',
    'approval.used',
  ],
]

/** Who saw and did what: searched, taken out as a file, and recomputed. */
export function AuditPart() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const people = usePeople()
  const query = { who: one(search, 'who'), what: one(search, 'what'), whom: one(search, 'whom') }
  const found = useInfiniteQuery({
    queryKey: ['audit', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<z.infer<typeof AuditPage>>('/audit', { query: { ...query, cursor: pageParam }, signal }),
    getNextPageParam: page => page.next ?? undefined,
  })
  const columns = useColumns()
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  const asked = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return (
    <div className={styles.stack}>
      <Verify />
      <span className={styles.acts}>
        <SelectField
          label={t('guard.audit.who')}
          value={query.who ?? null}
          onChange={who => set({ who: who ?? undefined })}
          options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          clearable
        />
        <SelectField
          label={t('guard.audit.what')}
          value={query.what ?? null}
          onChange={what => set({ what: what ?? undefined })}
          options={WHATS.map(value => ({ value, label: t(`guard.audit.did.${value.replaceAll(/[.-]/g, '_')}`) }))}
          clearable
        />
      </span>
      <DataTable
        label={t('guard.audit.title')}
        columns={columns}
        rows={found.data?.pages.flatMap(page => page.items)}
        rowKey={it => it.id}
        empty={<EmptyState title={t('guard.audit.none')}>{t('guard.audit.noneWhy')}</EmptyState>}
        more={{ has: found.hasNextPage, onMore: () => void found.fetchNextPage() }}
      />
      <p>
        <a href={`/api/v1/audit/export?${asked}`}>{t('guard.audit.export')}</a>
      </p>
    </div>
  )
}

function useColumns(): Column<AuditRow>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    { key: 'who', title: t('guard.audit.who'), nowrap: true, phone: 'title', render: it => <b>{it.name ?? it.actor}</b> },
    {
      key: 'what',
      title: t('guard.audit.what'),
      phone: 'plain',
      render: it => t(`guard.audit.did.${it.what.replaceAll(/[.-]/g, '_')}`, { defaultValue: it.what }),
    },
    {
      key: 'whom',
      title: t('guard.audit.whom'),
      phone: 'plain',
      render: it =>
        it.whom ? (
          <Link to={`/customers/${it.whom}`}>{t('guard.audit.customer')}</Link>
        ) : (
          (shortly(it.subject) ?? String(it.data.operation ?? ''))
        ),
    },
    { key: 'at', title: t('guard.audit.at'), nowrap: true, phone: 'line', render: it => f.dateTime(String(it.at)) },
  ]
}

// The end of an id tells two apart; the file has it whole.
const shortly = (subject: string | null): string | null =>
  subject === null ? null : subject.replaceAll(/[\da-f]{8}-[\da-f-]{19}([\da-f]{8})/g, '…$1')

function Verify() {
  const { t } = useTranslation()
  const check = useMutation({ mutationFn: () => api.get<Verified>('/audit/verification') })
  const { data } = check
  return (
    <>
      {data?.whole && (
        <Callout tone="matcha" title={t('guard.audit.whole')}>
          {t('guard.audit.counted', { seals: data.seals, entries: data.entries })}
          {data.last && (
            <div style={{ overflowWrap: 'anywhere' }}>
              {t('guard.audit.seal', { no: data.last.no })}
              <br />
              <code>{data.last.hash}</code>
            </div>
          )}
        </Callout>
      )}
      {data?.broken && (
        <Callout tone="shu" title={t('guard.audit.broken')}>
          {t(`guard.audit.why.${data.broken.why}`)}{' '}
          {t('guard.audit.where', { seal: data.broken.seal ?? '—', entry: data.broken.entry ?? '—' })}
        </Callout>
      )}
      <span className={styles.acts}>
        <Button busy={check.isPending} onClick={() => check.mutate()}>
          {t('guard.audit.verify')}
        </Button>
      </span>
    </>
  )
}
