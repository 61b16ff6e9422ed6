import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../lib/api-problem.ts'
import { useMe } from '../lib/me.ts'
import { Failed } from '../ui/failed.tsx'
import styles from './gate.module.css'
import { Shell } from './shell.tsx'

const SIGN_IN = '/signin'

/** Only whoever is signed in sees what is inside; everyone else is led to the sign-in. */
export function Gate() {
  const me = useMe()
  const { t } = useTranslation()
  const { pathname, searchStr } = useLocation()
  const navigate = useNavigate()
  const signedOut = me.error instanceof ApiProblem && me.error.status === 401
  const half = me.error instanceof ApiProblem && me.error.code === 'second-factor-needed'
  useEffect(() => {
    // While the sign-in is on its way the place is already its own: asked again, it would lead to itself for ever.
    if (signedOut && pathname !== SIGN_IN)
      void navigate({ to: SIGN_IN, search: { next: `${pathname}${searchStr}` }, replace: true })
    if (half) void navigate({ to: '/second-factor', search: { next: `${pathname}${searchStr}` }, replace: true })
  }, [signedOut, half, navigate, pathname, searchStr])
  if (me.data && !signedOut)
    return (
      <Shell me={me.data} path={pathname}>
        <Outlet />
      </Shell>
    )
  if (me.error && !signedOut && !half)
    return (
      <main className={styles.alone}>
        <Failed error={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  return <main className={styles.alone} data-busy="" aria-busy="true" aria-label={t('ui.loading')} />
}
