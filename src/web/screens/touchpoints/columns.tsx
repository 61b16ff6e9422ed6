import { useTranslation } from 'react-i18next'
import type { State, TouchpointRow } from '#domains/touchpoints/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { Pill } from '#web/ui/pill.tsx'
import styles from './touchpoints.module.css'
import { useReason } from './use-reason.ts'

const tones: Record<State, 'ink' | 'ai' | 'shu' | 'matcha' | 'kin'> = {
  planned: 'ai',
  moved: 'ai',
  held: 'kin',
  claimed: 'ai',
  sent: 'matcha',
  handed: 'matcha',
  done: 'matcha',
  merged: 'ink',
  skipped: 'ink',
  expired: 'shu',
  cancelled: 'ink',
}

/** The picture of how a contact goes out, or will. */
export function HowIcon({ row, bare }: { row: TouchpointRow; bare?: boolean }) {
  const usual = {
    message: 'email',
    survey: 'survey',
    call: 'phone',
    visit: 'visit',
    postcard: 'postcard',
    check: 'check',
  } as const
  return <ChannelIcon channel={row.channel ?? usual[row.kind]} {...(bare ? { bare: true } : {})} />
}

export function StatePill({ state }: { state: State }) {
  const { t } = useTranslation()
  return <Pill tone={tones[state]}>{t(`touchpoints.state.${state}`)}</Pill>
}

/** The columns of the ledger. */
export function useColumns(): Column<TouchpointRow>[] {
  const { t } = useTranslation()
  const f = useFormat()
  const reason = useReason()
  return [
    { key: 'due', title: t('touchpoints.col.due'), nowrap: true, render: row => f.dateTime(row.dueAt as string) },
    {
      key: 'who',
      title: t('touchpoints.col.who'),
      phone: 'title',
      render: row => (
        <span className={styles.who}>
          <HowIcon row={row} bare />
          {row.customer.name}
        </span>
      ),
    },
    {
      key: 'what',
      title: t('touchpoints.col.what'),
      phone: 'plain',
      render: row => (
        <>
          {row.step.name ?? row.step.key}
          {row.plan.name && <small className={styles.plan}>{row.plan.name}</small>}
        </>
      ),
    },
    {
      key: 'state',
      title: t('touchpoints.col.state'),
      width: '8em',
      phone: 'plain',
      render: row => <StatePill state={row.state} />,
    },
    { key: 'reason', title: t('touchpoints.col.reason'), phone: 'plain', render: row => row.note ?? reason(row.reason) },
  ]
}
