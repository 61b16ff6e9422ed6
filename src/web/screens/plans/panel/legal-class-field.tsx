import { useTranslation } from 'react-i18next'
import type { LegalClass } from '#domains/plans/contract.ts'
import { Segmented } from '#web/ui/segmented.tsx'
import { useTemplate, useTemplates } from '../doors.ts'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'

const CLASSES: readonly LegalClass[] = ['ad', 'notice', 'safety']

/** Advertising, notice or safety: what that means, and why the words are of their class. */
export function LegalClassField({ step, edit, errorAt }: StepProps) {
  const { t } = useTranslation()
  const list = useTemplates()
  const row = list.data?.items.find(it => it.key === step.template)
  const whole = useTemplate(row?.id)
  const error = errorAt('legalClass')
  return (
    <div className={styles.group}>
      <span className={styles.label}>{t('planEditor.field.legal')}</span>
      <Segmented
        full
        label={t('planEditor.field.legal')}
        value={step.legalClass}
        onChange={legalClass => edit(now => ({ ...now, legalClass }))}
        options={CLASSES.map(value => ({ value, label: t(`planEditor.legal.${value}`) }))}
      />
      <small className={error ? styles.fault : styles.hint}>{error ?? t(`planEditor.legalWhy.${step.legalClass}`)}</small>
      {row && (
        <small className={styles.hint}>
          {t('planEditor.legalOfWords', { is: t(`planEditor.legal.${row.legalClass}`) })}
          {whole.data?.reasons.map(reason => (
            <span key={reason}>{reason}</span>
          ))}
        </small>
      )}
    </div>
  )
}
