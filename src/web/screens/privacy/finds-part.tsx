import { useTranslation } from 'react-i18next'
import type { FindRow } from '#domains/privacy/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { Link } from '#web/ui/link.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Register } from './register.tsx'
import styles from './tabs.module.css'
import { useAct, useLedgerPages, useWrites } from './use-privacy.ts'

/** 要配慮らしい記録: texts a person decides upon. */
export function FindsPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const ledger = useLedgerPages<FindRow>('finds')
  return (
    <Register
      name="sensitive"
      ledger={ledger}
      rowKey={row => row.id}
      titleOf={row => row.name}
      columns={[
        { key: 'name', title: t('privacy.sensitive.name'), phone: 'title', render: row => row.name },
        {
          key: 'kinds',
          title: t('privacy.sensitive.kinds'),
          render: row =>
            row.kinds.map(kind => (
              <Pill key={kind} tone="kin">
                {t(`privacy.sensitive.kindOf.${kind}`)}
              </Pill>
            )),
        },
        {
          key: 'place',
          title: t('privacy.sensitive.place'),
          width: '8em',
          render: row => t(`privacy.sensitive.placeOf.${row.place}`),
        },
        { key: 'at', title: t('privacy.sensitive.foundAt'), width: '11em', nowrap: true, render: row => f.dateTime(row.foundAt) },
      ]}
      detail={(row, close) => <OneFind row={row} onDone={close} />}
    />
  )
}

function OneFind({ row, onDone }: { row: FindRow; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct()
  const writes = useWrites()
  const decide = (decision: string) =>
    act.mutateAsync(() => api.put(`/privacy/finds/${row.customer}/${row.id}`, { decision })).then(onDone)
  return (
    <div className={styles.stack}>
      <Link to={`/customers/${row.customer}`}>{row.name}</Link>
      <p className={styles.words}>{row.sensitive?.text ?? t('privacy.sensitive.hidden')}</p>
      {writes && (
        <div className={styles.acts}>
          <Button onClick={() => void decide('consented')}>{t('privacy.sensitive.consented')}</Button>
          <Button onClick={() => void decide('harmless')}>{t('privacy.sensitive.harmless')}</Button>
          <ConfirmButton
            onConfirm={() => decide('removed')}
            question={t('privacy.sensitive.removeAsk')}
            consequence={t('privacy.sensitive.removeSays')}
            confirm={t('privacy.sensitive.remove')}
          >
            {t('privacy.sensitive.remove')}
          </ConfirmButton>
        </div>
      )}
    </div>
  )
}
