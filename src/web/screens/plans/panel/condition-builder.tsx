import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Condition, PlanDefinition, Step } from '#domains/plans/contract.ts'
import { FACTS, rootOf, subjectOf } from '#domains/plans/rules.ts'
import { NumberField, SelectField, TextField } from '#web/ui/fields.tsx'
import { languageOf } from '../editor/step-words.ts'
import { factWord, type Test } from './condition-words.ts'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'

const OWN = 'attribute.'

/** For whom this step is, in words. */
export function ConditionBuilder({ step, edit, errorAt, plan }: StepProps & { plan: PlanDefinition }) {
  const root = rootOf(step, plan.steps)
  const subject = root && subjectOf(root)
  return (
    <Tests
      tests={step.condition?.all ?? []}
      subjects={new Set(subject ? [subject] : [])}
      error={errorAt('condition')}
      onChange={tests => edit(now => withCondition(now, tests), 'condition')}
    />
  )
}

type Props = {
  tests: readonly Test[]
  subjects: ReadonlySet<string>
  error: string | undefined
  onChange: (tests: readonly Test[]) => void
}

/** The tests that must all hold. */
export function Tests({ tests, subjects, error, onChange }: Props) {
  const { t } = useTranslation()
  const first: Test = { fact: 'customer.prefecture', is: 'eq', value: '' }
  return (
    <fieldset className={styles.group} aria-label={t('planEditor.field.condition')}>
      <span className={styles.label}>{t('planEditor.field.condition')}</span>
      {tests.length === 0 && <small className={styles.hint}>{t('planEditor.condition.everybody')}</small>}
      {tests.map((test, at) => (
        <TestLine
          key={at}
          test={test}
          subjects={subjects}
          onChange={next => onChange(tests.with(at, next))}
          onRemove={() => onChange(tests.toSpliced(at, 1))}
        />
      ))}
      {tests.length > 1 && <small className={styles.hint}>{t('planEditor.condition.all')}</small>}
      {error && <small className={styles.fault}>{error}</small>}
      {tests.length < 10 && (
        <div className={styles.chips}>
          <button type="button" className={styles.chip} onClick={() => onChange([...tests, first])}>
            <IconPlus size={14} stroke={1.8} aria-hidden="true" />
            {t('planEditor.condition.add')}
          </button>
        </div>
      )}
    </fieldset>
  )
}

type LineProps = { test: Test; subjects: ReadonlySet<string>; onChange: (test: Test) => void; onRemove: () => void }

function TestLine({ test, subjects, onChange, onRemove }: LineProps) {
  const { t, i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const own = test.fact.startsWith(OWN)
  const facts = Object.entries(FACTS).filter(([fact, { needs }]) => !needs || subjects.has(needs) || fact === test.fact)
  const options = [
    ...facts.map(([fact]) => ({ value: fact, label: factWord(fact, language) })),
    { value: OWN, label: t('planEditor.condition.own') },
  ]
  return (
    <div className={styles.test}>
      <SelectField
        label={t('planEditor.condition.fact')}
        value={own ? OWN : test.fact}
        options={options}
        onChange={fact => fact && onChange(fitting({ ...test, fact: fact === OWN ? `${OWN}name` : fact }))}
      />
      {own && (
        <TextField
          label={t('planEditor.condition.ownName')}
          value={test.fact.slice(OWN.length)}
          onChange={name => /^[\w-]+$/.test(name) && onChange({ ...test, fact: `${OWN}${name}` })}
        />
      )}
      <div className={styles.pair}>
        <SelectField
          label={t('planEditor.condition.is')}
          value={test.is}
          options={comparisons(test.fact).map(is => ({ value: is, label: t(`planEditor.is.${is}`) }))}
          onChange={is => is && onChange(fitting({ ...test, is: is as Test['is'] }))}
        />
        <Value test={test} onChange={onChange} />
      </div>
      <button type="button" className={styles.remove} aria-label={t('planEditor.condition.remove')} onClick={onRemove}>
        <IconX size={16} stroke={1.8} aria-hidden="true" />
      </button>
    </div>
  )
}

function Value({ test, onChange }: Pick<LineProps, 'test' | 'onChange'>) {
  const { t } = useTranslation()
  if (test.is === 'present' || test.is === 'absent') return null
  const label = t('planEditor.condition.value')
  if (test.fact === 'customer.kind')
    return (
      <SelectField
        label={label}
        value={String(test.value ?? '') || null}
        options={[
          { value: 'person', label: t('planEditor.condition.person') },
          { value: 'company', label: t('planEditor.condition.company') },
        ]}
        onChange={value => value && onChange({ ...test, value })}
      />
    )
  if (typeOf(test.fact) === 'number')
    return (
      <NumberField
        label={label}
        value={typeof test.value === 'number' ? test.value : undefined}
        onChange={value => onChange(value === undefined ? { ...test, value: '' } : { ...test, value })}
      />
    )
  return <TextField label={label} value={String(test.value ?? '')} onChange={value => onChange({ ...test, value })} />
}

const typeOf = (fact: string) => FACTS[fact]?.type ?? 'text'

function comparisons(fact: string): readonly Test['is'][] {
  const type = typeOf(fact)
  if (type === 'known') return ['present', 'absent']
  if (type === 'number') return ['gte', 'lt', 'eq', 'ne']
  if (type === 'date') return ['gte', 'lt', 'present', 'absent']
  return ['eq', 'ne', 'contains', 'present', 'absent']
}

// A comparison or a value of another kind of fact would only be refused.
function fitting(test: Test): Test {
  const is = comparisons(test.fact).includes(test.is) ? test.is : (comparisons(test.fact)[0] ?? 'eq')
  if (is === 'present' || is === 'absent') return { fact: test.fact, is }
  const wanted = typeOf(test.fact) === 'number' ? 'number' : 'string'
  const value = typeof test.value === wanted && test.value !== undefined ? test.value : wanted === 'number' ? 0 : ''
  return { fact: test.fact, is, value }
}

function withCondition(step: Step, tests: readonly Test[]): Step {
  const { condition: _, ...rest } = step
  const condition: Condition = { all: [...tests] }
  return tests.length > 0 ? { ...rest, condition } : rest
}
