import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft, Fault, Gap, TemplateKind } from '#domains/templates/contract.ts'
import { labelOf } from '#domains/templates/rules.ts'
import { Callout } from '#web/ui/callout.tsx'
import { Card } from '#web/ui/card.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { MailFrame } from '../dispatch/mail-frame.tsx'
import { languageOf } from '../plans/editor/step-words.ts'
import { CustomerPick, type Picked } from '../plans/list/customer-pick.tsx'
import styles from './templates.module.css'
import { type Previewed, usePreview } from './use-templates.ts'

/** The words as a real customer will read them, with what is wrong and what is empty named. */
export function Preview({ kind, draft }: { kind: TemplateKind; draft: Draft }) {
  const { t } = useTranslation()
  const [customer, setCustomer] = useState<Picked | null>(null)
  const { name: _, ...words } = draft
  const shown = usePreview(kind, words, customer?.id ?? null)
  return (
    <aside className={styles.preview} aria-label={t('templates.edit.preview')}>
      <CustomerPick label={t('templates.edit.as')} value={customer} onChange={setCustomer} />
      {shown.data && <Trouble of={shown.data} />}
      {shown.data && <Letter of={shown.data} kind={kind} />}
    </aside>
  )
}

function Trouble({ of }: { of: Previewed }) {
  const { t, i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const words = (gap: Gap) => {
    const label = language === 'ja' ? gap.label : labelOf(gap.field, language)
    if (gap.part === 'footer') return t('templates.edit.missingFooter', { label })
    return t('templates.edit.missingAt', { part: t(`templates.edit.part.${gap.part}`), line: gap.line, label })
  }
  // The server names a fault in Japanese, with the words of the text; in English it is named by its kind.
  const fault = (it: Fault) =>
    language === 'ja'
      ? it.sentence
      : t(`templates.fault.${it.code}`, { line: it.line, field: it.field ? labelOf(it.field, language) : '' })
  const known = of.gaps.filter(gap => !of.faults.some(it => it.field === gap.field))
  return (
    <>
      {of.faults.length > 0 && (
        <Callout tone="shu" title={t('templates.edit.faults')}>
          {of.faults.map(fault).join(' ')}
        </Callout>
      )}
      {known.length > 0 && (
        <Callout tone="kin" title={t('templates.edit.missing')}>
          {[...new Set(known.map(words))].join(language === 'ja' ? '、' : ', ')} — {t('templates.edit.missingWhy')}
        </Callout>
      )}
    </>
  )
}

type Look = 'phone' | 'text' | 'short'

function Letter({ of, kind }: { of: Previewed; kind: TemplateKind }) {
  const { t } = useTranslation()
  const [look, setLook] = useState<Look>('phone')
  if (kind !== 'message') return <pre className={styles.plain}>{of.body}</pre>
  const looks = [
    { value: 'phone' as const, label: t('dispatch.channel.email') },
    { value: 'text' as const, label: t('dispatch.message.text') },
    { value: 'short' as const, label: 'SMS · LINE' },
  ]
  return (
    <Card>
      <div className={styles.look}>
        <Segmented<Look> label={t('dispatch.message.look')} value={look} onChange={setLook} options={looks} />
      </div>
      {look !== 'short' && <p className={styles.subject}>{of.subject}</p>}
      {look === 'phone' ? (
        <MailFrame html={of.html} title={t('templates.edit.preview')} narrow={false} />
      ) : (
        <pre className={styles.plain}>{look === 'text' ? of.body : of.short}</pre>
      )}
      {look === 'short' && <p className={styles.sms}>{t('templates.edit.smsSize', of.sms)}</p>}
    </Card>
  )
}
