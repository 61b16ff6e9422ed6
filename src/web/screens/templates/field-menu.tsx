import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FIELDS } from '#domains/templates/rules.ts'
import styles from './templates.module.css'

const keys = new Set(['Escape', 'Enter', 'ArrowDown', 'ArrowUp'])

/** The fields by name, narrowed while one types; arrows and Enter choose. */
export function FieldMenu({ onPick, onClose }: { onPick: (path: string) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = FIELDS.filter(field => `${field.label} ${field.path}`.includes(typed.trim()))
  const step = (by: number) => setAt(Math.max(0, Math.min(at + by, found.length - 1)))
  const choose = () => found[at] && onPick(found[at].path)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !keys.has(event.key)) return
    event.preventDefault()
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') choose()
    else step(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    <div className={styles.menu}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the menu opens under the hand that is typing
        autoFocus
        className={styles.filter}
        aria-label={t('templates.edit.fields')}
        value={typed}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul className={styles.fields}>
        {found.map((field, n) => (
          <li key={field.path}>
            <button type="button" data-at={n === at} onClick={() => onPick(field.path)}>
              <span>{field.label}</span>
              <small>{field.example}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
