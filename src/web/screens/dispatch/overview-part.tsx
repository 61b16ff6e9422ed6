import { useTranslation } from 'react-i18next'
import type { Overview } from '#domains/dispatch/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Section, Tiles } from '#web/ui/page.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Tile } from '#web/ui/tile.tsx'
import { useOverview } from './use-dispatch.ts'

const heldKnown = [
  'maybe-sent',
  'field-missing',
  'display-missing',
  'season-over',
  'text-missing',
  'text-unreadable',
  'address-missing',
  'send-failing',
  'refused-content',
  'refused-policy',
  'refused-blocked',
  'plan-second',
] as const

/** What waits, what went in the last 14 days, what is held and why things failed. */
export function OverviewPart() {
  const { t } = useTranslation()
  const overview = useOverview()
  if (overview.error) return <Failed error={overview.error} onRetry={() => void overview.refetch()} />
  if (!overview.data) return <div data-busy="" />
  const { paused, pausedReason, days, held, failures, troubles } = overview.data
  return (
    <>
      {paused && (
        <Callout tone="kin" title={t('dispatch.pause.paused')}>
          {pausedReason} {t('dispatch.pause.resumeWhy')}
        </Callout>
      )}
      <Troubles troubles={troubles} />
      <Counts of={overview.data} />
      {held.length > 0 && <Held held={held} />}
      <Section title={t('dispatch.days.title')}>
        <Days days={days} />
      </Section>
      {failures.length > 0 && (
        <Section title={t('dispatch.failures.title')}>
          <Failures failures={failures} />
        </Section>
      )}
    </>
  )
}

function Troubles({ troubles }: { troubles: Overview['troubles'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return troubles.map(({ channel, count, said }) => (
    <Callout key={channel} tone="kin" title={t('dispatch.trouble.title', { channel: channelName(t, channel) })}>
      {t('dispatch.trouble.why', { count: f.number(count) })} {said && t('dispatch.trouble.said', { said })}
    </Callout>
  ))
}

function Counts({ of }: { of: Overview }) {
  const { t } = useTranslation()
  const f = useFormat()
  const held = of.held.reduce((sum, it) => sum + it.count, 0)
  const unit = t('dispatch.tile.count')
  return (
    <Tiles min={170}>
      <Tile label={t('dispatch.tile.due')} value={f.number(of.due)} unit={unit} note={t('dispatch.tile.dueNote')} />
      <Tile label={t('dispatch.tile.claimed')} value={f.number(of.claimed)} unit={unit} />
      <Tile label={t('dispatch.tile.waiting')} value={f.number(of.waiting)} unit={unit} />
      <Tile label={t('dispatch.tile.held')} value={f.number(held)} unit={unit} />
    </Tiles>
  )
}

function Held({ held }: { held: Overview['held'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <Section title={t('dispatch.held.title')}>
      <DataTable
        label={t('dispatch.held.title')}
        rows={held}
        rowKey={it => it.reason}
        empty={null}
        columns={[
          {
            key: 'reason',
            title: t('dispatch.list.state'),
            phone: 'title',
            render: it => (
              <Link to="/touchpoints" search={{ view: 'held', reason: it.reason, kind: ['message', 'survey'] }}>
                {t(`dispatch.heldReason.${heldKnown.find(known => known === it.reason.replace('.', '-')) ?? 'other'}`)}
              </Link>
            ),
          },
          { key: 'count', title: t('dispatch.failures.count'), align: 'right', phone: 'line', render: it => f.number(it.count) },
        ]}
      />
    </Section>
  )
}

type Day = Overview['days'][number]

function Days({ days }: { days: Overview['days'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const amount = (key: 'accepted' | 'tray' | 'later' | 'refused' | 'bounced' | 'unsure'): Column<Day> => ({
    key,
    title: t(`dispatch.days.${key}`),
    align: 'right',
    phone: 'line',
    render: it => (it[key] === 0 ? '—' : f.number(it[key])),
  })
  const columns: Column<Day>[] = [
    { key: 'day', title: t('dispatch.days.day'), phone: 'title', render: it => f.date(it.day) },
    { key: 'channel', title: t('dispatch.days.channel'), phone: 'line', render: it => channelName(t, it.channel) },
    amount('accepted'),
    amount('tray'),
    amount('later'),
    amount('refused'),
    amount('bounced'),
    amount('unsure'),
  ]
  const empty = (
    <EmptyState title={t('dispatch.days.none')} action={<Button to="/plans">{t('shell.toPlans')}</Button>}>
      {t('dispatch.days.noneWhy')}
    </EmptyState>
  )
  return (
    <DataTable
      label={t('dispatch.days.title')}
      columns={columns}
      rows={days}
      rowKey={it => `${it.day} ${it.channel}`}
      empty={empty}
      dense
    />
  )
}

function Failures({ failures }: { failures: Overview['failures'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <DataTable
      label={t('dispatch.failures.title')}
      rows={failures}
      rowKey={it => `${it.state} ${it.detail}`}
      empty={null}
      columns={[
        {
          key: 'state',
          title: t('dispatch.list.state'),
          phone: 'plain',
          width: '110px',
          render: it => <Pill tone={it.state === 'later' ? 'kin' : 'shu'}>{t(`dispatch.state.${it.state}`)}</Pill>,
        },
        { key: 'detail', title: t('dispatch.failures.said'), phone: 'title', render: it => it.detail },
        { key: 'count', title: t('dispatch.failures.count'), align: 'right', phone: 'line', render: it => f.number(it.count) },
        { key: 'last', title: t('dispatch.failures.last'), phone: 'line', render: it => f.dateTime(String(it.last)) },
      ]}
    />
  )
}

const channels = ['email', 'sms', 'line', 'phone', 'visit', 'postcard', 'chat'] as const
export const channelName = (t: (key: string) => string, channel: string): string =>
  t(`dispatch.channel.${channels.find(it => it === channel) ?? 'email'}`)
