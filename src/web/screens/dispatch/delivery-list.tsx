import { useTranslation } from 'react-i18next'
import type { DeliveryRow } from '#domains/dispatch/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import styles from './dispatch.module.css'
import { useDeliveries } from './use-dispatch.ts'

const tones = { accepted: 'matcha', tray: 'ai', later: 'kin', refused: 'shu', bounced: 'shu', unsure: 'kin' } as const

/** What was sent, or what stands in the tray: newest first, found by name, address or subject. */
export function DeliveryList({ tray }: { tray: boolean }) {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const q = one(search, 'q') ?? ''
  const found = useDeliveries({ ...(tray ? { state: ['tray'] } : {}), ...(q ? { q } : {}) })
  const columns = useColumns(tray)
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  return (
    <>
      {tray && <p className={styles.about}>{t('dispatch.tray.about')}</p>}
      <div className={styles.search}>
        <SearchField
          value={q}
          onChange={value => set({ q: value || undefined }, { replace: true })}
          label={t('dispatch.list.search')}
        />
      </div>
      <DataTable
        label={t('dispatch.list.label')}
        columns={columns}
        rows={found.data?.pages.flatMap(page => page.items)}
        rowKey={it => it.id}
        toOf={it => `/dispatch/messages/${it.customerId}/${it.id}`}
        empty={<Nothing tray={tray} asked={q !== ''} />}
        more={{ has: found.hasNextPage, onMore: () => void found.fetchNextPage() }}
      />
    </>
  )
}

function useColumns(tray: boolean): Column<DeliveryRow>[] {
  const { t } = useTranslation()
  const f = useFormat()
  const state: Column<DeliveryRow> = {
    key: 'state',
    title: t('dispatch.list.state'),
    width: '120px',
    phone: 'plain',
    render: it => <Pill tone={tones[it.state]}>{t(`dispatch.state.${it.state}`)}</Pill>,
  }
  return [
    { key: 'who', title: t('dispatch.list.who'), phone: 'title', render: it => <Who row={it} /> },
    {
      key: 'channel',
      title: t('dispatch.list.channel'),
      width: '64px',
      phone: 'hide',
      render: it => (
        <>
          <ChannelIcon channel={it.channel as 'email'} bare />
          <span className="only-read-aloud">{t(`dispatch.channel.${it.channel}`)}</span>
        </>
      ),
    },
    { key: 'subject', title: t('dispatch.list.subject'), phone: 'plain', render: it => it.subject ?? '—' },
    { key: 'at', title: t('dispatch.list.at'), nowrap: true, phone: 'line', render: it => f.dateTime(String(it.at)) },
    ...(tray ? [] : [state]),
  ]
}

const Who = ({ row }: { row: DeliveryRow }) => (
  <>
    <b>{row.customer ?? '—'}</b>
    <small className={styles.address}>{row.address}</small>
  </>
)

function Nothing({ tray, asked }: { tray: boolean; asked: boolean }) {
  const { t } = useTranslation()
  if (asked) return <EmptyState title={t('dispatch.list.none')}>{t('dispatch.list.noneWhy')}</EmptyState>
  if (!tray)
    return (
      <EmptyState title={t('dispatch.days.none')} action={<Button to="/plans">{t('shell.toPlans')}</Button>}>
        {t('dispatch.days.noneWhy')}
      </EmptyState>
    )
  return (
    <EmptyState title={t('dispatch.tray.none')} action={<Button to="/settings/channels">{t('dispatch.tray.set')}</Button>}>
      {t('dispatch.tray.noneWhy')}
    </EmptyState>
  )
}
