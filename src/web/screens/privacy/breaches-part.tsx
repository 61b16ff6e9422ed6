import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPage } from '#domains/plans/wire-contract.ts'
import type { BreachRow } from '#domains/privacy/breach-contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { type Format, shownZone, useFormat } from '#web/lib/format.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Callout } from '#web/ui/callout.tsx'
import { useDayFilters } from '#web/ui/day-filter.ts'
import { Pill } from '#web/ui/pill.tsx'
import { BreachCase, leftOf } from './breach-case.tsx'
import { Register } from './register.tsx'
import type { Field, Values } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import styles from './tabs.module.css'
import { useAct, useLedgerPages } from './use-privacy.ts'

/** 漏えい等: the register, each case with its days. */
export function BreachesPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const [search] = useUrl()
  const ledger = useLedgerPages<BreachRow>('breaches', { q: one(search, 'q'), since: one(search, 'since') })
  const since = useDayFilters().since({ name: 'since', label: t('privacy.breaches.awareOn') })
  const wrong = one(search, 'wrong')
  return (
    <Register
      name="breaches"
      kept={{ names: ['q', 'since'], path: '/privacy/breaches', filters: [since] }}
      ledger={ledger}
      adding={wrong !== undefined}
      rowKey={row => row.id}
      titleOf={row => `${row.number} ${row.title}`}
      columns={[
        { key: 'number', title: t('privacy.breaches.number'), width: '9em', nowrap: true, render: row => row.number },
        { key: 'title', title: t('privacy.breaches.titleOf'), phone: 'title', render: row => row.title },
        {
          key: 'people',
          title: t('privacy.breaches.people'),
          align: 'right',
          width: '6em',
          render: row => t('privacy.breaches.count', { count: row.people }),
        },
        {
          key: 'triggers',
          title: t('privacy.breaches.triggers'),
          render: row =>
            row.triggers.length === 0
              ? t('privacy.breaches.noDuty')
              : row.triggers.map(it => t(`privacy.breaches.triggerOf.${it}`)).join('、'),
        },
        {
          key: 'first',
          title: t('privacy.breaches.firstDue'),
          width: '9em',
          nowrap: true,
          render: row => dueOf(row.firstDue, row.firstReportedAt, f, t),
        },
        {
          key: 'full',
          title: t('privacy.breaches.fullDue'),
          width: '9em',
          nowrap: true,
          render: row => dueOf(row.fullDue, row.fullReportedAt, f, t),
        },
        {
          key: 'state',
          title: t('privacy.breaches.state'),
          width: '7em',
          render: row => (
            <Pill tone={row.closedAt ? 'matcha' : row.late ? 'shu' : 'kin'}>
              {row.closedAt ? t('privacy.breaches.closed') : row.late ? t('privacy.late') : t('privacy.breaches.open')}
            </Pill>
          ),
        },
      ]}
      add={close => <OpenBreach wrong={wrong} onDone={close} />}
      detail={row => <BreachCase it={row} />}
    />
  )
}

const dueOf = (due: string | null, sent: unknown, f: Format, t: TFunction) =>
  due ? [f.date(due), leftOf(due, sent, f, t)].filter(Boolean).join(' ') : '—'

type Listed = { items: { id: string; name?: string; fileName?: string }[] }

const ORIGINS = ['step', 'import', 'export', 'people'] as const

const fields: readonly Field[] = [
  { name: 'title', kind: 'text', required: true },
  { name: 'awareOn', kind: 'day', required: true },
  { name: 'originKind', kind: 'choice', options: ORIGINS, required: true },
  { name: 'plan', kind: 'text', required: true, when: values => values.originKind === 'step' },
  { name: 'step', kind: 'choice', of: 'plan', when: values => values.originKind === 'step' },
  { name: 'import', kind: 'text', required: true, when: values => values.originKind === 'import' },
  { name: 'ids', kind: 'whom', required: true, when: values => values.originKind === 'people' },
  { name: 'sensitive', kind: 'check' },
  { name: 'financial', kind: 'check' },
  { name: 'malicious', kind: 'check' },
  { name: 'encrypted', kind: 'check' },
  { name: 'stop', kind: 'choice', options: ['origin', 'all', 'nothing'], required: true },
]

// A letter that went wrong leads here: it alone, or everything that was sent with the same version of its text.
function useWrong(wrong: string | undefined) {
  const { t } = useTranslation()
  const [search] = useUrl()
  const template = one(search, 'template')
  const version = Number(one(search, 'version'))
  if (wrong === undefined) return { first: 'step', choices: {}, origins: {} }
  const origins: Values = {
    deliveries: { kind: 'deliveries', ids: [wrong] },
    ...(template ? { template: { kind: 'template', template, ...(version > 0 ? { version } : {}) } } : {}),
  }
  const named = [...ORIGINS, ...Object.keys(origins)].map(value => ({
    value,
    label: t(`privacy.breachForm.originKindOf.${value}`),
  }))
  return { first: template ? 'template' : 'deliveries', choices: { originKind: named }, origins }
}

function OpenBreach({ wrong, onDone }: { wrong: string | undefined; onDone: () => void }) {
  const led = useWrong(wrong)
  const { t } = useTranslation()
  const act = useAct()
  const plans = useQuery({
    queryKey: ['plans', 'names'],
    queryFn: ({ signal }) => api.get<Listed | { id: string; name: string }[]>('/plans', { signal }),
  })
  const [asked, setAsked] = useState<Values>({})
  // Looking at the list of imports stands in the record: it is asked only where one is to be chosen.
  const imports = useQuery({
    queryKey: ['imports', 'names'],
    queryFn: ({ signal }) => api.get<Listed>('/imports', { signal }),
    enabled: asked.originKind === 'import',
  })
  const plan = useQuery({
    queryKey: ['plans', asked.plan],
    queryFn: ({ signal }) => api.get<PlanPage>(`/plans/${asked.plan}`, { signal }),
    enabled: typeof asked.plan === 'string',
  })
  const choices = {
    ...led.choices,
    plan: (Array.isArray(plans.data) ? plans.data : (plans.data?.items ?? [])).map(it => ({
      value: it.id,
      label: it.name ?? it.id,
    })),
    step: (plan.data?.live ?? plan.data?.definition)?.steps.map(it => ({ value: it.key, label: it.name })) ?? [],
    import: (imports.data?.items ?? []).map(it => ({ value: it.id, label: it.fileName ?? it.id })),
  }
  return (
    <div className={styles.stack}>
      <Callout tone="kin">{t('privacy.breaches.openSays')}</Callout>
      <SpecForm
        form="breachForm"
        fields={fields}
        first={{ awareOn: dayOf(now(), shownZone()), originKind: led.first, stop: 'origin' }}
        choices={choices}
        busy={act.isPending}
        onAnswer={setAsked}
        send={t('privacy.breaches.send')}
        onSend={values => act.mutate(() => api.post('/privacy/breaches', breachOf(values, led.origins)), { onSuccess: onDone })}
      />
    </div>
  )
}

function breachOf({ title, awareOn, stop, sensitive, financial, malicious, encrypted, ...rest }: Values, led: Values): Values {
  return {
    title,
    awareOn,
    stop,
    nature: { sensitive, financial, malicious, encrypted },
    origin: led[String(rest.originKind)] ?? originOf(rest),
  }
}

function originOf({ originKind, plan, step, import: file, ids }: Values): Values {
  switch (originKind) {
    case 'step':
      return { kind: 'step', plan, ...(step ? { step } : {}) }
    case 'import':
      return { kind: 'import', import: file }
    case 'export':
      return { kind: 'export', at: now().toISOString() }
    default:
      return { kind: 'people', ids }
  }
}
