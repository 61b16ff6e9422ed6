import { useTranslation } from 'react-i18next'
import type { Condition, PlanDefinition, Reentry } from '#domains/plans/contract.ts'
import { reentrySentence, subjectOf } from '#domains/plans/rules.ts'
import { CardTitle } from '#web/ui/card.tsx'
import { CheckField, NumberField, SelectField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import type { EditorProps } from '../editor/editor-props.ts'
import { languageOf } from '../editor/step-words.ts'
import { Tests } from './condition-builder.tsx'
import styles from './panel.module.css'
import { TopicField } from './topic-field.tsx'

const REENTRIES: readonly Reentry[] = ['once', 'per-occurrence', 'yearly']
const GOAL = 'order.placed'

/** What holds for the whole plan: its name, who enters and how often, who is left out for comparison, and when it has reached its goal. */
export function SettingsPanel({ draft, editing, frozen }: EditorProps) {
  const { t, i18n } = useTranslation()
  const { plan } = draft
  const write = (change: Partial<PlanDefinition>, tag: string) => draft.change({ ...plan, ...change }, tag)
  return (
    <div className={styles.panel}>
      <CardTitle>{t('planEditor.panel.settings')}</CardTitle>
      <fieldset disabled={frozen} className={styles.fields}>
        <TextField
          label={t('planEditor.plan.name')}
          value={plan.name}
          maxLength={60}
          error={draft.faults.some(it => it.field === 'name' && !it.step) ? t('planEditor.shape.name') : undefined}
          onChange={name => write({ name }, 'name')}
        />
        <TextAreaField
          label={t('planEditor.plan.about')}
          value={plan.about}
          onChange={about => write({ about: about.slice(0, 400) }, 'about')}
        />
        <SelectField
          label={t('planEditor.plan.reentry')}
          value={plan.reentry}
          help={reentrySentence(plan.reentry, languageOf(i18n.language))}
          options={REENTRIES.map(value => ({ value, label: t(`planEditor.reentry.${value}`) }))}
          onChange={reentry => reentry && write({ reentry: reentry as Reentry }, 'reentry')}
        />
        <Tests
          tests={plan.audience?.all ?? []}
          subjects={new Set(plan.steps.flatMap(step => subjectOf(step) ?? []))}
          error={editing.problems.find(it => it.field === 'audience')?.sentence}
          onChange={tests => draft.change(withAudience(plan, { all: [...tests] }), 'audience')}
        />
        <TopicField plan={plan} onChange={next => draft.change(next, 'topic')} />
        <NumberField
          label={t('planEditor.plan.control')}
          value={plan.control}
          unit="%"
          min={0}
          max={50}
          help={t('planEditor.plan.controlHelp')}
          onChange={control => write({ control: Math.min(50, Math.max(0, Math.trunc(control ?? 0))) }, 'control')}
        />
        <CheckField
          label={t('planEditor.plan.goal')}
          help={t('planEditor.plan.goalHelp')}
          checked={plan.leaveOn.includes(GOAL)}
          onChange={on => write({ leaveOn: on ? [...plan.leaveOn, GOAL] : plan.leaveOn.filter(it => it !== GOAL) }, 'goal')}
        />
      </fieldset>
    </div>
  )
}

function withAudience(plan: PlanDefinition, audience: Condition): PlanDefinition {
  const { audience: _, ...rest } = plan
  return audience.all.length > 0 ? { ...rest, audience } : rest
}
