import { IconUserShield } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnRole, RoleBook } from '#domains/staff/role-contract.ts'
import { api } from '#web/lib/api.ts'
import { useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { useAct, useMayWrite } from './queries.ts'
import styles from './settings.module.css'

export const useRoleBook = () =>
  useQuery({ queryKey: ['roles'], queryFn: ({ signal }) => api.get<RoleBook>('/roles', { signal }) })

/** The roles of the product, and those the house makes for itself. */
export function RolesPart() {
  const { t } = useTranslation()
  const book = useRoleBook()
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<string | null>(null)
  if (book.error) return <Failed error={book.error} onRetry={() => void book.refetch()} />
  if (!book.data) return <div data-busy="" />
  const chosen = book.data.own.find(role => role.id === open)
  return (
    <>
      <ul className={styles.items}>
        {book.data.builtIn.map(role => (
          <RoleRow
            key={role.name}
            name={t(`access.role.${role.name}`)}
            about={t(`settings.people.may.${role.name}`)}
            permissions={role.permissions}
            people={role.people}
          />
        ))}
        {book.data.own.map(role => (
          <RoleRow key={role.id} {...role} onEdit={mayWrite ? () => setOpen(role.id) : undefined} />
        ))}
      </ul>
      {mayWrite && (
        <Button kind="main" icon={<IconUserShield size={17} stroke={1.8} />} onClick={() => setOpen('new')}>
          {t('guard.roles.add')}
        </Button>
      )}
      <Sheet open={open !== null} onClose={() => setOpen(null)} title={chosen?.name ?? t('guard.roles.add')}>
        {open !== null && <RoleForm key={open} role={chosen} book={book.data} onDone={() => setOpen(null)} />}
      </Sheet>
    </>
  )
}

type Row = { name: string; about?: string; permissions: string[]; people: number; onEdit?: (() => void) | undefined }

function RoleRow({ name, about, permissions, people, onEdit }: Row) {
  const { t } = useTranslation()
  const words = about ?? permissions.map(scope => t(`settings.scope.${scope.replace(':', '_')}`)).join('、')
  return (
    <li>
      <span>
        <b>{name}</b>
        <small>{words}</small>
        <small>{t('guard.roles.people', { count: people })}</small>
      </span>
      {onEdit && <Button onClick={onEdit}>{t('settings.change')}</Button>}
    </li>
  )
}

function RoleForm({ role, book, onDone }: { role: OwnRole | undefined; book: RoleBook; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('roles', 'staff')
  const mine = useMe().data?.permissions ?? []
  const save = useMutation({
    mutationFn: (body: object) => act(() => (role ? api.put(`/roles/${role.id}`, body) : api.post('/roles', body))),
    onSuccess: onDone,
    meta: { quiet: true },
  })
  const f = useFields({ name: role?.name ?? '', permissions: role?.permissions ?? ['customers:read', 'tasks:read'] }, save.error)
  const { permissions: chosen } = f.values
  const toggle = (name: string) =>
    f.set({ permissions: chosen.includes(name) ? chosen.filter(other => other !== name) : [...chosen, name] })
  const remove = async () => {
    await act(() => api.delete(`/roles/${role?.id}`))
    onDone()
  }
  return (
    <div className={styles.stack}>
      <Fault problem={save.error} />
      <Form
        onSubmit={() => save.mutate(f.values)}
        actions={
          <Button kind="main" submit busy={save.isPending}>
            {t('settings.save')}
          </Button>
        }
      >
        <TextField {...f.field('name')} label={t('guard.roles.name')} help={t('guard.roles.nameHelp')} required autoFocus />
        <fieldset className={styles.scopes}>
          <legend>{t('guard.roles.may')}</legend>
          {book.permissions.map(({ name }) => (
            <CheckField
              key={name}
              label={t(`settings.scope.${name.replace(':', '_')}`)}
              checked={chosen.includes(name)}
              onChange={() => toggle(name)}
              // Nobody gives what they do not have.
              disabled={!mine.includes(name)}
            />
          ))}
        </fieldset>
      </Form>
      {role && (
        <ConfirmButton
          onConfirm={remove}
          question={t('guard.roles.removeAsk', { name: role.name })}
          consequence={t('guard.roles.removeThen')}
          confirm={t('guard.roles.remove')}
        >
          {t('guard.roles.remove')}
        </ConfirmButton>
      )}
    </div>
  )
}
