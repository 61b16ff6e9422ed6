import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconCornerDownRight, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Step } from '#domains/plans/contract.ts'
import { sentenceOf } from '#domains/plans/rules.ts'
import { Button } from '#web/ui/button.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import type { EditorProps } from '../editor/editor-props.ts'
import { asKind, KINDS, type Kind, sameWords } from '../editor/edits.ts'
import { problemsAt } from '../editor/shape.ts'
import { languageOf } from '../editor/step-words.ts'
import { ChannelLadder } from './channel-ladder.tsx'
import { ConditionBuilder } from './condition-builder.tsx'
import { LegalClassField } from './legal-class-field.tsx'
import { Limits } from './limits.tsx'
import { OfferingFields } from './offering-fields.tsx'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'
import { TemplateChoice } from './template-choice.tsx'
import { WhenFields } from './when-fields.tsx'

// What stands here is said beneath the field itself.
const AT_THEIR_FIELD = [
  'hang',
  'hang.anchor',
  'hang.season',
  'hang.step',
  'offset',
  'at',
  'channels',
  'template',
  'legalClass',
  'condition',
  'notAfter',
  'purpose',
  'product',
]

/** One step being written: when, what, for whom; what is wrong stands at its field. */
export function StepPanel({ page, draft, editing, frozen, step }: EditorProps & { step: Step }) {
  const { t, i18n } = useTranslation()
  const problems = problemsAt(editing.problems, step.key)
  const edit: StepProps['edit'] = (change, tag) => editing.edit(step.key, change, tag ?? null)
  const errorAt = (field: string) => {
    if (draft.faults.some(it => it.step === step.key && it.field === field)) return t(`planEditor.shape.${field}`)
    return problems.find(it => it.field === field)?.sentence
  }
  const it = { step, edit, errorAt }
  const live = page.live?.steps.find(one => one.key === step.key)
  return (
    <div className={styles.panel}>
      <p className={styles.sentence}>{sentenceOf(step, draft.plan, languageOf(i18n.language)).text}</p>
      {problems
        .filter(it => !AT_THEIR_FIELD.includes(it.field ?? ''))
        .map(problem => (
          <p key={`${problem.code} ${problem.field}`} className={styles.problem} data-level={problem.level}>
            <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
            {problem.sentence}
          </p>
        ))}
      <fieldset disabled={frozen} className={styles.fields}>
        <TextField
          label={t('planEditor.field.name')}
          value={step.name}
          maxLength={60}
          error={errorAt('name')}
          onChange={name => edit(now => ({ ...now, name }), 'name')}
        />
        <SelectField
          label={t('planEditor.field.kind')}
          value={step.kind}
          disabled={frozen || live !== undefined}
          help={live ? t('planEditor.kindFixed') : undefined}
          options={KINDS.map(kind => ({ value: kind, label: t(`planEditor.kind.${kind}`) }))}
          onChange={kind => kind && edit(now => withKind(now, kind as Kind))}
        />
        <WhenFields {...it} plan={draft.plan} fixed={live !== undefined} />
        {'channels' in step && <ChannelLadder {...it} channels={step.channels} />}
        <OfferingFields {...it} />
        <TemplateChoice {...it} />
        <LegalClassField {...it} />
        <ConditionBuilder {...it} plan={draft.plan} />
        <Limits {...it} />
      </fieldset>
      {!frozen && <Acts editing={editing} step={step} />}
    </div>
  )
}

// Words of another kind would be refused at publishing: better to choose them now.
const withKind = (step: Step, kind: Kind): Step => {
  const next = asKind(step, kind)
  return sameWords(step.kind, kind) ? next : { ...next, template: '' }
}

function Acts({ editing, step }: Pick<EditorProps, 'editing'> & { step: Step }) {
  const { t } = useTranslation()
  return (
    <div className={styles.acts}>
      <Button
        kind="quiet"
        icon={<IconCornerDownRight size={18} stroke={1.6} aria-hidden="true" />}
        onClick={() => editing.addAfter(step.key)}
      >
        {t('planEditor.addAfter')}
      </Button>
      <span>
        <Button kind="quiet" label={t('planEditor.keys.up')} onClick={() => editing.move(-1)}>
          <IconArrowUp size={18} stroke={1.6} aria-hidden="true" />
        </Button>
        <Button kind="quiet" label={t('planEditor.keys.down')} onClick={() => editing.move(1)}>
          <IconArrowDown size={18} stroke={1.6} aria-hidden="true" />
        </Button>
        <Button kind="quiet" label={t('planEditor.keys.remove')} onClick={() => editing.remove(step)}>
          <IconTrash size={18} stroke={1.6} aria-hidden="true" />
        </Button>
      </span>
    </div>
  )
}
