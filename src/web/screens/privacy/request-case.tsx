import { IconFileZip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RequestRow } from '#domains/privacy/request-contract.ts'
import { api, apiUrl } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { KeyValue, type Pair } from '#web/ui/key-value.tsx'
import { Link } from '#web/ui/link.tsx'
import type { Field } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import styles from './tabs.module.css'
import { useAct, useWrites } from './use-privacy.ts'

/** One request: who, what, by when; identity first, then the answer. */
export function RequestCase({ it, onDone }: { it: RequestRow; onDone: () => void }) {
  const { t } = useTranslation()
  const answers = may(useMe().data, 'customers:erase')
  const writes = useWrites()
  return (
    <div className={styles.stack}>
      {it.late && <Callout tone="shu">{t('privacy.requests.lateSays')}</Callout>}
      <KeyValue pairs={usePairs(it)} />
      {it.customer && it.identity && answers && (
        <div className={styles.acts}>
          <Button icon={<IconFileZip size={17} stroke={1.6} />} href={apiUrl(`/privacy/people/${it.customer.id}/archive`)}>
            {t('privacy.requests.archive')}
          </Button>
        </div>
      )}
      {it.state === 'open' && writes && !it.identity && <IdentityForm it={it} />}
      {it.state === 'open' && answers && <AnswerForm it={it} onDone={onDone} />}
    </div>
  )
}

function usePairs(it: RequestRow): Pair[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    {
      label: t('privacy.requests.asker'),
      value: it.customer ? <Link to={`/customers/${it.customer.id}`}>{it.customer.name}</Link> : it.asker,
    },
    {
      label: t('privacy.requests.by'),
      value: it.agentName ? `${t('privacy.requests.byOf.agent')} ${it.agentName}` : t('privacy.requests.byOf.person'),
    },
    { label: t('privacy.requests.dueOn'), value: f.date(it.dueOn) },
    { label: t('privacy.requests.form'), value: t(`privacy.requests.formOf.${it.form}`) },
    ...(it.detail ? [{ label: t('privacy.requests.detail'), value: it.detail }] : []),
    ...(it.fee > 0
      ? [{ label: t('privacy.requests.fee'), value: f.yen(it.fee), note: it.feePaidOn ? f.date(it.feePaidOn) : undefined }]
      : []),
    ...(it.identity ? [{ label: t('privacy.requests.how'), value: it.identity.how, note: f.dateTime(it.identity.at) }] : []),
    ...(it.answer ? [{ label: t('privacy.requests.answer'), value: it.answer, note: it.refusalReason ?? undefined }] : []),
  ]
}

const identity: readonly Field[] = [
  { name: 'how', kind: 'text', required: true },
  { name: 'customer', kind: 'who', required: true },
]
const withAgent: readonly Field[] = [...identity, { name: 'agentProof', kind: 'text', required: true }]

function IdentityForm({ it }: { it: RequestRow }) {
  const { t } = useTranslation()
  const act = useAct()
  return (
    <section className={styles.item}>
      <b>{t('privacy.requests.identify')}</b>
      <SpecForm
        form="identity"
        fields={it.by === 'agent' ? withAgent : identity}
        first={{ customer: it.customer?.id ?? '' }}
        busy={act.isPending}
        send={t('privacy.requests.identified')}
        onSend={values => act.mutate(() => api.put(`/privacy/requests/${it.id}/identity`, values))}
      />
    </section>
  )
}

function AnswerForm({ it, onDone }: { it: RequestRow; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct()
  const fields: readonly Field[] = [
    { name: 'outcome', kind: 'choice', options: ['done', 'refused', 'withdrawn'], required: true },
    { name: 'answer', kind: 'area', required: true },
    { name: 'reason', kind: 'area', required: true, when: values => values.outcome === 'refused' },
    ...(it.fee > 0 ? [{ name: 'feePaidOn', kind: 'day' as const }] : []),
    ...(it.kind === 'erase'
      ? [
          {
            name: 'name',
            kind: 'text' as const,
            required: true,
            when: (values: Record<string, unknown>) => values.outcome === 'done',
          },
        ]
      : []),
  ]
  return (
    <section className={styles.item}>
      <b>{t('privacy.requests.answering')}</b>
      {it.kind === 'stop-use' && <Callout tone="kin">{t('privacy.requests.stopSays')}</Callout>}
      {it.kind === 'erase' && <Callout tone="kin">{t('privacy.requests.eraseSays')}</Callout>}
      <SpecForm
        form="requests"
        fields={fields}
        first={{ outcome: 'done' }}
        busy={act.isPending}
        send={t('privacy.requests.send')}
        onSend={values => act.mutate(() => api.put(`/privacy/requests/${it.id}/answer`, values), { onSuccess: onDone })}
      />
    </section>
  )
}
