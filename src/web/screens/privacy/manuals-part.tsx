import { useTranslation } from 'react-i18next'
import type { Manual } from '#domains/privacy/manual-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Register } from './register.tsx'
import type { Field } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import styles from './tabs.module.css'
import { useAct, useLedger, useWrites } from './use-privacy.ts'

const fields: readonly Field[] = [
  { name: 'kind', kind: 'choice', options: ['manual', 'training'], required: true },
  { name: 'title', kind: 'text', required: true },
  { name: 'body', kind: 'area', required: true },
]

/** 手引きと研修: what everybody reads, and who has. */
export function ManualsPart() {
  const { t } = useTranslation()
  const act = useAct()
  const ledger = useLedger<{ items: Manual[] }>('manuals')
  const readBy = (row: Manual) => row.readers && `${row.readers.filter(it => it.readAt).length} / ${row.readers.length}`
  return (
    <Register
      name="manuals"
      ledger={ledger}
      rowKey={row => row.id}
      titleOf={row => row.title}
      columns={[
        { key: 'title', title: t('privacy.manualForm.title'), phone: 'title', render: row => row.title },
        { key: 'kind', title: t('privacy.manuals.kind'), width: '8em', render: row => t(`privacy.manuals.kindOf.${row.kind}`) },
        {
          key: 'version',
          title: t('privacy.manuals.version'),
          width: '6em',
          align: 'right',
          render: row => t('privacy.versionNo', { version: row.version }),
        },
        {
          key: 'mine',
          title: t('privacy.manuals.mine'),
          width: '8em',
          render: row => (
            <Pill tone={row.readAt ? 'matcha' : 'kin'}>{t(row.readAt ? 'privacy.manuals.read' : 'privacy.manuals.unread')}</Pill>
          ),
        },
        { key: 'readers', title: t('privacy.manuals.readers'), width: '8em', align: 'right', render: row => readBy(row) ?? '—' },
      ]}
      add={close => (
        <SpecForm
          form="manualForm"
          fields={fields}
          first={{ kind: 'manual' }}
          busy={act.isPending}
          onSend={values => act.mutate(() => api.post('/privacy/manuals', values), { onSuccess: close })}
        />
      )}
      detail={(row, close) => <OneManual it={row} onDone={close} />}
    />
  )
}

function OneManual({ it, onDone }: { it: Manual; onDone: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct()
  const writes = useWrites()
  return (
    <div className={styles.stack}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the server cleaned it */}
      <div className={styles.page} dangerouslySetInnerHTML={{ __html: it.html }} />
      {!it.readAt && (
        <Button
          kind="main"
          busy={act.isPending}
          onClick={() =>
            act.mutate(() => api.put(`/privacy/manuals/${it.id}/versions/${it.version}/reading`), { onSuccess: onDone })
          }
        >
          {t('privacy.manuals.iRead')}
        </Button>
      )}
      {it.readers && (
        <section className={styles.item}>
          <b>{t('privacy.manuals.readers')}</b>
          {it.readers.map(reader => (
            <div key={reader.id} className={styles.head}>
              <span>{reader.name}</span>
              <span className={styles.small}>{reader.readAt ? f.dateTime(reader.readAt) : t('privacy.manuals.unread')}</span>
            </div>
          ))}
        </section>
      )}
      {writes && (
        <section className={styles.item}>
          <b>{t('privacy.manuals.next')}</b>
          <SpecForm
            form="manualForm"
            fields={fields}
            first={{ kind: it.kind, title: it.title, body: it.body }}
            busy={act.isPending}
            onSend={values => act.mutate(() => api.put(`/privacy/manuals/${it.id}`, values), { onSuccess: onDone })}
          />
        </section>
      )}
    </div>
  )
}
