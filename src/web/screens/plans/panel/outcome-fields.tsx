import { useTranslation } from 'react-i18next'
import type { Outcome, PlanDefinition, Step } from '#domains/plans/contract.ts'
import { outcomesOf, outcomeWord } from '#domains/plans/rules.ts'
import { CheckField, SelectField } from '#web/ui/fields.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { languageOf } from '../editor/step-words.ts'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'

type Waiting = Extract<Step['hang'], { from: 'outcome' }>

/** Which step is waited for, and for what: nothing within a time, or certain outcomes. */
export function OutcomeFields({ step, edit, plan, errorAt, fixed }: StepProps & { plan: PlanDefinition; fixed: boolean }) {
  const { t, i18n } = useTranslation()
  if (step.hang.from !== 'outcome') return null
  const { hang } = step
  const parent = plan.steps.find(it => it.key === hang.step)
  const possible = parent ? outcomesOf(parent.kind) : []
  const write = (change: Partial<Waiting>) =>
    edit(now => (now.hang.from === 'outcome' ? { ...now, hang: { ...now.hang, ...change } } : now))
  return (
    <>
      <SelectField
        label={t('planEditor.field.waitsFor')}
        value={parent ? hang.step : null}
        disabled={fixed}
        error={errorAt('hang.step')}
        options={plan.steps.filter(it => it.key !== step.key).map(it => ({ value: it.key, label: it.name }))}
        onChange={key => key && write({ step: key })}
      />
      <Segmented
        full
        label={t('planEditor.field.outcome')}
        value={hang.is === 'none' ? 'none' : 'some'}
        onChange={next => !fixed && write({ is: next === 'none' ? 'none' : possible.slice(0, 1) })}
        options={[
          { value: 'none', label: t('planEditor.outcome.none') },
          { value: 'some', label: t('planEditor.outcome.some') },
        ]}
      />
      {hang.is !== 'none' && (
        <div className={styles.checks}>
          {possible.map(outcome => (
            <CheckField
              key={outcome}
              label={outcomeWord(outcome, languageOf(i18n.language))}
              checked={hang.is.includes(outcome)}
              onChange={on => write({ is: toggled(hang.is, outcome, on) })}
            />
          ))}
        </div>
      )}
    </>
  )
}

// The last one stays: a step that waits for nothing at all can't be kept.
function toggled(now: Waiting['is'], outcome: Outcome, on: boolean): Outcome[] {
  const before = now === 'none' ? [] : now
  if (on) return [...before, outcome]
  const left = before.filter(it => it !== outcome)
  return left.length > 0 ? left : before
}
