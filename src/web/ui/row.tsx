import type { ReactNode } from 'react'
import { ChannelIcon, type ChannelTone } from './channel-icon.tsx'
import styles from './row.module.css'

/** Rows of the queue on one sheet; `more` is the line at its end. */
export function Rows({ children, label, more }: { children: ReactNode; label: string; more?: ReactNode }) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {children}
      {more && <li className={styles.more}>{more}</li>}
    </ul>
  )
}

type Props = {
  channel: string
  who: ReactNode
  /** Kana, or the person within the company. */
  whoSmall?: ReactNode
  why: ReactNode
  act?: ReactNode
  due?: ReactNode
  late?: boolean
  quiet?: boolean
  selected?: boolean
  onOpen: () => void
  /** Lets the list move the focus here (j / k). */
  ref?: (button: HTMLButtonElement | null) => void
}

/** One line of the queue: channel · who · why · until when · the one next act. The whole line opens the card. */
export function Row({ channel, who, whoSmall, why, act, due, late, quiet, selected, onOpen, ref }: Props) {
  return (
    <li className={styles.item} data-late={late} data-selected={selected}>
      <button type="button" className={styles.row} onClick={onOpen} aria-current={selected ? 'true' : undefined} ref={ref}>
        <span className={styles.ch}>
          <ChannelIcon channel={channel} tone={toneOf(late, quiet, selected)} />
        </span>
        <span className={styles.who}>
          <b>{who}</b>
          {whoSmall && <small>{whoSmall}</small>}
        </span>
        <span className={styles.why}>{why}</span>
        {due && <span className={styles.due}>{due}</span>}
        {act && <span className={styles.act}>{act}</span>}
      </button>
    </li>
  )
}

function toneOf(late?: boolean, quiet?: boolean, selected?: boolean): ChannelTone {
  if (late) return 'shu'
  if (selected) return 'ai'
  return quiet ? 'matcha' : 'plain'
}
