import type { ReactNode } from 'react'
import { ChannelIcon } from './channel-icon.tsx'
import styles from './timeline.module.css'

export type Moment = {
  key: string
  /** 「11/19」「きょう」, already in words. */
  when: ReactNode
  /** ISO, for machines that read the page. */
  at?: string
  channel: string
  what: ReactNode
  detail?: ReactNode
  /** future = planned, now = today's, past = done. */
  stage?: 'future' | 'now' | 'past'
  onOpen?: () => void
}

/** What happened and what will, newest first; what is to come is paler, today's is indigo. */
export function Timeline({ moments, label }: { moments: readonly Moment[]; label: string }) {
  return (
    <ol className={styles.line} aria-label={label}>
      {moments.map(one => (
        <li key={one.key} data-stage={one.stage ?? 'past'}>
          <time dateTime={one.at}>{one.when}</time>
          <ChannelIcon channel={one.channel} bare tone={one.stage === 'now' ? 'ai' : 'plain'} />
          <div>
            {one.onOpen ? (
              <button type="button" onClick={one.onOpen}>
                {one.what}
              </button>
            ) : (
              <span>{one.what}</span>
            )}
            {one.detail && <small>{one.detail}</small>}
          </div>
        </li>
      ))}
    </ol>
  )
}
