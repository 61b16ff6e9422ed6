import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Verified } from '#domains/audit/contract.ts'
import type { ToldPage, ToldRow } from '#domains/history/told-contract.ts'
import { isDay } from '#kernel/day.ts'
import { isDayPoint, pointLater } from '#kernel/day-point.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { one, type Search, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { useDayFilters } from '#web/ui/day-filter.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Link } from '#web/ui/link.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { WhoField } from '../privacy/who-field.tsx'
import { usePeople } from '../staff/settings/queries.ts'
import styles from '../staff/settings/settings.module.css'

const WHATS = [
  ...[
    'customer.read',
    'export',
    'act',
    'act.not-done',
    'look',
    'refused',
    'sign-in',
    'sign-in.refused',
    'setting.changed',
    'staff.changed',
  ],
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

const NAMES = ['who', 'what', 'whom', 'from', 'to'] as const

/** Who saw and did what, in sentences: searched, kept as a view, taken out as a file, and recomputed. */
export function AuditPart() {
  const { t, i18n } = useTranslation()
  const [search] = useUrl()
  const query = queryOf(search)
  const found = useInfiniteQuery({
    queryKey: ['audit', query, i18n.language],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<z.infer<typeof ToldPage>>('/audit/told', { query: { ...query, cursor: pageParam }, signal }),
    getNextPageParam: page => page.next ?? undefined,
  })
  const columns = useColumns()
  return (
    <div className={styles.stack}>
      <Verify />
      <ListViews screen="audit" names={NAMES} counting={{ topic: 'audit', path: '/audit/told/count', query: queryOf }} />
      <Filters />
      <span className={styles.acts}>
        <ExportMenu path="/audit/told/export" query={query} />
      </span>
      {found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <DataTable
          label={t('guard.audit.title')}
          columns={columns}
          rows={found.data?.pages.flatMap(page => page.items)}
          rowKey={it => it.id}
          empty={<EmptyState title={t('guard.audit.none')}>{t('guard.audit.noneWhy')}</EmptyState>}
          more={{ has: found.hasNextPage, onMore: () => void found.fetchNextPage() }}
        />
      )}
    </div>
  )
}

// Days are whole days of the house: `to` counts with its last minute.
function queryOf(search: Search): Record<string, string> {
  const start = (day: string | undefined, later: number) => (day && isDayPoint(day) ? pointLater(day, later) : undefined)
  const asked = {
    ...Object.fromEntries(['who', 'what', 'whom'].map(name => [name, one(search, name)])),
    from: start(one(search, 'from'), 0),
    to: start(one(search, 'to'), 1),
  }
  return Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function Filters() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const people = usePeople()
  const whom = one(search, 'whom')
  const lately = useDayFilters().since({ name: 'from', label: t('guard.audit.lately') })
  const standing = (name: 'from' | 'to') => {
    const day = one(search, name)
    return day && isDay(day) ? day : null
  }
  return (
    <div className={styles.filters} data-print="off">
      <SelectField
        label={t('guard.audit.who')}
        value={one(search, 'who') ?? null}
        onChange={who => set({ who: who ?? undefined })}
        options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        clearable
      />
      <SelectField
        label={t('guard.audit.what')}
        value={one(search, 'what') ?? null}
        onChange={what => set({ what: what ?? undefined })}
        options={WHATS.map(value => ({ value, label: t(`guard.audit.did.${value.replaceAll(/[.-]/g, '_')}`) }))}
        clearable
      />
      <WhoField label={t('guard.audit.whose')} value={whom ? [whom] : []} onChange={ids => set({ whom: ids.at(-1) })} />
      <SelectField
        label={lately.label}
        value={standing('from') || standing('to') ? null : (one(search, 'from') ?? null)}
        onChange={from => set({ from: from ?? undefined, to: undefined })}
        options={lately.options.filter(it => !isDay(it.value))}
        clearable
      />
      <DateField label={t('guard.audit.from')} value={standing('from')} onChange={day => set({ from: day ?? undefined })} />
      <DateField label={t('guard.audit.to')} value={standing('to')} onChange={day => set({ to: day ?? undefined })} />
    </div>
  )
}

function useColumns(): Column<ToldRow>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    { key: 'at', title: t('guard.audit.at'), nowrap: true, phone: 'line', render: it => f.dateTime(String(it.at)) },
    {
      key: 'who',
      title: t('guard.audit.who'),
      nowrap: true,
      phone: 'title',
      render: it => <b>{it.name ?? whoElse(it.actor, t)}</b>,
    },
    {
      key: 'told',
      title: t('guard.audit.what'),
      phone: 'plain',
      render: it => (it.times > 1 ? t('guard.audit.times', { told: it.told, times: it.times }) : it.told),
    },
    {
      key: 'whom',
      title: t('guard.audit.whose'),
      phone: 'plain',
      render: it =>
        it.customer ? <Link to={`/customers/${it.customer.id}`}>{it.customer.name}</Link> : it.whom && t('guard.audit.erased'),
    },
  ]
}

const whoElse = (actor: string, t: (key: string) => string): string =>
  t(actor.startsWith('key:') ? 'guard.audit.aKey' : actor.startsWith('staff:') ? 'guard.audit.gone' : 'guard.audit.system')

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
        <Callout
          tone={data.broken.why === 'unsealed' ? 'kin' : 'shu'}
          title={t(data.broken.why === 'unsealed' ? 'guard.audit.late' : 'guard.audit.broken')}
        >
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
