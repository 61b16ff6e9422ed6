import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { SignOnTrial, SignOnView } from '#domains/staff/factor-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { CheckField, SecretField, SelectField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { Secret } from './invite-form.tsx'
import { useAct, useMayWrite } from './queries.ts'
import { SaveFault } from './save-fault.tsx'
import styles from './settings.module.css'

/** Single sign-on with the company's own accounts (OpenID Connect). */
export function SignOnPart() {
  const found = useQuery({ queryKey: ['sign-on'], queryFn: ({ signal }) => api.get<SignOnView | null>('/sign-on', { signal }) })
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending) return <div data-busy="" />
  return <SignOnForm now={found.data} />
}

const fresh = {
  issuer: '',
  clientId: '',
  label: '',
  mapsBy: 'mail' as const,
  mandatory: false,
  secondFactor: true,
  enabled: true,
}

function SignOnForm({ now }: { now: SignOnView | null }) {
  const { t } = useTranslation()
  const act = useAct('sign-on', 'door')
  const mayWrite = useMayWrite()
  const save = useMutation({
    mutationFn: (body: object) => act(() => api.put('/sign-on', body)),
    onSuccess: () => toast.done(t('settings.saved')),
    meta: { quiet: true },
  })
  const { hasSecret: _, redirect: __, ...known } = now ?? { ...fresh, hasSecret: false, redirect: '' }
  const f = useFields({ ...known, secret: '' }, save.error)
  const { values, set } = f
  return (
    <div className={styles.stack}>
      <p>{t('guard.signOn.how')}</p>
      <Secret value={now?.redirect ?? `${location.origin}/api/v1/sign-on/callback`} />
      <SaveFault problem={save.error} />
      <Form
        onSubmit={() => save.mutate({ ...values, secret: values.secret || null })}
        actions={
          mayWrite && (
            <Button kind="main" submit busy={save.isPending}>
              {t('settings.save')}
            </Button>
          )
        }
      >
        <TextField {...f.field('issuer')} label={t('guard.signOn.issuer')} placeholder="https://login.example.co.jp" required />
        <TextField {...f.field('clientId')} label={t('guard.signOn.client')} required />
        <SecretField
          {...f.field('secret')}
          label={t('guard.signOn.secret')}
          help={now?.hasSecret ? t('guard.signOn.secretKept') : t('guard.signOn.secretHelp')}
          autoComplete="off"
        />
        <TextField {...f.field('label')} label={t('guard.signOn.label')} placeholder={t('guard.signOn.labelLike')} required />
        <SelectField
          label={t('guard.signOn.mapsBy')}
          help={t(`guard.signOn.mapsHelp.${values.mapsBy}`)}
          value={values.mapsBy}
          onChange={mapsBy => mapsBy && set({ mapsBy: mapsBy as 'mail' })}
          options={(['mail', 'subject'] as const).map(value => ({ value, label: t(`guard.signOn.maps.${value}`) }))}
        />
        <CheckField label={t('guard.signOn.enabled')} checked={values.enabled} onChange={enabled => set({ enabled })} />
        <CheckField
          label={t('guard.signOn.mandatory')}
          help={t('guard.signOn.mandatoryHelp')}
          checked={values.mandatory}
          onChange={mandatory => set({ mandatory })}
        />
        <CheckField
          label={t('guard.signOn.second')}
          checked={values.secondFactor}
          onChange={secondFactor => set({ secondFactor })}
        />
      </Form>
      {now && mayWrite && <Trial />}
    </div>
  )
}

function Trial() {
  const { t } = useTranslation()
  const trial = useMutation({ mutationFn: () => api.post<z.infer<typeof SignOnTrial>>('/sign-on/trial'), meta: { quiet: true } })
  return (
    <>
      <Fault problem={trial.error} />
      {trial.data && (
        <Callout tone="matcha" title={t('guard.signOn.answers')}>
          {trial.data.issuer}
        </Callout>
      )}
      <span className={styles.acts}>
        <Button busy={trial.isPending} onClick={() => trial.mutate()}>
          {t('guard.signOn.trial')}
        </Button>
      </span>
    </>
  )
}
