import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Session } from '#domains/staff/access-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { SecretField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { useAct } from './queries.ts'
import styles from './settings.module.css'

/** Where one is signed in, and one's own password. */
export function SessionsPart() {
  const { t } = useTranslation()
  const list = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => api.get<Session[]>('/me/sessions', { signal }) })
  const client = useQueryClient()
  const navigate = useNavigate()
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const everywhere = async () => {
    await api.delete('/me/sessions')
    client.clear()
    await navigate({ to: '/signin' })
  }
  return (
    <>
      <ul className={styles.items}>
        {list.data.map(session => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <ConfirmButton
        onConfirm={everywhere}
        question={t('settings.sessions.everywhereAsk')}
        consequence={t('settings.sessions.everywhereThen')}
        confirm={t('settings.sessions.everywhere')}
      >
        {t('settings.sessions.everywhere')}
      </ConfirmButton>
      <h3 className={styles.sub}>{t('settings.sessions.password')}</h3>
      <PasswordForm />
    </>
  )
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct('sessions')
  return (
    <li>
      <span>
        <b>{session.agent ?? t('settings.sessions.unknown')}</b>{' '}
        {session.current && <Pill tone="matcha">{t('settings.sessions.here')}</Pill>}
        <small>
          {t(`settings.sessions.way.${session.way}`)} · {t('settings.sessions.seen', { at: f.dayTime(session.seenAt) })} ·{' '}
          <span style={{ whiteSpace: 'nowrap' }}>{t('settings.sessions.began', { at: f.dateTime(session.createdAt) })}</span>
        </small>
      </span>
      {!session.current && (
        <Button onClick={() => void act(() => api.delete(`/me/sessions/${session.id}`)).catch(toast.problem)}>
          {t('settings.sessions.end')}
        </Button>
      )}
    </li>
  )
}

function PasswordForm() {
  const { t } = useTranslation()
  const act = useAct('sessions')
  const save = useMutation({ mutationFn: (body: object) => act(() => api.put('/me/password', body)), meta: { quiet: true } })
  const f = useFields({ current: '', next: '' }, save.error)
  const submit = () =>
    save.mutate(
      { current: f.values.current || null, next: f.values.next },
      {
        onSuccess: () => {
          f.set({ current: '', next: '' })
          toast.done(t('settings.sessions.changed'))
        },
      },
    )
  return (
    <>
      <Fault problem={save.error} />
      <Form
        onSubmit={submit}
        actions={
          <Button kind="main" submit busy={save.isPending}>
            {t('settings.sessions.change')}
          </Button>
        }
      >
        <FormRow>
          <SecretField
            {...f.field('current')}
            label={t('settings.sessions.current')}
            help={t('settings.sessions.currentHelp')}
            autoComplete="current-password"
          />
          <SecretField
            {...f.field('next')}
            label={t('settings.sessions.next')}
            help={t('access.passwordHelp')}
            autoComplete="new-password"
            required
          />
        </FormRow>
      </Form>
    </>
  )
}
