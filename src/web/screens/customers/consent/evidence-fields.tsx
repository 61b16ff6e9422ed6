import { useTranslation } from 'react-i18next'
import { Basis } from '#domains/consent/contract.ts'
import { demanded, type Evidence } from '#domains/consent/evidence-rules.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { SelectField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import styles from './consent.module.css'
import type { Heard } from './heard.ts'
import { useNotices } from './queries.ts'

/** What has to be shown of this word later: their own words, the wording they answered, where the paper is. What is demanded is said before it is missed. */
export function EvidenceFields({ heard, set }: { heard: Heard; set: (change: Partial<Heard>) => void }) {
  const { t } = useTranslation()
  const said = heard.what === 'yes' ? 'yes' : 'no'
  const asked = heard.way === null ? [] : demanded(said, heard.way, heard.basis)
  return (
    <>
      {said === 'yes' && (
        <SelectField
          label={t('ledger.basis.title')}
          value={heard.basis}
          onChange={basis => set({ basis: Basis.catch('consent').parse(basis) })}
          options={Basis.options.map(value => ({ value, label: t(`ledger.basis.${value}`) }))}
        />
      )}
      {asked.length > 0 && (
        <p className={styles.demand}>
          {t('ledger.say.demand', { what: asked.map(it => t(`ledger.fact.${it}`)).join(t('ledger.say.or')) })}
        </p>
      )}
      <TextAreaField
        label={t('customer.consent.words')}
        help={t('customer.consent.wordsHelp')}
        value={heard.words}
        onChange={words => set({ words })}
        required={isOnly(asked, 'words')}
        rows={2}
      />
      {said === 'yes' && <Wording value={heard.notice} onChange={notice => set({ notice })} />}
      <TextField
        label={t('ledger.fact.source')}
        help={t('ledger.say.sourceHelp')}
        value={heard.source}
        onChange={source => set({ source })}
        maxLength={200}
      />
    </>
  )
}

const isOnly = (asked: readonly Evidence[], kind: Evidence): boolean => asked.length === 1 && asked[0] === kind

function Wording({ value, onChange }: { value: string | null; onChange: (notice: string | null) => void }) {
  const { t } = useTranslation()
  const today = dayOf(now(), shownZone())
  const notices = (useNotices().data ?? []).filter(it => it.shownUntil === null || it.shownUntil >= today || it.id === value)
  const chosen = notices.find(it => it.id === value)
  return (
    <>
      <SelectField
        label={t('ledger.notice')}
        value={value}
        onChange={onChange}
        placeholder={t(notices.length === 0 ? 'ledger.noticeMissing' : 'ledger.noticeNone')}
        options={notices.map(it => ({ value: it.id, label: `${it.name} ${t('ledger.version', { version: it.version })}` }))}
        clearable
      />
      {chosen && <p className={styles.words}>{chosen.wording}</p>}
    </>
  )
}
