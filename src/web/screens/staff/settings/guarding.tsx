import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Setting } from '#domains/staff/settings-contract.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { CheckField, NumberField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Alone } from '../../approvals/alone.tsx'
import { useFields } from '../use-fields.ts'
import { useSetting } from './queries.ts'
import { useRoleBook } from './roles.tsx'
import { SaveFault } from './save-fault.tsx'
import styles from './settings.module.css'

/** Who must show a second factor, from how many people on a second person is asked, how long the record is kept. */
export function GuardingPart() {
  const { t } = useTranslation()
  return (
    <div className={styles.stack}>
      <Alone of="setting" nameOf={key => t(`guard.alone.setting.${key}`)} />
      <h3 className={styles.sub}>{t('guard.second.title')}</h3>
      <SecondFactor />
      <h3 className={styles.sub}>{t('guard.approval.title')}</h3>
      <ApprovalForm />
      <h3 className={styles.sub}>{t('guard.keeping.title')}</h3>
      <KeepingForm />
    </div>
  )
}

function SecondFactor() {
  const { t } = useTranslation()
  const { value, error, retry, save, mayWrite } = useSetting('access')
  const book = useRoleBook()
  if (error) return <Failed error={error} onRetry={() => void retry()} />
  if (!value || !book.data) return <div data-busy="" />
  const { secondFactorFor: chosen } = value
  const roles = [
    ...book.data.builtIn.map(({ name }) => ({ id: name, name: t(`access.role.${name}`) })),
    ...book.data.own.map(({ id, name }) => ({ id, name })),
  ]
  const toggle = (id: string) =>
    save.mutate({ secondFactorFor: chosen.includes(id) ? chosen.filter(other => other !== id) : [...chosen, id] })
  return (
    <fieldset className={styles.scopes}>
      <legend>{t('guard.second.about')}</legend>
      <SaveFault problem={save.error} />
      {roles.map(({ id, name }) => (
        <CheckField key={id} label={name} checked={chosen.includes(id)} onChange={() => toggle(id)} disabled={!mayWrite} />
      ))}
    </fieldset>
  )
}

function ApprovalForm() {
  const { value, error, retry } = useSetting('approval')
  if (error) return <Failed error={error} onRetry={() => void retry()} />
  return value ? <ApprovalFields value={value} /> : <div data-busy="" />
}

function ApprovalFields({ value }: { value: Setting<'approval'> }) {
  const { t } = useTranslation()
  const { save, mayWrite } = useSetting('approval')
  const f = useFields({ ...value }, save.error)
  const above = f.field('above')
  const hours = f.field('hours')
  const newDays = f.field('newDays')
  return (
    <Saved save={save} mayWrite={mayWrite} onSubmit={() => save.mutate(f.values)}>
      <NumberField
        {...above}
        onChange={it => above.onChange(it ?? 0)}
        label={t('guard.approval.above')}
        help={t('guard.approval.aboveHelp')}
        min={0}
        disabled={!mayWrite}
      />
      <NumberField
        {...hours}
        onChange={it => hours.onChange(it ?? 72)}
        label={t('guard.approval.hours')}
        min={1}
        disabled={!mayWrite}
      />
      <NumberField
        {...newDays}
        onChange={it => newDays.onChange(it ?? 7)}
        label={t('guard.approval.newDays')}
        help={t('guard.approval.newDaysHelp')}
        min={0}
        disabled={!mayWrite}
      />
      <CheckField
        label={t('guard.approval.exports')}
        checked={f.values.exports}
        onChange={exports => f.set({ exports })}
        disabled={!mayWrite}
      />
    </Saved>
  )
}

function KeepingForm() {
  const { value, error, retry } = useSetting('audit')
  if (error) return <Failed error={error} onRetry={() => void retry()} />
  return value ? <KeepingFields value={value} /> : <div data-busy="" />
}

function KeepingFields({ value }: { value: { onlineDays: number; archiveDays: number } }) {
  const { t } = useTranslation()
  const { save, mayWrite } = useSetting('audit')
  const f = useFields({ ...value }, save.error)
  const online = f.field('onlineDays')
  const archive = f.field('archiveDays')
  return (
    <Saved save={save} mayWrite={mayWrite} onSubmit={() => save.mutate(f.values)}>
      <NumberField
        {...online}
        onChange={it => online.onChange(it ?? 365)}
        label={t('guard.keeping.online')}
        min={30}
        disabled={!mayWrite}
      />
      <NumberField
        {...archive}
        onChange={it => archive.onChange(it ?? 730)}
        label={t('guard.keeping.archive')}
        help={t('guard.keeping.help')}
        min={0}
        disabled={!mayWrite}
      />
    </Saved>
  )
}

type SavedProps = {
  save: { isPending: boolean; error: unknown }
  mayWrite: boolean
  onSubmit: () => void
  children: ReactNode
}

/** The form of one setting: its fields, what was wrong, and the button for whoever may press it. */
function Saved({ save, mayWrite, onSubmit, children }: SavedProps) {
  const { t } = useTranslation()
  return (
    <Form
      onSubmit={onSubmit}
      actions={
        mayWrite && (
          <Button kind="main" submit busy={save.isPending}>
            {t('settings.save')}
          </Button>
        )
      }
    >
      <SaveFault problem={save.error} />
      {children}
    </Form>
  )
}
