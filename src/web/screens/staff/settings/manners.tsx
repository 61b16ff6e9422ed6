import { useTranslation } from 'react-i18next'
import type { Setting } from '#domains/staff/settings-contract.ts'
import { Failed } from '#web/ui/failed.tsx'
import { NumberField, SelectField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { TimeField } from '#web/ui/time-field.tsx'
import { useFields } from '../use-fields.ts'
import { Save } from './company.tsx'
import { useSetting } from './queries.ts'
import { SaveFault } from './save-fault.tsx'
import styles from './settings.module.css'

/** The manners of contact: quiet hours (C1), how many ads one person gets (C5). */
export function MannersPart() {
  const { t } = useTranslation()
  const quiet = useSetting('quiet')
  const caps = useSetting('caps')
  const error = quiet.error ?? caps.error
  if (error) return <Failed error={error} onRetry={() => void Promise.all([quiet.retry(), caps.retry()])} />
  if (!quiet.value || !caps.value) return <div data-busy="" />
  return (
    <>
      <h3 className={styles.sub} style={{ marginTop: 0 }}>
        {t('settings.manners.quiet')}
      </h3>
      <QuietForm value={quiet.value} setting={quiet} />
      <h3 className={styles.sub}>{t('settings.manners.caps')}</h3>
      <CapsForm value={caps.value} setting={caps} />
    </>
  )
}

function QuietForm({
  value,
  setting: { save, mayWrite },
}: {
  value: Setting<'quiet'>
  setting: ReturnType<typeof useSetting<'quiet'>>
}) {
  const { t } = useTranslation()
  const f = useFields(value, save.error)
  return (
    <>
      <p className={styles.about}>{t('settings.manners.quietHelp')}</p>
      <SaveFault problem={save.error} />
      <Form onSubmit={() => save.mutate(f.values)} actions={mayWrite && <Save busy={save.isPending} />}>
        <FormRow>
          <TimeField {...f.field('from')} label={t('settings.manners.quietFrom')} disabled={!mayWrite} required />
          <TimeField {...f.field('to')} label={t('settings.manners.quietTo')} disabled={!mayWrite} required />
        </FormRow>
      </Form>
    </>
  )
}

const OVERFLOWS = ['move', 'call', 'no-calls'] as const

const limits = [
  ['perDay', 'perWeek'],
  ['perMonth', 'smsPerMonth'],
] as const

function CapsForm({
  value,
  setting: { save, mayWrite },
}: {
  value: Setting<'caps'>
  setting: ReturnType<typeof useSetting<'caps'>>
}) {
  const { t } = useTranslation()
  const f = useFields(value, save.error)
  return (
    <>
      <p className={styles.about}>{t('settings.manners.capsHelp')}</p>
      <SaveFault problem={save.error} />
      <Form onSubmit={() => save.mutate(f.values)} actions={mayWrite && <Save busy={save.isPending} />}>
        {limits.map(pair => (
          <FormRow key={pair[0]}>
            {pair.map(name => {
              const { onChange, ...rest } = f.field(name)
              const label = t(`settings.manners.${name}`)
              return (
                <NumberField
                  key={name}
                  {...rest}
                  onChange={count => onChange(count ?? 0)}
                  label={label}
                  min={0}
                  disabled={!mayWrite}
                />
              )
            })}
          </FormRow>
        ))}
        <SelectField
          label={t('settings.manners.overflow')}
          help={t('settings.manners.overflowHelp')}
          value={f.values.overflow}
          onChange={overflow => f.set({ overflow: (overflow ?? 'move') as Setting<'caps'>['overflow'] })}
          options={OVERFLOWS.map(value => ({ value, label: t(`settings.manners.overflows.${value}`) }))}
          disabled={!mayWrite}
        />
        <CallsField f={f} disabled={!mayWrite || f.values.overflow === 'no-calls'} />
      </Form>
    </>
  )
}

function CallsField({ f, disabled }: { f: ReturnType<typeof useFields<Setting<'caps'>>>; disabled: boolean }) {
  const { t } = useTranslation()
  const { onChange, ...rest } = f.field('callsPerDay')
  return (
    <NumberField
      {...rest}
      onChange={count => onChange(count ?? 0)}
      label={t('settings.manners.callsPerDay')}
      help={t('settings.manners.callsPerDayHelp')}
      min={0}
      disabled={disabled}
    />
  )
}
