import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { useMe } from '#web/lib/me.ts'
import { many, useUrl } from '#web/lib/search.ts'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import type { Filter } from '#web/ui/filter.ts'
import { Link } from '#web/ui/link.tsx'
import { ListTools } from '#web/ui/list-tools.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Section } from '#web/ui/page.tsx'
import { StatePill } from '../touchpoints/columns.tsx'
import { useNames } from '../touchpoints/use-ledger.ts'
import styles from './missed.module.css'
import { type Asked, type Person, useMissed, usePeople } from './use-missed.ts'

// The month is looked at, not kept: a saved list is asked of the month on the screen.
const NAMES = ['branch', 'reason', 'plan', 'q'] as const

/** The people themselves, in the order of the days they were to be contacted. */
export function People({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  const found = usePeople(asked)
  const columns = useColumns()
  return (
    <Section title={t('missed.people')}>
      <ListViews
        screen="missed"
        names={NAMES}
        counting={{ topic: 'missed', path: '/missed/count', query: kept => ({ ...kept, month: asked.month }) }}
      />
      <ListTools search={t('missed.search')} filters={useFilters(asked)} />
      {found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <DataTable
          label={t('missed.people')}
          columns={columns}
          rows={found.data?.pages.flatMap(page => page.items)}
          rowKey={row => row.contact}
          rowLabel={row => row.customer.name}
          empty={<EmptyState title={t('missed.nobody')}>{t('missed.nobodyWhy')}</EmptyState>}
          more={{ has: found.hasNextPage, onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage }}
        />
      )}
    </Section>
  )
}

function useFilters(asked: Asked): Filter[] {
  const { t } = useTranslation()
  const [search] = useUrl()
  const { plans } = useNames()
  const one = (useMe().data?.sees ?? null)?.length === 1
  const list = useMissed(asked).data
  const whole = useMissed({ month: asked.month }).data
  const reasons = new Map((list?.items ?? []).map(it => [it.reason, it.sentence]))
  const gone = many(search, 'reason').filter(reason => !reasons.has(reason))
  const branches = (whole?.branches ?? []).flatMap(it => it.branch ?? [])
  const filters: Filter[] = [
    {
      name: 'branch',
      label: t('missed.col.branch'),
      options: one ? [] : branches.map(it => ({ value: it.id, label: it.name })),
    },
    {
      name: 'reason',
      label: t('missed.col.why'),
      options: [...reasons, ...gone.map(reason => [reason, reason] as const)].map(([value, label]) => ({ value, label })),
    },
    { name: 'plan', label: t('missed.col.plan'), options: plans.map(it => ({ value: it.id, label: it.name })) },
  ]
  return filters.filter(filter => filter.options.length > 0)
}

function useColumns(): Column<Person>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    {
      key: 'who',
      title: t('missed.col.who'),
      phone: 'title',
      nowrap: true,
      render: row => <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link>,
    },
    { key: 'planned', title: t('missed.col.planned'), nowrap: true, render: row => f.dateTime(row.plannedFor as string) },
    {
      key: 'what',
      title: t('missed.col.what'),
      render: row => (
        <span className={styles.what}>
          {row.step}
          <small>{row.plan ?? t('missed.byHand')}</small>
        </span>
      ),
    },
    { key: 'state', title: t('missed.col.state'), nowrap: true, render: row => <StatePill state={row.state} /> },
    {
      key: 'why',
      title: t('missed.col.why'),
      render: row => (
        <span className={styles.what}>
          {row.sentence}
          {row.note && <small>「{row.note}」</small>}
        </span>
      ),
    },
    { key: 'branch', title: t('missed.col.branch'), nowrap: true, render: row => row.branch ?? t('missed.noBranch') },
  ]
}
