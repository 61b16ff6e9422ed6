import { startRegistration } from '@simplewebauthn/browser'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Factors, FreshTotp, Passkey, PasskeyQuestion, RecoveryCodes } from '#domains/staff/factor-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { Secret } from './invite-form.tsx'
import { useAct } from './queries.ts'
import styles from './settings.module.css'

type Codes = z.infer<typeof RecoveryCodes>
type Question = z.infer<typeof PasskeyQuestion>

export const useFactors = () =>
  useQuery({ queryKey: ['factors'], queryFn: ({ signal }) => api.get<Factors>('/me/second-factor', { signal }) })

/** One's own ways in: passkeys, the authenticator app, recovery codes. */
export function FactorsPart() {
  const { t } = useTranslation()
  const found = useFactors()
  const [codes, setCodes] = useState<string[] | null>(null)
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <div data-busy="" />
  const { totp, passkeys, required } = found.data
  return (
    <div className={styles.stack}>
      {required && !totp && passkeys.length === 0 && <Callout tone="kin">{t('guard.factors.required')}</Callout>}
      <h3 className={styles.sub}>{t('guard.factors.passkeys')}</h3>
      <Passkeys list={passkeys} />
      <h3 className={styles.sub}>{t('guard.factors.app')}</h3>
      {totp ? <AppThere left={found.data.recoveryLeft} onCodes={setCodes} /> : <AppSetUp onCodes={setCodes} />}
      {codes && <RecoveryList codes={codes} />}
    </div>
  )
}

/** The passkeys one has, and making one on this device. */
export function Passkeys({ list }: { list: readonly Passkey[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct('factors')
  const add = useMutation({
    mutationFn: () =>
      act(async () => {
        const { token, options } = await api.post<Question>('/me/passkeys/question')
        const response = await startRegistration({ optionsJSON: options as never })
        await api.post('/me/passkeys', {
          token,
          name: t('guard.factors.passkeyName', { at: f.date(new Date().toISOString()) }),
          response,
        })
      }),
    meta: { quiet: true },
  })
  return (
    <>
      <Fault problem={add.error} />
      <ul className={styles.items} hidden={list.length === 0}>
        {list.map(key => (
          <li key={key.id}>
            <span>
              <b>{key.name}</b>
              <small>
                {key.lastUsedAt ? t('settings.keys.used', { at: f.dateTime(key.lastUsedAt) }) : t('settings.keys.unused')}
              </small>
            </span>
            <ConfirmButton
              onConfirm={() => act(() => api.delete(`/me/passkeys/${key.id}`))}
              question={t('guard.factors.dropAsk', { name: key.name })}
              consequence={t('guard.factors.dropThen')}
              confirm={t('guard.factors.drop')}
            >
              {t('guard.factors.drop')}
            </ConfirmButton>
          </li>
        ))}
      </ul>
      <span className={styles.acts}>
        <Button kind={list.length === 0 ? 'main' : 'plain'} busy={add.isPending} onClick={() => add.mutate()}>
          {t('guard.factors.addPasskey')}
        </Button>
      </span>
    </>
  )
}

/** Sets the app up: its secret, then a code of it. */
export function AppSetUp({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation()
  const act = useAct('factors')
  const begin = useMutation({ mutationFn: () => api.post<z.infer<typeof FreshTotp>>('/me/totp'), meta: { quiet: true } })
  const confirm = useMutation({
    mutationFn: (code: string) => api.put<Codes>('/me/totp', { code }),
    onSuccess: async ({ codes }) => {
      onCodes(codes)
      await act(async () => undefined)
    },
    meta: { quiet: true },
  })
  const f = useFields({ code: '' }, confirm.error)
  if (!begin.data)
    return (
      <>
        <Fault problem={begin.error} />
        <span className={styles.acts}>
          <Button busy={begin.isPending} onClick={() => begin.mutate()}>
            {t('guard.factors.addApp')}
          </Button>
        </span>
      </>
    )
  return (
    <>
      <p>{t('guard.factors.appHow')}</p>
      <Secret value={begin.data.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} />
      <p>
        <a href={begin.data.url}>{t('guard.factors.openApp')}</a>
      </p>
      <Fault problem={confirm.error} />
      <Form
        onSubmit={() => confirm.mutate(f.values.code)}
        actions={
          <Button kind="main" submit busy={confirm.isPending}>
            {t('guard.factors.confirm')}
          </Button>
        }
      >
        <TextField
          {...f.field('code')}
          label={t('guard.factors.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      </Form>
    </>
  )
}

function AppThere({ left, onCodes }: { left: number; onCodes: (codes: string[] | null) => void }) {
  const { t } = useTranslation()
  const act = useAct('factors')
  return (
    <>
      <p>
        <Pill tone="matcha">{t('guard.factors.on')}</Pill> {t('guard.factors.left', { count: left })}
      </p>
      <span className={styles.acts}>
        <ConfirmButton
          onConfirm={async () => onCodes((await act(() => api.post<Codes>('/me/recovery-codes'))).codes)}
          question={t('guard.factors.renewAsk')}
          consequence={t('guard.factors.renewThen')}
          confirm={t('guard.factors.renew')}
        >
          {t('guard.factors.renew')}
        </ConfirmButton>
        <ConfirmButton
          onConfirm={async () => {
            await act(() => api.delete('/me/totp'))
            onCodes(null)
          }}
          question={t('guard.factors.dropAppAsk')}
          consequence={t('guard.factors.dropAppThen')}
          confirm={t('guard.factors.drop')}
        >
          {t('guard.factors.drop')}
        </ConfirmButton>
      </span>
    </>
  )
}

/** Recovery codes, shown only now. */
export function RecoveryList({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <>
      <Callout tone="kin" title={t('guard.factors.codes')}>
        {t('guard.factors.codesWhy')}
      </Callout>
      <Secret value={codes.join('\n')} />
    </>
  )
}
