import { useTranslation } from 'react-i18next'
import { Verdict } from './callout.tsx'
import { Calm } from './card.tsx'
import styles from './needs.module.css'
import { Pill } from './pill.tsx'

export type Wished = {
  needs: readonly string[]
  note: string | null
  hours: string | null
  days: readonly number[]
  hoursFor: readonly string[]
  channels: readonly string[]
  adsPerMonth: number | null
  conflicts?: readonly string[]
}

/** What they need and wish from whoever reaches them, before anything else is said; nothing where they asked for nothing. */
export function Needs(it: Wished) {
  const { t } = useTranslation()
  const lines = useWishLines(it)
  if (it.needs.length === 0 && !it.note && lines.length === 0) return null
  return (
    <Calm label={t('ui.need.title')} meta={it.note}>
      {it.needs.length > 0 && (
        <span className={styles.needs}>
          {it.needs.map(need => (
            <Pill key={need} tone={need === 'no-phone' || need === 'sign-language' ? 'shu' : 'kin'}>
              {t(`ui.need.${need}`)}
            </Pill>
          ))}
        </span>
      )}
      <WishConflicts conflicts={it.conflicts ?? []} />
      {lines.map(line => (
        <span key={line} className={styles.line}>
          {line}
        </span>
      ))}
    </Calm>
  )
}

/** What of it doesn't go together, and what to do: what they need is what counts. */
export function WishConflicts({ conflicts }: { conflicts: readonly string[] }) {
  const { t } = useTranslation()
  return conflicts.map(conflict => (
    <Verdict key={conflict} tone="shu">
      {t(`ui.need.conflict.${conflict}`)}
    </Verdict>
  ))
}

/** Did they ask for anything at all? */
export const hasWishes = ({ needs, note, hours, days, channels, adsPerMonth }: Wished): boolean =>
  [needs, days, channels].some(it => it.length > 0) || Boolean(note) || Boolean(hours && hours !== 'any') || adsPerMonth !== null

/** When, by which means and how often, each as a sentence. */
function useWishLines({ hours, days, hoursFor, channels, adsPerMonth }: Wished): string[] {
  const { t } = useTranslation()
  const named = days.toSorted((one, other) => ((one + 6) % 7) - ((other + 6) % 7)).map(day => t(`access.weekday.${day}`))
  const clock = hours && hours !== 'any' ? hours.replace('-', '–') : ''
  const when = [named.length > 0 ? t('ui.need.days', { days: named.join(t('ui.need.between')) }) : '', clock]
  const ways = hoursFor.map(channel => t(`ui.channel.${channel}`)).join(t('ui.need.between'))
  const order = channels.map(channel => t(`ui.channel.${channel}`)).join(t('ui.need.next'))
  return [
    ...(when.some(Boolean)
      ? [t(ways ? 'ui.need.whenOver' : 'ui.need.when', { ways, when: when.filter(Boolean).join(' ') })]
      : []),
    ...(order ? [t(channels.length > 1 ? 'ui.need.order' : 'ui.need.only', { channels: order })] : []),
    ...(adsPerMonth === null ? [] : [adsPerMonth === 0 ? t('ui.need.noAds') : t('ui.need.often', { count: adsPerMonth })]),
  ]
}
