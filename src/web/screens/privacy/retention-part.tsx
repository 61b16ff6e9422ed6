import { IconListCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LegalHold, RetentionLine, RetentionRun } from '#domains/privacy/retention-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { Register } from './register.tsx'
import type { Field } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import { useAct, useLedger, useLedgerPages, useWrites } from './use-privacy.ts'

type Ledger = { register: RetentionLine[]; runs: RetentionRun[] }
const hold: readonly Field[] = [
  { name: 'customers', kind: 'whom', required: true },
  { name: 'why', kind: 'area', required: true },
  { name: 'reference', kind: 'text' },
]

/** 保存期間: table by table, what would go today, what went, and whose records stay. */
export function RetentionPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const ledger = useLedger<Ledger>('retention')
  const [counted, setCounted] = useState<RetentionRun>()
  const rowsOf = (key: string) => counted?.results.find(it => it.key === key)?.rows
  const register = { ...ledger, data: ledger.data && { items: ledger.data.register } }
  const runs = { ...ledger, data: ledger.data && { items: ledger.data.runs } }
  return (
    <>
      {counted && <Counted it={counted} />}
      <Register
        name="retention"
        ledger={register}
        rowKey={row => row.key}
        tools={<Tools onCounted={setCounted} />}
        columns={[
          {
            key: 'table',
            title: t('privacy.retention.table'),
            phone: 'title',
            render: row => t(`privacy.retention.tableOf.${row.key}`),
          },
          {
            key: 'keep',
            title: t('privacy.retention.keep'),
            width: '8em',
            render: row => t(`privacy.retention.keepOf.${row.unit}`, { keep: row.keep }),
          },
          {
            key: 'what',
            title: t('privacy.retention.what'),
            width: '11em',
            render: row => t(`privacy.retention.whatOf.${row.what}`),
          },
          { key: 'before', title: t('privacy.retention.before'), width: '11em', nowrap: true, render: row => f.date(row.before) },
          { key: 'law', title: t('privacy.retention.law'), width: '8em', phone: 'hide', render: row => row.law.join(' ') },
          {
            key: 'rows',
            title: t('privacy.retention.rows'),
            width: '8em',
            align: 'right',
            render: row => (rowsOf(row.key) === undefined ? '—' : f.number(rowsOf(row.key) ?? 0)),
          },
        ]}
      />
      <Register
        name="runs"
        ledger={runs}
        rowKey={row => row.id}
        columns={[
          {
            key: 'at',
            title: t('privacy.runs.at'),
            phone: 'title',
            width: '12em',
            nowrap: true,
            render: row => f.dateTime(row.startedAt),
          },
          {
            key: 'kind',
            title: t('privacy.runs.kind'),
            width: '9em',
            render: row => t(row.dry ? 'privacy.runs.dry' : 'privacy.runs.real'),
          },
          {
            key: 'rows',
            title: t('privacy.runs.rows'),
            align: 'right',
            render: row => f.number(row.results.reduce((sum, it) => sum + it.rows, 0)),
          },
          { key: 'spared', title: t('privacy.runs.spared'), align: 'right', width: '9em', render: row => f.number(row.spared) },
        ]}
      />
      <Holds />
    </>
  )
}

function Counted({ it }: { it: RetentionRun }) {
  const { t } = useTranslation()
  const f = useFormat()
  const rows = it.results.reduce((sum, result) => sum + result.rows, 0)
  return (
    <Callout tone={rows === 0 ? 'matcha' : 'ai'}>
      {t('privacy.retention.counted', { rows: f.number(rows), spared: f.number(it.spared) })}
    </Callout>
  )
}

function Tools({ onCounted }: { onCounted: (run: RetentionRun) => void }) {
  const { t } = useTranslation()
  const act = useAct()
  const writes = useWrites()
  if (!writes) return null
  const run = async (dry: boolean) => onCounted(await api.post<RetentionRun>('/privacy/retention/runs', { dry }))
  return (
    <>
      <Button icon={<IconListCheck size={17} stroke={1.6} />} busy={act.isPending} onClick={() => act.mutate(() => run(true))}>
        {t('privacy.retention.count')}
      </Button>
      <ConfirmButton
        onConfirm={() => act.mutateAsync(() => run(false))}
        question={t('privacy.retention.ask')}
        consequence={t('privacy.retention.askSays')}
        confirm={t('privacy.retention.run')}
      >
        {t('privacy.retention.run')}
      </ConfirmButton>
    </>
  )
}

function Holds() {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct()
  const ledger = useLedgerPages<LegalHold>('legal-holds')
  return (
    <Register
      name="holds"
      ledger={ledger}
      rowKey={row => row.id}
      titleOf={row => row.name}
      columns={[
        { key: 'name', title: t('privacy.holds.name'), phone: 'title', render: row => row.name },
        { key: 'why', title: t('privacy.holdForm.why'), render: row => row.why },
        { key: 'since', title: t('privacy.holds.since'), width: '11em', nowrap: true, render: row => f.date(row.since) },
      ]}
      add={close => (
        <SpecForm
          form="holdForm"
          fields={hold}
          busy={act.isPending}
          onSend={values => act.mutate(() => api.post('/privacy/legal-holds', values), { onSuccess: close })}
        />
      )}
      detail={(row, close) => (
        <SpecForm
          form="lifting"
          fields={[{ name: 'why', kind: 'area', required: true }]}
          busy={act.isPending}
          send={t('privacy.holds.lift')}
          onSend={values =>
            act.mutate(() => api.put(`/privacy/legal-holds/${row.customer}/${row.id}/end`, values), { onSuccess: close })
          }
        />
      )}
    />
  )
}
