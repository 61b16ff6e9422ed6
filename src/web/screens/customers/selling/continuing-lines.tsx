import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Callout } from '#web/ui/callout.tsx'
import { Pill } from '#web/ui/pill.tsx'
import styles from '../page/page.module.css'
import type { Selling } from './queries.ts'

/** Whether they are a continuing customer by each way of selling, once it is asked for (T15, T17). */
export function ContinuingLines({ page }: { page: Pick<Selling, 'outside' | 'continuing' | 'unplaced'> }) {
  const { t } = useTranslation()
  if (page.outside) return null
  return (
    <ul className={styles.items}>
      {page.continuing.map(({ place, found, asked }) => (
        <li key={place}>{t('selling.continuing', { place: t(`selling.place.${place}`), found, asked })}</li>
      ))}
      {page.unplaced > 0 && <li>{t('selling.unplaced', { count: page.unplaced })}</li>}
    </ul>
  )
}

/** The answer in one word, before anything is opened. */
export function ContinuingWord({ page }: { page: Pick<Selling, 'outside' | 'continuing' | 'unplaced'> }) {
  const { t } = useTranslation()
  if (page.outside) return <Pill tone="ink">{t('selling.outsideWhat', { why: t(`selling.outside.${page.outside}`) })}</Pill>
  const is = page.continuing.some(it => it.is)
  if (!is && page.unplaced > 0 && page.continuing.every(it => it.found === 0))
    return <Pill tone="ink">{t('selling.unplaced', { count: page.unplaced })}</Pill>
  return <Pill tone={is ? 'matcha' : 'ink'}>{t(is ? 'selling.is' : 'selling.isNot')}</Pill>
}

/** Things of one kind that pile up: a warning before anything more is offered (T16). */
export function Excess({ rows }: { rows: Selling['excess'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (rows.length === 0) return null
  return (
    <Callout tone="kin" title={t('selling.excess')}>
      {rows.map(({ name, times, backUntil }) => (
        <p key={name}>{t('selling.excessWhat', { name, times, day: f.date(backUntil) })}</p>
      ))}
    </Callout>
  )
}
