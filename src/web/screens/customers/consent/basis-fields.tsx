import { useTranslation } from 'react-i18next'
import { Basis } from '#domains/consent/contract.ts'
import { SelectField } from '#web/ui/fields.tsx'
import { useNotices } from './said-list.tsx'

export type Footing = { basis: string | null; notice: string | null }

/** As the API takes it: what was not chosen is left out. */
export const standsOn = ({ basis, notice }: Footing) => ({ ...(basis ? { basis } : {}), ...(notice ? { notice } : {}) })

/** On what a yes stands, and the wording it answers; what the server finds void is said here. */
export function BasisFields({
  footing,
  onChange,
  fault,
}: {
  footing: Footing
  onChange: (footing: Footing) => void
  fault: string | undefined
}) {
  const { t } = useTranslation()
  const notices = useNotices().data ?? []
  return (
    <>
      <SelectField
        label={t('ledger.basis.title')}
        value={footing.basis}
        onChange={basis => onChange({ ...footing, basis })}
        options={Basis.options.map(value => ({ value, label: t(`ledger.basis.${value}`) }))}
        error={fault}
      />
      <SelectField
        label={t('ledger.notice')}
        value={footing.notice}
        onChange={notice => onChange({ ...footing, notice })}
        placeholder={t('ledger.noticeNone')}
        options={notices.map(it => ({ value: it.id, label: `${it.name} ${t('ledger.version', { version: it.version })}` }))}
        clearable
      />
    </>
  )
}
