import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Invited, Person } from '#domains/staff/contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { NumberField, SelectField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { Secret } from './invite-form.tsx'
import { PersonAccess } from './person-access.tsx'
import { useAct, usePeople } from './queries.ts'
import { RoleFields } from './role-fields.tsx'
import styles from './settings.module.css'

/** One person: role, branch, calls a day; leaving and coming back. */
export function PersonForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('staff')
  const save = useMutation({
    mutationFn: (body: object) => act(() => api.patch(`/staff/${person.id}`, body)),
    onSuccess: onDone,
    meta: { quiet: true },
  })
  const { name, role, roleId, branchId, sees, moreBranches, dailyCalls } = person
  const f = useFields(
    {
      name,
      kana: person.kana ?? '',
      role: role as string,
      roleId,
      branchId,
      sees,
      moreBranches,
      dailyCalls,
      externalId: person.externalId ?? '',
    },
    save.error,
  )
  const submit = () => save.mutate({ ...f.values, externalId: f.values.externalId.trim() || null })
  const calls = f.field('dailyCalls')
  return (
    <div className={styles.stack}>
      <Fault problem={save.error} />
      <Form
        onSubmit={submit}
        actions={
          <Button kind="main" submit busy={save.isPending}>
            {t('settings.save')}
          </Button>
        }
      >
        <TextField {...f.field('name')} label={t('access.name')} required />
        <TextField {...f.field('kana')} label={t('settings.people.kana')} />
        <RoleFields f={f} />
        <NumberField
          {...calls}
          onChange={count => calls.onChange(count ?? 0)}
          label={t('settings.people.calls')}
          help={t('settings.people.callsHelp')}
          min={0}
        />
        <TextField {...f.field('externalId')} label={t('settings.people.number')} help={t('settings.branches.numberHelp')} />
      </Form>
      {person.state === 'active' && <PersonAccess id={person.id} name={name} />}
      {person.state === 'active' && <Leaving person={person} onDone={onDone} />}
      {person.state === 'invited' && <Invitation person={person} onDone={onDone} />}
      {person.state === 'left' && (
        <Button onClick={() => void act(() => api.delete(`/staff/${person.id}/departure`)).then(onDone, toast.problem)}>
          {t('settings.people.comeBack')}
        </Button>
      )}
    </div>
  )
}

function Leaving({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('staff')
  const people = usePeople()
  const [handTo, setHandTo] = useState<string | null>(null)
  const others = (people.data ?? []).filter(other => other.state === 'active' && other.id !== person.id)
  const leave = async () => {
    await act(() => api.put(`/staff/${person.id}/departure`, { handTo }))
    onDone()
  }
  return (
    <div className={styles.stack}>
      <h3 className={styles.sub}>{t('settings.people.leaving')}</h3>
      <SelectField
        label={t('settings.people.heir')}
        help={t('settings.people.heirHelp')}
        value={handTo}
        onChange={setHandTo}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t('settings.people.noHeir')}
        clearable
      />
      <ConfirmButton
        onConfirm={leave}
        undo={() => act(() => api.delete(`/staff/${person.id}/departure`))}
        done={t('settings.people.leftDone', { name: person.name })}
      >
        {t('settings.people.leave')}
      </ConfirmButton>
    </div>
  )
}

function Invitation({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('staff')
  const [link, setLink] = useState<string | null>(null)
  const { name, email, role, roleId, branchId, sees, moreBranches } = person
  const again = async () => {
    const invited = await act(() =>
      api.post<z.infer<typeof Invited>>('/staff/invitations', {
        name,
        email,
        role,
        roleId,
        branchId,
        sees,
        moreBranches,
        by: 'link',
      }),
    )
    setLink(invited.link)
  }
  const withdraw = async () => {
    await act(() => api.delete(`/staff/${person.id}/invitation`))
    onDone()
  }
  return (
    <div className={styles.stack}>
      <h3 className={styles.sub}>{t('settings.people.invitation')}</h3>
      {link && <Secret value={link} />}
      <span className={styles.acts}>
        <Button onClick={() => void again().catch(toast.problem)}>{t('settings.people.newLink')}</Button>
        <ConfirmButton
          onConfirm={withdraw}
          question={t('settings.people.withdrawAsk', { name })}
          consequence={t('settings.people.withdrawThen')}
          confirm={t('settings.people.withdraw')}
        >
          {t('settings.people.withdraw')}
        </ConfirmButton>
      </span>
    </div>
  )
}
