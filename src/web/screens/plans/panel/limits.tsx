import { useTranslation } from 'react-i18next'
import type { Offset, Step } from '#domains/plans/contract.ts'
import { NumberField, SelectField } from '#web/ui/fields.tsx'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'

const UNITS = ['hours', 'days', 'business_days', 'weeks', 'months'] as const
const PRIORITIES = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** How long it may be late, how important it is, and how many days a person has for it. */
export function Limits({ step, edit, errorAt }: StepProps) {
  const { t } = useTranslation()
  const { notAfter } = step
  const write = (next: Offset) => edit(now => ({ ...now, notAfter: next }), 'notAfter')
  return (
    <details className={styles.more}>
      <summary>{t('planEditor.limits')}</summary>
      <div className={styles.pair}>
        <NumberField
          label={t('planEditor.field.notAfter')}
          value={notAfter.amount}
          min={1}
          error={errorAt('notAfter')}
          onChange={amount => write({ ...notAfter, amount: Math.trunc(amount ?? 0) })}
        />
        <SelectField
          label={t('planEditor.field.unit')}
          value={notAfter.unit}
          options={UNITS.map(unit => ({ value: unit, label: t(`planEditor.unit.${unit}`) }))}
          onChange={unit => unit && write({ ...notAfter, unit: unit as Offset['unit'] })}
        />
      </div>
      <small className={styles.hint}>{t('planEditor.notAfterHelp')}</small>
      <SelectField
        label={t('planEditor.field.priority')}
        value={String(step.priority)}
        help={t('planEditor.priorityHelp')}
        options={PRIORITIES.map(n => ({ value: String(n), label: t(`planEditor.priority.${n}`) }))}
        onChange={n => n && edit(now => ({ ...now, priority: Number(n) }))}
      />
      {'withinDays' in step && (
        <NumberField
          label={t('planEditor.field.withinDays')}
          value={step.withinDays}
          min={1}
          max={60}
          error={errorAt('withinDays')}
          onChange={days => edit(now => within(now, Math.min(60, Math.max(1, Math.trunc(days ?? 1)))), 'within')}
        />
      )}
    </details>
  )
}

const within = (step: Step, withinDays: number): Step => ('withinDays' in step ? { ...step, withinDays } : step)
