import { CopyButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Invited } from '#domains/staff/contract.ts'
import { api } from '#web/lib/api.ts'
import { linksStayHere } from '#web/lib/local-address.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { useAct } from './queries.ts'
import { RoleFields, type RoleForm } from './role-fields.tsx'
import styles from './settings.module.css'

const newcomer: RoleForm = { role: 'staff', roleId: null, branchId: null, sees: 'house', moreBranches: [] }

/** Asks somebody in, by mail or by a link to hand over. */
export function InviteForm() {
  const { t } = useTranslation()
  const act = useAct('staff')
  const invite = useMutation({
    mutationFn: (body: object) => act(() => api.post<z.infer<typeof Invited>>('/staff/invitations', body)),
    meta: { quiet: true },
  })
  const f = useFields({ name: '', email: '', by: 'mail' as 'mail' | 'link', ...newcomer }, invite.error)
  const more = () => {
    invite.reset()
    f.set({ name: '', email: '' })
  }
  if (invite.data) return <Done link={invite.data.link} email={f.values.email} onMore={more} />
  return (
    <>
      <Fault problem={invite.error} />
      <Form
        onSubmit={() => invite.mutate(f.values)}
        actions={
          <Button kind="main" submit busy={invite.isPending}>
            {t('settings.people.inviteGo')}
          </Button>
        }
      >
        <TextField {...f.field('name')} label={t('access.name')} required autoFocus />
        <TextField {...f.field('email')} label={t('access.email')} type="email" inputMode="email" required />
        <RoleFields f={f} />
        <Segmented
          label={t('settings.people.by')}
          value={f.values.by}
          onChange={by => f.set({ by })}
          options={[
            { value: 'mail', label: t('settings.people.byMail') },
            { value: 'link', label: t('settings.people.byLink') },
          ]}
        />
      </Form>
    </>
  )
}

function Done({ link, email, onMore }: { link: string | null; email: string; onMore: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.stack}>
      <Callout tone="matcha" title={t('settings.people.done')}>
        {link ? t('settings.people.doneLink') : t('settings.people.doneMail', { email })}
      </Callout>
      {link && <Secret value={link} />}
      {linksStayHere() && <Callout tone="shu">{t('settings.people.localOnly')}</Callout>}
      <Button onClick={onMore}>{t('settings.people.more')}</Button>
    </div>
  )
}

/** Something shown only now, with a button that copies it. */
export function Secret({ value }: { value: string }) {
  const { t } = useTranslation()
  return (
    <div className={styles.secret}>
      <code>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? t('settings.copied') : t('settings.copy')}</Button>}
      </CopyButton>
    </div>
  )
}
