import { useTranslation } from 'react-i18next'
import { PROVISION_BASES, type Provision } from '#domains/privacy/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { useDayFilters } from '#web/ui/day-filter.ts'
import { KeyValue } from '#web/ui/key-value.tsx'
import { Link } from '#web/ui/link.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Register } from './register.tsx'
import type { Field } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import styles from './tabs.module.css'
import { useAct, useLedgerPages } from './use-privacy.ts'

const fields: readonly Field[] = [
  { name: 'direction', kind: 'choice', options: ['out', 'in'], required: true },
  { name: 'class', kind: 'choice', options: ['single', 'batch', 'contract'], required: true },
  { name: 'day', kind: 'day', required: true },
  { name: 'party', kind: 'text', required: true },
  { name: 'partyAddress', kind: 'text' },
  { name: 'partyRepresentative', kind: 'text' },
  { name: 'country', kind: 'text', required: true },
  { name: 'abroadTold', kind: 'area', required: true, when: values => values.country !== 'JP' && values.direction === 'out' },
  { name: 'basis', kind: 'choice', options: PROVISION_BASES, required: true },
  { name: 'items', kind: 'list', required: true },
  { name: 'obtained', kind: 'area', required: true, when: values => values.direction === 'in' },
  { name: 'customers', kind: 'whom', required: true },
  { name: 'note', kind: 'area' },
]

/** 提供の記録: what went to third parties and came from them. */
export function ProvisionsPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct()
  const [search] = useUrl()
  const ledger = useLedgerPages<Provision>('provisions', { q: one(search, 'q'), since: one(search, 'since') })
  const since = useDayFilters().since({ name: 'since', label: t('privacy.provisions.day') })
  return (
    <Register
      name="provisions"
      kept={{ names: ['q', 'since'], path: '/privacy/provisions', filters: [since] }}
      ledger={ledger}
      rowKey={row => row.id}
      titleOf={row => row.party}
      columns={[
        { key: 'day', title: t('privacy.provisions.day'), width: '9em', nowrap: true, render: row => f.date(row.day) },
        {
          key: 'direction',
          title: t('privacy.provisions.direction'),
          width: '8em',
          render: row => (
            <Pill tone={row.direction === 'out' ? 'ai' : 'ink'}>{t(`privacy.provisions.directionOf.${row.direction}`)}</Pill>
          ),
        },
        { key: 'party', title: t('privacy.provisions.party'), phone: 'title', render: row => row.party },
        { key: 'basis', title: t('privacy.provisions.basis'), render: row => t(`privacy.provisions.basisOf.${row.basis}`) },
        {
          key: 'people',
          title: t('privacy.provisions.people'),
          align: 'right',
          width: '6em',
          render: row => f.number(row.people),
        },
        {
          key: 'keep',
          title: t('privacy.provisions.keepUntil'),
          width: '10em',
          nowrap: true,
          render: row => f.date(row.keepUntil),
        },
      ]}
      add={close => (
        <SpecForm
          form="provisions"
          fields={fields}
          first={{ direction: 'out', class: 'single', country: 'JP', basis: 'consent' }}
          busy={act.isPending}
          onSend={values => act.mutate(() => api.post('/privacy/provisions', values), { onSuccess: close })}
        />
      )}
      detail={row => <OneProvision row={row} />}
    />
  )
}

function OneProvision({ row }: { row: Provision }) {
  const { t } = useTranslation()
  const f = useFormat()
  const people = useLedgerPages<{ id: string; name: string }>(`provisions/${row.id}/people`, { limit: '200' })
  const said: [string, string | null][] = [
    ['items', row.items.join('、')],
    ['basis', t(`privacy.provisions.basisOf.${row.basis}`)],
    ['partyAddress', row.partyAddress],
    ['partyRepresentative', row.partyRepresentative],
    ['country', f.country(row.country)],
    ['abroadTold', row.abroadTold],
    ['obtained', row.obtained],
    ['note', row.note],
  ]
  return (
    <div className={styles.stack}>
      <KeyValue
        pairs={said.filter(([, value]) => value).map(([name, value]) => ({ label: t(`privacy.provisions.${name}`), value }))}
      />
      <div>
        <b>{t('privacy.provisions.people')}</b>
        <p className={styles.words}>
          {people.data?.items.map(it => (
            <span key={it.id}>
              <Link to={`/customers/${it.id}`}>{it.name}</Link>{' '}
            </span>
          ))}
        </p>
        {people.more.has && (
          <Button kind="quiet" busy={people.more.busy} onClick={people.more.onMore}>
            {t('ui.table.more')}
          </Button>
        )}
      </div>
    </div>
  )
}
