import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../lib/keys.ts'
import styles from './two-pane.module.css'

type Props = {
  list: ReactNode
  /** The card of what is chosen; undefined when nothing is. */
  card: ReactNode | undefined
  /** Whose card it is: read aloud when it opens on a phone. */
  cardLabel: string
  /** Beside the list while nothing is chosen (a desk only). */
  nothing?: ReactNode
  onBack: () => void
}

/** List and card side by side; on a phone two screens, the card over the list with a way back. Keep the choice in the URL, so that Back works. */
export function TwoPane({ list, card, cardLabel, nothing, onBack }: Props) {
  const { t } = useTranslation()
  const pane = useRef<HTMLElement>(null)
  const open = card !== undefined
  useKeys([{ keys: 'escape', label: t('ui.pane.close'), run: onBack }], open)
  useEffect(() => {
    if (open && matchMedia('(max-width: 820px)').matches) {
      window.scrollTo(0, 0)
      pane.current?.focus()
    }
  }, [open])
  return (
    <div className={styles.panes} data-open={open}>
      <div className={styles.list}>{list}</div>
      <aside ref={pane} className={styles.card} aria-label={cardLabel} tabIndex={-1}>
        {open && (
          <button type="button" className={styles.back} onClick={onBack} data-print="off">
            <IconArrowLeft size={18} stroke={1.6} aria-hidden="true" />
            {t('ui.pane.back')}
          </button>
        )}
        {card ?? nothing}
      </aside>
    </div>
  )
}
