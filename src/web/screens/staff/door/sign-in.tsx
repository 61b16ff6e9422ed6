import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { SecretField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFields } from '../use-fields.ts'
import styles from './door.module.css'
import { Door, Fault } from './door.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { useDoor, useEnter } from './queries.ts'

/** Signing in: by password, or by a link that is mailed. */
export function SignInScreen() {
  const { t } = useTranslation()
  const door = useDoor()
  const [way, setWay] = useState<'password' | 'link'>('password')
  const [email, setEmail] = useState('')
  if (door.data && !door.data.setUp) return <NotYet />
  return (
    <Door
      title={t('access.signIn.title')}
      lead={door.data?.company && <p>{door.data.company}</p>}
      foot={<span>{t('access.signIn.lost')}</span>}
    >
      <Refused />
      {way === 'password' && door.data?.signOn?.mandatory ? null : way === 'password' ? (
        <ByPassword email={email} onEmail={setEmail} />
      ) : (
        <ByLink email={email} onEmail={setEmail} />
      )}
      <Others />
      <p className={styles.or} hidden={door.data?.signOn?.mandatory ?? false}>
        <button type="button" className={styles.other} onClick={() => setWay(way === 'password' ? 'link' : 'password')}>
          {way === 'password' ? t('access.signIn.byLink') : t('access.signIn.byPassword')}
        </button>
      </p>
    </Door>
  )
}

/** Why the other server's answer did not let somebody in. */
function Refused() {
  const { t } = useTranslation()
  const [search] = useUrl()
  return one(search, 'refused') ? <Callout tone="shu">{t('guard.half.refused')}</Callout> : null
}

/** A passkey, and the company's own account where that is set. */
function Others() {
  const door = useDoor()
  const enter = useEnter()
  const [search] = useUrl()
  const signOn = door.data?.signOn
  return (
    <div className={styles.others}>
      {signOn && (
        <a className={styles.signOn} href="/api/v1/sign-on/start">
          {signOn.label}
        </a>
      )}
      {!signOn?.mandatory && <PasskeyButton onDone={() => void enter(one(search, 'next'))} />}
    </div>
  )
}

type Email = { email: string; onEmail: (email: string) => void }

function ByPassword({ email, onEmail }: Email) {
  const { t } = useTranslation()
  const [search] = useUrl()
  const enter = useEnter()
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => api.post('/sessions', body),
    onSuccess: () => enter(one(search, 'next')),
    meta: { quiet: true },
  })
  const f = useFields({ password: '' }, signIn.error)
  return (
    <>
      <Fault problem={signIn.error} />
      <Form
        onSubmit={() => signIn.mutate({ email, password: f.values.password })}
        actions={
          <Button kind="main" big full submit busy={signIn.isPending}>
            {t('access.signIn.go')}
          </Button>
        }
      >
        <EmailField email={email} onEmail={onEmail} problem={signIn.error} />
        <SecretField {...f.field('password')} label={t('access.password')} autoComplete="current-password" required />
      </Form>
    </>
  )
}

function ByLink({ email, onEmail }: Email) {
  const { t } = useTranslation()
  const ask = useMutation({ mutationFn: () => api.post('/sign-in-links', { email }), meta: { quiet: true } })
  if (ask.isSuccess)
    return (
      <Callout tone="matcha" title={t('access.sent.title')}>
        {t('access.sent.what', { email })}
        <br />
        {t('access.sent.missing')}
      </Callout>
    )
  return (
    <>
      <Fault problem={ask.error} />
      <Form
        onSubmit={() => ask.mutate()}
        actions={
          <Button kind="main" big full submit busy={ask.isPending}>
            {t('access.signIn.mailMe')}
          </Button>
        }
      >
        <EmailField email={email} onEmail={onEmail} problem={ask.error} help={t('access.signIn.mailHelp')} />
      </Form>
    </>
  )
}

function EmailField({ email, onEmail, problem, help }: Email & { problem: unknown; help?: string }) {
  const { t } = useTranslation()
  const { error } = useFields({ email }, problem).field('email')
  return (
    <TextField
      label={t('access.email')}
      name="email"
      type="email"
      inputMode="email"
      autoComplete="username"
      value={email}
      onChange={onEmail}
      error={error}
      help={help}
      required
      autoFocus
    />
  )
}

/** Nobody owns this installation yet: only the link of the first start leads in. */
function NotYet() {
  const { t } = useTranslation()
  return (
    <Door title={t('access.notYet.title')} lead={<p>{t('access.notYet.what')}</p>}>
      <Callout tone="ai">{t('access.notYet.how')}</Callout>
    </Door>
  )
}
