import { IconKey } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { ApiKey, FreshKey, Sees } from '#domains/staff/contract.ts'
import { keyScopes } from '#domains/staff/permissions.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { Secret } from './invite-form.tsx'
import { useAct, useKeyList, useMayWrite } from './queries.ts'
import { SightFields } from './role-fields.tsx'
import styles from './settings.module.css'

/** Keys for scripts and other systems. */
export function KeysPart() {
  const { t } = useTranslation()
  const list = useKeyList()
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState(false)
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const add = mayWrite && (
    <Button kind="main" icon={<IconKey size={17} stroke={1.8} />} onClick={() => setOpen(true)}>
      {t('settings.keys.add')}
    </Button>
  )
  return (
    <>
      {list.data.length === 0 ? (
        <EmptyState title={t('settings.keys.none')} action={add}>
          {t('settings.keys.noneWhy')}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.items}>
            {list.data.map(key => (
              <KeyRow key={key.id} apiKey={key} mayWrite={mayWrite} />
            ))}
          </ul>
          {add}
        </>
      )}
      <p className={styles.about} style={{ marginTop: 22 }}>
        <a href="/api/docs">{t('settings.keys.docs')}</a>
      </p>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('settings.keys.add')}>
        {open && <KeyForm />}
      </Sheet>
    </>
  )
}

function KeyRow({ apiKey: key, mayWrite }: { apiKey: ApiKey; mayWrite: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct('api-keys')
  const used = key.lastUsedAt ? t('settings.keys.used', { at: f.dateTime(key.lastUsedAt) }) : t('settings.keys.unused')
  return (
    <li data-gone={key.revokedAt !== null}>
      <span>
        <b>{key.name}</b> {key.revokedAt && <Pill tone="ink">{t('settings.keys.revoked')}</Pill>}
        <small>{key.scopes.map(scope => t(`settings.scope.${scope.replace(':', '_')}`)).join('、')}</small>
        <small>
          {t('settings.keys.made', { at: f.date(key.createdAt), name: key.createdBy ?? '—' })} · {used}
        </small>
      </span>
      {mayWrite && !key.revokedAt && (
        <ConfirmButton
          onConfirm={() => act(() => api.delete(`/api-keys/${key.id}`))}
          question={t('settings.keys.revokeAsk', { name: key.name })}
          consequence={t('settings.keys.revokeThen')}
          confirm={t('settings.keys.revoke')}
        >
          {t('settings.keys.revoke')}
        </ConfirmButton>
      )}
    </li>
  )
}

function KeyForm() {
  const { t } = useTranslation()
  const act = useAct('api-keys')
  const make = useMutation({
    mutationFn: (body: object) => act(() => api.post<z.infer<typeof FreshKey>>('/api-keys', body)),
    meta: { quiet: true },
  })
  const f = useFields(
    { name: '', scopes: ['customers:read'] as string[], sees: 'house' as Sees, branches: [] as string[] },
    make.error,
  )
  const { scopes: chosen } = f.values
  const toggle = (scope: string) =>
    f.set({ scopes: chosen.includes(scope) ? chosen.filter(other => other !== scope) : [...chosen, scope] })
  if (make.data) {
    return (
      <div className={styles.stack}>
        <Callout tone="kin" title={t('settings.keys.once')}>
          {t('settings.keys.onceWhy')}
        </Callout>
        <Secret value={make.data.key} />
      </div>
    )
  }
  return (
    <>
      <Fault problem={make.error} />
      <Form
        onSubmit={() => make.mutate(f.values)}
        actions={
          <Button kind="main" submit busy={make.isPending}>
            {t('settings.keys.make')}
          </Button>
        }
      >
        <TextField {...f.field('name')} label={t('settings.keys.name')} help={t('settings.keys.nameHelp')} required autoFocus />
        <fieldset className={styles.scopes}>
          <legend>{t('settings.keys.scopes')}</legend>
          {keyScopes.map(scope => (
            <CheckField
              key={scope}
              label={t(`settings.scope.${scope.replace(':', '_')}`)}
              checked={chosen.includes(scope)}
              onChange={() => toggle(scope)}
            />
          ))}
        </fieldset>
        <SightFields f={f} />
      </Form>
    </>
  )
}
