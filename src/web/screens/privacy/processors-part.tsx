import { useTranslation } from 'react-i18next'
import type { Processor } from '#domains/privacy/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Pill } from '#web/ui/pill.tsx'
import { Register } from './register.tsx'
import type { Field, Values } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import { useAct, useLedger } from './use-privacy.ts'

const fields: readonly Field[] = [
  { name: 'name', kind: 'text', required: true },
  { name: 'work', kind: 'text', required: true },
  { name: 'items', kind: 'list' },
  { name: 'country', kind: 'text', required: true },
  { name: 'measures', kind: 'area', when: values => values.country !== 'JP' },
  { name: 'subcontracts', kind: 'check' },
  { name: 'contractOn', kind: 'day' },
  { name: 'checkedOn', kind: 'day' },
  { name: 'checkNote', kind: 'area' },
  { name: 'endedOn', kind: 'day' },
]

/** 委託先: who works on our data for us, and what each lacks. */
export function ProcessorsPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct()
  const ledger = useLedger<{ items: Processor[] }>('processors')
  const save = (id: string | null, values: Values, close: () => void) =>
    act.mutate(() => (id === null ? api.post('/privacy/processors', values) : api.put(`/privacy/processors/${id}`, values)), {
      onSuccess: close,
    })
  return (
    <Register
      name="processors"
      ledger={ledger}
      rowKey={row => row.id}
      titleOf={row => row.name}
      columns={[
        { key: 'name', title: t('privacy.processors.name'), phone: 'title', render: row => row.name },
        { key: 'work', title: t('privacy.processors.work'), render: row => row.work },
        { key: 'country', title: t('privacy.processors.country'), width: '5em', render: row => f.country(row.country) },
        {
          key: 'checkBy',
          title: t('privacy.processors.checkBy'),
          width: '9em',
          render: row => (row.checkBy ? f.date(row.checkBy) : '—'),
        },
        {
          key: 'lacks',
          title: t('privacy.processors.lacks'),
          render: row =>
            row.lacks.length === 0 ? (
              <Pill tone="matcha">{t('privacy.processors.fine')}</Pill>
            ) : (
              row.lacks.map(it => (
                <Pill key={it} tone="kin">
                  {t(`privacy.processors.lacksOf.${it}`)}
                </Pill>
              ))
            ),
        },
      ]}
      add={close => (
        <SpecForm
          form="processors"
          fields={fields}
          first={{ country: 'JP' }}
          busy={act.isPending}
          onSend={values => save(null, values, close)}
        />
      )}
      detail={(row, close) => (
        <SpecForm
          form="processors"
          fields={fields}
          first={{ ...row }}
          busy={act.isPending}
          onSend={values => save(row.id, values, close)}
        />
      )}
    />
  )
}
