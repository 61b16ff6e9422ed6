import { IconArrowRight, IconBolt } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/avatar.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import type { Found } from './found.ts'
import styles from './palette.module.css'

type Props = { id: string; line: Found; on: boolean; first: boolean; onChoose: () => void; onPoint: () => void }

/** One thing found; the first of its kind carries the name of the kind. */
export function Line({ id, line, on, first, onChoose, onPoint }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {first && (
        <p className={styles.kind} role="presentation">
          {t(`shell.palette.${line.kind}`)}
        </p>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the keys, as a combobox does */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant points here */}
      <div id={id} role="option" aria-selected={on} className={styles.line} onClick={onChoose} onMouseMove={onPoint}>
        <Sign line={line} />
        <span>
          {line.words}
          {line.small && <small>{line.small}</small>}
        </span>
        {line.keys && <Kbd keys={line.keys} />}
      </div>
    </>
  )
}

function Sign({ line }: { line: Found }) {
  if (line.kind === 'customer') return <Avatar name={line.words} />
  const Icon = line.kind === 'place' ? IconArrowRight : IconBolt
  return (
    <i className={styles.sign}>
      <Icon size={18} stroke={1.6} aria-hidden="true" />
    </i>
  )
}
