import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Found, useFound } from './found.ts'
import { Line } from './line.tsx'
import styles from './palette.module.css'

type Props = { open: boolean; onClose: () => void; onKeys: () => void }

/** ⌘K: customers by name, kana, phone or company; every place; every act of this screen. */
export function Palette({ open, onClose, onKeys }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={open}
      onClose={onClose}
      withCloseButton={false}
      size={600}
      yOffset="12vh"
      padding={0}
      attributes={{ content: { 'aria-label': t('shell.search') } }}
    >
      {open && <Inside onClose={onClose} onKeys={onKeys} />}
    </Modal>
  )
}

function Inside({ onClose, onKeys }: Omit<Props, 'open'>) {
  const { t } = useTranslation()
  const id = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const { found, searching } = useFound(words, onKeys)
  const here = Math.min(at, found.length - 1)
  useEffect(() => document.getElementById(`${id}${here}`)?.scrollIntoView({ block: 'nearest' }), [id, here])

  function choose(line: Found | undefined): void {
    if (!line) return
    onClose()
    // Run after the dialog is gone, so that what it opens keeps the focus.
    setTimeout(line.run, 0)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((here + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') choose(found[here])
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={styles.field}>
        <IconSearch size={20} stroke={1.6} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}list`}
          aria-activedescendant={`${id}${here}`}
          aria-label={t('shell.search')}
          placeholder={t('shell.palette.placeholder')}
          value={words}
          data-autofocus
          autoComplete="off"
          onChange={event => {
            setWords(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div role="listbox" id={`${id}list`} className={styles.list} aria-label={t('shell.palette.found')}>
        {found.map((line, i) => (
          <Line
            key={`${line.kind}${line.key}`}
            id={`${id}${i}`}
            line={line}
            on={i === here}
            first={found[i - 1]?.kind !== line.kind}
            onChoose={() => choose(line)}
            onPoint={() => setAt(i)}
          />
        ))}
        {found.length === 0 && <p className={styles.none}>{searching ? t('ui.loading') : t('shell.palette.none', { words })}</p>}
      </div>
    </>
  )
}
