import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Session } from '#domains/staff/access-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { useAct } from './queries.ts'
import styles from './settings.module.css'

/** Where somebody is signed in, and what an owner may do when a device or an app was lost. */
export function PersonAccess({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct('person-sessions')
  const list = useQuery({
    queryKey: ['person-sessions', id],
    queryFn: ({ signal }) => api.get<Session[]>(`/staff/${id}/sessions`, { signal }),
  })
  const open = list.data ?? []
  return (
    <div className={styles.stack}>
      <h3 className={styles.sub}>{t('guard.people.signedIn', { count: open.length })}</h3>
      <ul className={styles.items}>
        {open.map(session => (
          <li key={session.id}>
            <span>
              <b>{session.agent ?? t('settings.sessions.unknown')}</b>
              <small>
                {t(`settings.sessions.way.${session.way}`)} · {t('settings.sessions.seen', { at: f.dayTime(session.seenAt) })}
              </small>
            </span>
          </li>
        ))}
      </ul>
      <span className={styles.acts}>
        <ConfirmButton
          onConfirm={() => act(() => api.delete(`/staff/${id}/sessions`))}
          question={t('guard.people.signOutAsk', { name })}
          consequence={t('guard.people.signOutThen')}
          confirm={t('guard.people.signOut')}
        >
          {t('guard.people.signOut')}
        </ConfirmButton>
        <ConfirmButton
          onConfirm={() => act(() => api.delete(`/staff/${id}/second-factor`))}
          question={t('guard.people.resetAsk', { name })}
          consequence={t('guard.people.resetThen')}
          confirm={t('guard.people.reset')}
        >
          {t('guard.people.reset')}
        </ConfirmButton>
      </span>
    </div>
  )
}
