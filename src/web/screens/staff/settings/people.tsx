import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#domains/staff/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { InviteForm } from './invite-form.tsx'
import { PersonForm } from './person-form.tsx'
import { useBranches, useMayWrite, usePeople } from './queries.ts'
import { useRoleBook } from './roles.tsx'
import styles from './settings.module.css'

/** Who works here: roles, branches, invitations, and who has left. */
export function PeoplePart() {
  const { t } = useTranslation()
  const people = usePeople()
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<string | null>(null)
  const [gone, setGone] = useState(false)
  if (people.error) return <Failed error={people.error} onRetry={() => void people.refetch()} />
  if (!people.data) return <div data-busy="" />
  const seen = people.data.filter(person => gone || person.state !== 'left')
  const left = people.data.length - people.data.filter(person => person.state !== 'left').length
  const chosen = people.data.find(person => person.id === open)
  return (
    <>
      <ul className={styles.items}>
        {seen.map(person => (
          <PersonRow key={person.id} person={person} mayWrite={mayWrite} onEdit={() => setOpen(person.id)} />
        ))}
      </ul>
      <span className={styles.acts} style={{ justifyContent: 'space-between' }}>
        {mayWrite && (
          <Button kind="main" icon={<IconUserPlus size={17} stroke={1.8} />} onClick={() => setOpen('new')}>
            {t('settings.people.invite')}
          </Button>
        )}
        {left > 0 && (
          <Button kind="quiet" onClick={() => setGone(!gone)}>
            {gone ? t('settings.people.hideLeft') : t('settings.people.showLeft', { count: left })}
          </Button>
        )}
      </span>
      <Sheet open={open !== null} onClose={() => setOpen(null)} title={chosen ? chosen.name : t('settings.people.invite')}>
        {open === 'new' && <InviteForm />}
        {chosen && <PersonForm key={chosen.id} person={chosen} onDone={() => setOpen(null)} />}
      </Sheet>
    </>
  )
}

function PersonRow({ person, mayWrite, onEdit }: { person: Person; mayWrite: boolean; onEdit: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const branches = useBranches()
  const branch = branches.data?.find(it => it.id === person.branchId)?.name
  const own = useRoleBook().data?.own.find(it => it.id === person.roleId)?.name
  const only = person.sees === 'branches' ? t('guard.people.seesWhat.branches') : null
  const words = [own ?? t(`access.role.${person.role}`), branch, only, person.email].filter(Boolean).join(' · ')
  return (
    <li data-gone={person.state === 'left'}>
      <span>
        <b>{person.name}</b> {person.state === 'invited' && <Pill tone="kin">{t('settings.people.invited')}</Pill>}
        {person.state === 'left' && <Pill tone="ink">{t('settings.people.left')}</Pill>}
        <small>{words}</small>
        {person.state === 'invited' && (
          <small>
            {person.invitedUntil
              ? t('settings.people.until', { until: f.until(person.invitedUntil) })
              : t('settings.people.over')}
          </small>
        )}
      </span>
      {mayWrite && <Button onClick={onEdit}>{t('settings.change')}</Button>}
    </li>
  )
}
