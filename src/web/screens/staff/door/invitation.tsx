import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LinkLook } from '#domains/staff/access-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { SecretField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFields } from '../use-fields.ts'
import { Door, Fault } from './door.tsx'
import { DeadLink } from './link.tsx'
import { useDoor, useEnter, useLinkLook, useToken } from './queries.ts'

/** An invitation: who asks one in and as what; name and password are one's own. */
export function InvitationScreen() {
  const { t } = useTranslation()
  const look = useLinkLook()
  const door = useDoor()
  if (look.isPending || door.isPending) return <Door title={t('access.invitation.title')}>{<div data-busy="" />}</Door>
  if (look.error) return <DeadLink problem={look.error} />
  const { signOn } = door.data ?? {}
  return signOn?.mandatory ? <BySignOn look={look.data} label={signOn.label} /> : <Accept look={look.data} />
}

/** Where the company's own account is the only way in, it is the way to join, too: no password is asked for. */
function BySignOn({ look, label }: { look: LinkLook; label: string }) {
  const { t } = useTranslation()
  const role = t(`access.role.${look.role ?? 'staff'}`)
  return (
    <Door
      title={t('access.invitation.title')}
      lead={<p>{t('guard.signOn.invited', { company: look.company, role, email: look.email })}</p>}
    >
      <Button kind="main" big full href="/api/v1/sign-on/start">
        {label}
      </Button>
    </Door>
  )
}

function Accept({ look }: { look: LinkLook }) {
  const { t } = useTranslation()
  const token = useToken()
  const enter = useEnter()
  const accept = useMutation({
    mutationFn: (body: { name: string; password: string }) => api.post('/invitation-acceptances', { ...body, token }),
    onSuccess: () => enter(),
    meta: { quiet: true },
  })
  const f = useFields({ name: look.name ?? '', password: '' }, accept.error)
  const role = t(`access.role.${look.role ?? 'staff'}`)
  return (
    <Door title={t('access.invitation.title')} lead={<p>{t('access.invitation.lead', { company: look.company, role })}</p>}>
      <Fault problem={accept.error} />
      <Form
        onSubmit={() => accept.mutate(f.values)}
        actions={
          <Button kind="main" big full submit busy={accept.isPending}>
            {t('access.invitation.go')}
          </Button>
        }
      >
        <TextField {...f.field('name')} label={t('access.name')} autoComplete="name" required />
        <TextField label={t('access.email')} value={look.email ?? ''} onChange={() => {}} disabled autoComplete="username" />
        <SecretField
          {...f.field('password')}
          label={t('access.password')}
          help={t('access.passwordHelp')}
          autoComplete="new-password"
          required
        />
      </Form>
    </Door>
  )
}
