import { useTranslation } from 'react-i18next'
import { useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import styles from './today.module.css'

/** At the beginning of a month: last month's list of missed contacts waits for somebody to answer for it. */
export function MissedNudge() {
  const { t } = useTranslation()
  const waits = useMe().data?.counts?.['missed.unsigned'] ?? 0
  if (waits === 0) return null
  return (
    <div className={styles.nudge}>
      <Callout tone="kin" title={t('missed.nudge.title')} action={<Button to="/missed">{t('missed.nudge.go')}</Button>}>
        {t('missed.nudge.body')}
      </Callout>
    </div>
  )
}
