import { useTranslation } from 'react-i18next'
import { useFormat } from '../lib/format.ts'
import { type Me, may } from '../lib/me.ts'
import { useOnline } from '../lib/online.ts'
import { Link } from '../ui/link.tsx'
import styles from './banners.module.css'

/** What holds for everything on the screen: no connection, sending paused, a clock that travels. */
export function Banners({ me }: { me: Me }) {
  const { t } = useTranslation()
  const f = useFormat()
  const online = useOnline()
  return (
    <div aria-live="polite">
      {!online && (
        <p className={styles.banner} data-tone="shu">
          {t('shell.banner.offline')}
        </p>
      )}
      {me.sending?.paused && (
        <p className={styles.banner} data-tone="kin">
          <b>{t('shell.banner.paused')}</b> {me.sending.reason ?? t('shell.banner.pausedWhy')}
          {may(me, 'send') && <Link to="/dispatch">{t('shell.banner.pausedGo')}</Link>}
        </p>
      )}
      {me.clock?.travelling && (
        <p className={styles.banner} data-tone="kin">
          <b>{t('shell.banner.travelling')}</b> {t('shell.banner.travellingNow', { now: f.dateTime(me.clock.now) })}
        </p>
      )}
    </div>
  )
}
