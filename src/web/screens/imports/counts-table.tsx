import { useTranslation } from 'react-i18next'
import { type Counts, OUTCOMES } from '#domains/imports/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import styles from './counts-table.module.css'

/** Where every row went, as bars and figures; the parts add up to the rows of the file. */
export function CountsTable({ counts, isDone }: { counts: Counts; isDone: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <table className={styles.counts}>
      <tbody>
        {OUTCOMES.filter(outcome => counts[outcome] > 0).map(outcome => (
          <tr key={outcome} data-outcome={outcome}>
            <th scope="row">
              {t(isDone ? `imports.outcomeDone.${outcome}` : `imports.outcome.${outcome}`)}
              <small>{t(`imports.outcomeHelp.${outcome}`)}</small>
            </th>
            <td className={styles.bar}>
              <i style={{ width: `${Math.max(0.5, (counts[outcome] / counts.rows) * 100)}%` }} />
            </td>
            <td className={styles.figure}>{f.number(counts[outcome])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
