import { useTranslation } from 'react-i18next'
import type { AnchorKind, Offset, PlanDefinition, Step } from '#domains/plans/contract.ts'
import { anchorWord, isAnchored, isFollowing, isHuman, isYearlyAnchor } from '#domains/plans/rules.ts'
import { CheckField, NumberField, SelectField, TextField } from '#web/ui/fields.tsx'
import { withTime } from '../editor/edits.ts'
import { languageOf } from '../editor/step-words.ts'
import { OutcomeFields } from './outcome-fields.tsx'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'

const ANCHORS = [
  'purchase',
  'received',
  'delivery',
  'contract',
  'item-delivery',
  'renewal',
  'birthday',
  'season',
  'last-contact',
  'dormant',
  'by-hand',
] as const
const UNITS = ['hours', 'days', 'business_days', 'weeks', 'months', 'years'] as const

/** When: the anchor or the outcome it waits for, the distance, the time of day, whether it comes back every year. */
export function WhenFields(it: StepProps & { plan: PlanDefinition; fixed: boolean }) {
  const { t } = useTranslation()
  const { step, edit, errorAt, fixed } = it
  return (
    <fieldset className={styles.group} aria-label={t('planEditor.field.when')}>
      <Origin {...it} />
      {isAnchored(step) && step.hang.anchor === 'season' && <Season {...it} season={step.hang.season ?? ''} />}
      {isAnchored(step) && step.hang.anchor.startsWith('event:') && (
        <TextField
          label={t('planEditor.field.event')}
          value={step.hang.anchor.slice(6)}
          disabled={fixed}
          error={errorAt('hang.anchor')}
          onChange={name => edit(now => hungOn(now, `event:${name}`), 'event')}
        />
      )}
      {isFollowing(step) && <OutcomeFields {...it} />}
      <Distance {...it} />
      {isAnchored(step) && !isYearlyAnchor(step.hang.anchor) && (
        <CheckField
          label={t('planEditor.field.yearly')}
          checked={step.hang.yearly}
          disabled={fixed}
          onChange={yearly => edit(now => (now.hang.from === 'anchor' ? { ...now, hang: { ...now.hang, yearly } } : now))}
        />
      )}
    </fieldset>
  )
}

function Origin({ step, edit, plan, fixed, errorAt }: StepProps & { plan: PlanDefinition; fixed: boolean }) {
  const { t, i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const others = plan.steps.filter(it => it.key !== step.key)
  const event = step.hang.from === 'anchor' && step.hang.anchor.startsWith('event:')
  const options = [
    ...ANCHORS.map(anchor => ({ value: anchor, label: anchorWord(anchor, plan.trade, language) })),
    { value: 'event', label: t('planEditor.anchor.event') },
    ...(others.length > 0 ? [{ value: 'outcome', label: t('planEditor.anchor.outcome') }] : []),
  ]
  const pick = (value: string | null) => {
    if (value === 'outcome') return edit(now => waitingFor(now, others[0]?.key ?? ''))
    if (value) edit(now => hungOn(now, value === 'event' ? 'event:' : (value as AnchorKind)))
  }
  return (
    <SelectField
      label={t('planEditor.field.anchor')}
      value={step.hang.from === 'outcome' ? 'outcome' : event ? 'event' : step.hang.anchor}
      disabled={fixed}
      help={fixed ? t('planEditor.anchorFixed') : undefined}
      error={errorAt('hang')}
      options={options}
      onChange={pick}
    />
  )
}

function hungOn(step: Step, anchor: AnchorKind): Step {
  const yearly = step.hang.from === 'anchor' && step.hang.yearly && !isYearlyAnchor(anchor)
  return { ...step, hang: { from: 'anchor', anchor, yearly, ...(anchor === 'season' ? { season: '07-10' } : {}) } }
}

function waitingFor(step: Step, other: string): Step {
  const offset: Offset = step.offset.amount > 0 && step.offset.unit !== 'years' ? step.offset : { amount: 3, unit: 'days' }
  return { ...withTime(step, undefined), hang: { from: 'outcome', step: other, is: 'none' }, offset }
}

function Season({ season, edit, errorAt, fixed }: StepProps & { season: string; fixed: boolean }) {
  const { t } = useTranslation()
  const [month = '', date = ''] = season.split('-')
  const write = (month: string, date: string) =>
    edit(now =>
      now.hang.from === 'anchor'
        ? { ...now, hang: { ...now.hang, season: `${month.padStart(2, '0')}-${date.padStart(2, '0')}` } }
        : now,
    )
  const upTo = (most: number) =>
    Array.from({ length: most }, (_, i) => ({ value: String(i + 1).padStart(2, '0'), label: String(i + 1) }))
  return (
    <div className={styles.pair}>
      <SelectField
        label={t('planEditor.field.month')}
        value={month}
        disabled={fixed}
        options={upTo(12)}
        error={errorAt('hang.season')}
        onChange={next => write(next ?? month, date)}
      />
      <SelectField
        label={t('planEditor.field.date')}
        value={date}
        disabled={fixed}
        options={upTo(31)}
        onChange={next => write(month, next ?? date)}
      />
    </div>
  )
}

function Distance({ step, edit, errorAt }: StepProps) {
  const { t } = useTranslation()
  const { offset } = step
  const waits = step.hang.from === 'outcome' && step.hang.is === 'none'
  const side = offset.amount < 0 ? 'before' : 'after'
  const write = (amount: number, unit: Offset['unit']) =>
    edit(now => ({ ...(unit === 'hours' ? withTime(now, undefined) : now), offset: { amount, unit } }), 'offset')
  return (
    <>
      <div className={styles.three}>
        <NumberField
          label={waits ? t('planEditor.field.wait') : t('planEditor.field.offset')}
          value={Math.abs(offset.amount)}
          min={0}
          error={errorAt('offset')}
          onChange={amount => write(Math.min(10_000, Math.trunc(amount ?? 0)) * (side === 'before' ? -1 : 1), offset.unit)}
        />
        <SelectField
          label={t('planEditor.field.unit')}
          value={offset.unit}
          options={UNITS.map(unit => ({ value: unit, label: t(`planEditor.unit.${unit}`) }))}
          onChange={unit => unit && write(offset.amount, unit as Offset['unit'])}
        />
        {step.hang.from === 'anchor' && offset.amount !== 0 && (
          <SelectField
            label={t('planEditor.field.side')}
            value={side}
            options={[
              { value: 'after', label: t('planEditor.side.after') },
              { value: 'before', label: t('planEditor.side.before') },
            ]}
            onChange={next => write(Math.abs(offset.amount) * (next === 'before' ? -1 : 1), offset.unit)}
          />
        )}
      </div>
      {offset.unit !== 'hours' && <TimeOfDay step={step} edit={edit} errorAt={errorAt} />}
    </>
  )
}

const TIMES = Array.from({ length: 28 }, (_, i) => `${String(7 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`)

function TimeOfDay({ step, edit, errorAt }: StepProps) {
  const { t } = useTranslation()
  const times = step.at && !TIMES.includes(step.at) ? [...TIMES, step.at].toSorted() : TIMES
  return (
    <SelectField
      label={t(isHuman(step) ? 'planEditor.field.by' : 'planEditor.field.at')}
      value={step.at ?? ''}
      error={errorAt('at')}
      options={[{ value: '', label: t('planEditor.noTime') }, ...times.map(time => ({ value: time, label: time }))]}
      onChange={at => edit(now => withTime(now, at || undefined))}
    />
  )
}
