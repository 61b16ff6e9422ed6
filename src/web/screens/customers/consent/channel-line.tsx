import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { Pill } from '#web/ui/pill.tsx'
import styles from './consent.module.css'
import { type Cell, useTopicName } from './queries.ts'

/** One channel: what stands for advertising, since when and how; topics that stand otherwise are named beneath. */
export function ChannelLine({ channel, cells, onOpen }: { channel: string; cells: readonly Cell[]; onOpen: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const nameOf = useTopicName()
  const ad = cells.find(it => it.topic === 'ad')?.stands ?? null
  const all = cells.find(it => it.topic === 'all')?.stands
  const word = all?.said === 'no' ? 'noAll' : (ad?.said ?? 'silent')
  const others = cells.filter(it => isElse(it, ad?.said))
  return (
    <li>
      <button type="button" className={styles.channel} onClick={onOpen}>
        <ChannelIcon channel={channel} bare />
        <span>{t(`ui.channel.${channel}`)}</span>
        <span className={styles.stands}>
          <Pill tone={toneOf(ad?.said)}>{t(`customer.consent.${word}`)}</Pill>
          {ad && (
            <small>
              {f.date(String(ad.since))} {t(`customer.way.${ad.way}`, { defaultValue: ad.way })}
              {ad.until && ` ${f.until(ad.until)}`}
            </small>
          )}
          {others.map(it => (
            <span key={it.topic} className={styles.topic}>
              {nameOf(it.topic)} <Pill tone={toneOf(it.stands?.said)}>{t(wordOf(it))}</Pill>
            </span>
          ))}
        </span>
        <IconChevronRight size={15} stroke={1.6} aria-hidden="true" />
      </button>
    </li>
  )
}

// Care is worth a word where it is refused though nothing else is.
const isElse = ({ topic, stands }: Cell, ad: string | undefined): boolean =>
  stands !== null && topic !== 'ad' && topic !== 'all' && stands.said !== ad && !(topic === 'aftercare' && stands.said === 'yes')

/** What stands of a topic in a word: notices and care come until they are refused. */
export const wordOf = ({ topic, stands }: Pick<Cell, 'topic' | 'stands'>): string =>
  stands
    ? `customer.consent.${stands.said}`
    : topic === 'all' || topic === 'aftercare'
      ? 'ledger.comes'
      : 'customer.consent.silent'

/** Green for a yes, vermilion for a no, ink where nobody asked. */
export const toneOf = (said: string | null | undefined) => (said === 'no' ? 'shu' : said === 'yes' ? 'matcha' : 'ink')
