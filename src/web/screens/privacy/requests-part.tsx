import { useTranslation } from 'react-i18next'
import { REQUEST_KINDS, type RequestRow } from '#domains/privacy/request-contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { useDayFilters } from '#web/ui/day-filter.ts'
import { Pill } from '#web/ui/pill.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Register } from './register.tsx'
import { RequestCase } from './request-case.tsx'
import type { Field } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import { useAct, useLedgerPages } from './use-privacy.ts'

const stops = (kind: unknown) => kind === 'stop-use' || kind === 'erase' || kind === 'stop-provision'
const fields: readonly Field[] = [
  { name: 'kind', kind: 'choice', options: REQUEST_KINDS, required: true },
  {
    name: 'ground',
    kind: 'choice',
    options: ['wish', 'not-needed', 'harm', 'breach', 'unlawful'],
    when: values => stops(values.kind),
  },
  { name: 'asker', kind: 'text', required: true },
  { name: 'customer', kind: 'who' },
  { name: 'by', kind: 'choice', options: ['person', 'agent'], required: true },
  { name: 'agentName', kind: 'text', required: true, when: values => values.by === 'agent' },
  { name: 'agentProof', kind: 'text', when: values => values.by === 'agent' },
  { name: 'reach', kind: 'text' },
  { name: 'form', kind: 'choice', options: ['electronic', 'paper'], required: true },
  { name: 'detail', kind: 'area' },
  { name: 'receivedOn', kind: 'day', required: true },
  { name: 'fee', kind: 'number', when: values => values.kind === 'purpose' || values.kind === 'disclosure' },
]

/** ご本人からの請求: by their day, each a case. */
export function RequestsPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct()
  const [search, set] = useUrl()
  const state = one(search, 'state') === 'all' ? 'all' : 'open'
  const ledger = useLedgerPages<RequestRow>('requests', { state, q: one(search, 'q'), since: one(search, 'since') })
  const since = useDayFilters().since({ name: 'since', label: t('privacy.requests.receivedOn') })
  return (
    <Register
      name="requests"
      kept={{ names: ['q', 'state', 'since'], path: '/privacy/requests', filters: [since] }}
      ledger={ledger}
      rowKey={row => row.id}
      titleOf={row => `${row.number} ${t(`privacy.requests.kindOf.${row.kind}`)}`}
      tools={
        <Segmented
          label={t('privacy.requests.title')}
          value={state}
          onChange={to => set({ state: to === 'all' ? to : undefined })}
          options={(['open', 'all'] as const).map(value => ({ value, label: t(`privacy.requests.show.${value}`) }))}
        />
      }
      columns={[
        { key: 'number', title: t('privacy.requests.number'), width: '9em', nowrap: true, render: row => row.number },
        { key: 'asker', title: t('privacy.requests.asker'), phone: 'title', render: row => row.customer?.name ?? row.asker },
        { key: 'kind', title: t('privacy.requests.kind'), render: row => t(`privacy.requests.kindOf.${row.kind}`) },
        {
          key: 'received',
          title: t('privacy.requests.receivedOn'),
          width: '9em',
          nowrap: true,
          render: row => f.date(row.receivedOn),
        },
        { key: 'due', title: t('privacy.requests.dueOn'), width: '9em', nowrap: true, render: row => f.date(row.dueOn) },
        {
          key: 'state',
          title: t('privacy.requests.state'),
          width: '9em',
          render: row => (
            <Pill tone={row.late ? 'shu' : row.state === 'open' ? 'kin' : 'matcha'}>
              {row.late ? t('privacy.late') : t(`privacy.requests.stateOf.${row.state}`)}
            </Pill>
          ),
        },
      ]}
      add={close => (
        <SpecForm
          form="requests"
          fields={fields}
          first={{ kind: 'disclosure', by: 'person', form: 'electronic', receivedOn: dayOf(now(), shownZone()) }}
          busy={act.isPending}
          onSend={values => act.mutate(() => api.post('/privacy/requests', values), { onSuccess: close })}
        />
      )}
      detail={(row, close) => <RequestCase it={row} onDone={close} />}
    />
  )
}
