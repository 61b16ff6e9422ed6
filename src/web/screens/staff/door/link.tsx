import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import styles from './door.module.css'
import { Door, Fault } from './door.tsx'
import { useEnter, useLinkLook, useToken } from './queries.ts'

/** A mailed link: one press signs in. It is a press and not the opening, because mail scanners open links too. */
export function LinkScreen() {
  const { t } = useTranslation()
  const token = useToken()
  const look = useLinkLook()
  const enter = useEnter()
  const use = useMutation({
    mutationFn: () => api.post('/sessions/by-link', { token }),
    onSuccess: () => enter(),
    meta: { quiet: true },
  })
  if (look.isPending) return <Door title={t('access.link.title')}>{<div data-busy="" />}</Door>
  if (look.error) return <DeadLink problem={look.error} />
  const { name, company } = look.data
  return (
    <Door title={t('access.link.title')} lead={<p>{t('access.link.who', { name, company })}</p>}>
      <Fault problem={use.error} />
      <Button kind="main" big full busy={use.isPending} onClick={() => use.mutate()}>
        {t('access.link.go')}
      </Button>
    </Door>
  )
}

/** A link that works no more: why, and the way on. */
export function DeadLink({ problem }: { problem: unknown }) {
  const { t } = useTranslation()
  const cut = problem instanceof ApiProblem ? problem.fields?.token : undefined
  return (
    <Door title={t('access.dead.title')}>
      {cut ? (
        <div className={styles.fault}>
          <Callout tone="shu">{cut}</Callout>
        </div>
      ) : (
        <Fault problem={problem} />
      )}
      <Button to="/signin" full>
        {t('access.dead.go')}
      </Button>
    </Door>
  )
}
