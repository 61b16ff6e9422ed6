import { useTranslation } from 'react-i18next'
import type { ImportView } from '#domains/imports/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import styles from './counts-table.module.css'
import { useFieldName } from './field-name.ts'

/** What the sum does not say: customers made of unknown numbers, refusals the file told of, values nobody could read. */
export function BesideLines({ it }: { it: ImportView }) {
  const { t } = useTranslation()
  const f = useFormat()
  const name = useFieldName()
  const { beside } = it.counts
  if (!beside || it.state === 'undone') return null
  const { strangers, strangerRows, refusals, unproven = 0, already = 0, doubts } = beside
  const when = it.dryRun ? 'Dry' : ''
  const lines = [
    strangers > 0 && t(`imports.beside.strangers${when}`, { numbers: f.number(strangers), rows: f.number(strangerRows) }),
    refusals > 0 && t(`imports.beside.refusals${when}`, { people: f.number(refusals) }),
    unproven > 0 && t(`imports.beside.unproven${when}`, { people: f.number(unproven) }),
    already > 0 && t('imports.beside.already', { people: f.number(already) }),
    ...Object.entries(doubts).map(([field, rows]) => t('imports.beside.doubts', { field: name(field), rows: f.number(rows) })),
  ].filter(line => line !== false)
  return (
    <ul className={styles.beside}>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
