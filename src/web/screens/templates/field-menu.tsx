import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FIELDS, type FieldGroup } from '#domains/templates/rules.ts'
import { useFieldsOfOurOwn } from '../customers/queries.ts'
import { languageOf } from '../plans/editor/step-words.ts'
import styles from './templates.module.css'

const keys = new Set(['Escape', 'Enter', 'ArrowDown', 'ArrowUp'])

type Group = FieldGroup | 'own' | 'shape'
type Entry = { group: Group; raw: string; label: string; example: string; sought: string }

/** What may stand in a text, by name and in groups: fields, the house's own, the borders of an advertisement, words for some alone. Narrowed while one types; arrows and Enter choose. */
export function FieldMenu({ onPick, onClose }: { onPick: (raw: string) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = useEntries().filter(it => it.sought.includes(typed.trim()))
  const step = (by: number) => setAt(Math.max(0, Math.min(at + by, found.length - 1)))
  const choose = () => found[at] && onPick(found[at].raw)
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
        {found.map((it, n) => (
          <li key={it.raw}>
            {it.group !== found[n - 1]?.group && <b>{t(`templates.group.${it.group}`)}</b>}
            <button type="button" data-at={n === at} onClick={() => onPick(it.raw)}>
              <span>{it.label}</span>
              <small>{it.example}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function useEntries(): Entry[] {
  const { t, i18n } = useTranslation()
  const own = useFieldsOfOurOwn().data ?? []
  const ja = languageOf(i18n.language) === 'ja'
  const entry = (group: Group, raw: string, label: string, example: string): Entry => ({
    group,
    raw,
    label,
    example,
    sought: `${label} ${raw}`,
  })
  return [
    ...FIELDS.map(it => entry(it.group, `{{ ${it.path} }}`, ja ? it.label : it.labelEn, it.example)),
    ...own.map(it => entry('own', `{{ attribute.${it.key} }}`, it.label, '')),
    entry('shape', '{% ad %}\n\n{% endad %}', t('templates.shape.ad'), t('templates.shape.adHelp')),
    entry('shape', '{% if item.name != blank %}\n\n{% endif %}', t('templates.shape.if'), t('templates.shape.ifHelp')),
  ]
}
