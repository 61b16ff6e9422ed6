import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldWidth } from '#kernel/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import styles from '../staff/settings/settings.module.css'

type Props<T> = {
  items: readonly T[]
  label: string
  keyOf: (it: T) => string
  groupOf: (it: T) => string
  /** What one may search in. */
  textOf: (it: T) => string
  one: (it: T) => ReactNode
  /** Where all of it is taken out as a file. */
  path: string
}

const folded = (text: string): string => foldWidth(text).toLowerCase()

/** A long list by its matters, searched as one types. */
export function Found<T>({ items, label, keyOf, groupOf, textOf, one, path }: Props<T>) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wanted = folded(typed).split(' ').filter(Boolean)
  const found = items.filter(it => wanted.every(word => folded(`${groupOf(it)} ${textOf(it)}`).includes(word)))
  return (
    <>
      <div className={styles.find}>
        <SearchField value={typed} onChange={setTyped} label={label} />
        <ExportMenu path={path} />
      </div>
      {found.length === 0 && <EmptyState title={t('figures.none')}>{t('figures.noneWhy')}</EmptyState>}
      {[...Map.groupBy(found, groupOf)].map(([group, rows]) => (
        <section key={group}>
          <h3 className={styles.sub}>{group}</h3>
          <ul className={styles.items}>
            {rows.map(it => (
              <li key={keyOf(it)}>{one(it)}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
