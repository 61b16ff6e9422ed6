import { IconCircleCheck, IconClock, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import styles from './today.module.css'
import type { TaskFace } from './use-today.ts'

/** May I contact them now, until when, and if not, from when on. */
export function May({ may }: { may: TaskFace['mayContact'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (may.why === 'refused') return <Line state="refused" icon={IconHandStop} words={t('today.act.refused')} />
  if (may.why === 'no-phone') return <Line state="refused" icon={IconHandStop} words={t('today.act.noCalls')} />
  if (may.why === 'in-peace') return <Line state="later" icon={IconHandStop} words={t('today.act.inPeace')} />
  if (may.why === 'no-solicit') return <Line state="refused" icon={IconHandStop} words={t('today.offer.noSolicit')} />
  if (may.why === 'cooling-off') return <Line state="refused" icon={IconHandStop} words={t('today.offer.coolingOff')} />
  if (may.why === 'not-requested') return <Line state="refused" icon={IconHandStop} words={t('today.offer.notRequested')} />
  if (may.now && may.until)
    return <Line state="now" icon={IconCircleCheck} words={t('today.act.mayNow', { until: f.time(may.until) })} />
  return <Line state="later" icon={IconClock} words={t('today.act.mayLater', { from: may.from ? f.dayTime(may.from) : '' })} />
}

function Line({ state, icon: Icon, words }: { state: string; icon: typeof IconClock; words: string }) {
  return (
    <p className={styles.may} data-may={state}>
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      {words}
    </p>
  )
}
